import {capital, formatNumber, list, plural} from "../french.js";
import {type IndexProfile} from "../profile.js";
import type {Territory} from "../territories.js";
import {isSolid} from "./grade.js";
import {heaviestIndicators} from "./index-words.js";

/** "6 010 habitants dans 25 communes": what a territory is. */
export const portraitHeading = ({population, communes}: Pick<Territory, "population" | "communes">): string =>
  `${plural(population, "habitant")} dans ${plural(communes, "commune")}`;

/** "Le manque de 4G pèse le plus (score de 8,6 sur 10)": the heaviest of the measured indicators, or those that share its score. */
export function weightHeading(profile: IndexProfile): string | null {
  const first = heaviestIndicators(profile);
  if (first.length === 0) return null;
  const {model, indicators} = profile;
  const score = `score de ${formatNumber(first[0].own.score, model.decimals)} sur ${formatNumber(model.indicatorScale.max)}`;
  // One that is mostly estimated may weigh more: the heading says of which it speaks.
  const among = indicators.every((c) => isSolid(c.own)) ? "" : " parmi les indicateurs mesurés";
  return `${capital(list(first.map((c) => c.subject.subject)))} ${first.length < 2 ? "pèse" : "pèsent"} le plus${among} (${score})`;
}

/** "7 communes sont très freinées sur un axe": communes that an axis holds back. */
export function hurdlesHeading({hurdles}: Pick<IndexProfile, "hurdles">): string {
  const held = new Set(hurdles.flatMap((h) => h.communes.map((c) => c.code))).size;
  if (held === 0) return "Aucune commune n’est très freinée sur un axe";
  return `${plural(held, "commune est très freinée", "communes sont très freinées")} sur un axe`;
}

/** "2 lieux d’aide : Étain et Spincourt": the places of a territory by their towns, as many as a heading holds. */
export function offerHeading(towns: string[], places: number): string {
  if (places === 0) return "Aucun lieu d’aide situé sur place";
  const names = [...new Set(towns)].sort((a, b) => a.localeCompare(b, "fr"));
  const where = names.length <= NAMED ? ` : ${list(names)}` : `, dans ${formatNumber(names.length)} communes`;
  return `${plural(places, "lieu d’aide", "lieux d’aide")}${where}`;
}

/** Towns that a heading names. */
const NAMED = 2;

/** "10 idées et 8 besoins recueillis": what people said; null where nothing is published. */
export function ideasHeading({ideas, needs}: {ideas: number; needs: number}): string | null {
  const said = [ideas > 0 && plural(ideas, "idée"), needs > 0 && plural(needs, "besoin")].filter(
    (part) => part !== false
  );
  if (said.length === 0) return null;
  // Masculine as soon as there is a need among them.
  const one = ideas + needs < 2;
  const agreed = needs > 0 ? (one ? "recueilli" : "recueillis") : one ? "recueillie" : "recueillies";
  return `${list(said)} ${agreed}`;
}
