import type {Tendency} from "../content.js";
import {formatNumber, formatPercent} from "../french.js";
import type {Model} from "../models.js";
import {ofCommune} from "../names.js";
import {shareBelow} from "../statistics.js";

/** A territory of a map that its reading key tells of. */
export interface KeyExample {
  /** What it is, as the subject of a sentence: "la commune de Verdun". A key goes on after a colon. */
  subject: string;
  /** Position of its class among the model's. */
  step: number;
  /** Its index; null where only its class is known. */
  total: number | null;
  /** True of a territory whose index is the mean of its communes, while the classes are those of communes. */
  mean?: boolean;
}

type Rules = Pick<Model, "classes" | "classCuts" | "classPercentiles" | "decimals" | "signed" | "reference">;

/** Names of the share of communes at one end, by its hundredths. */
const SHARES: Record<number, string> = {10: "le dixième", 20: "le cinquième", 25: "le quart", 33: "le tiers"};

/** "la commune de Verdun", for a name as it is known. */
export const communeSubject = (name: string) => `la commune ${ofCommune(name)}`;

/**
 * What the colour of a territory says, in a sentence that is true of it: by the share of the communes of France that its class is, where
 * the model takes its cuts from there; else by the share below its own index; else by the limits of the class.
 */
export function classReading({subject, step, total, mean = false}: KeyExample, model: Rules): string {
  const {classes, classPercentiles, reference, decimals, signed} = model;
  const {label, colourName} = classes[step];
  const [start, named] = [`${subject}, en ${colourName}, est`, `dans la classe « ${label} »`];
  if (total === null) return `${start} ${named}, ${rankOfClass(step, classes.length)}.`;
  const index = mean ? "son indice moyen" : "son indice";
  const printed = formatNumber(total, decimals);
  const end = classPercentiles && endOf(step, classPercentiles);
  if (end && !mean) return `${start} parmi ${end} des communes de France.`;
  if (end)
    return `${start} ${named} : ${index}, ${printed}, ${step === 0 ? "ne dépasse pas" : "atteint"} celui ${end.replace(/^les? /, (article) => (article === "le " ? "du " : "des "))} des communes de France.`;
  const percent = reference ? Math.round(100 * shareBelow(total, reference.communes.percentiles)) : 0;
  if (percent > 0 && percent < 100)
    return `${start} ${named} : ${index}, ${printed}, dépasse celui de ${formatPercent(percent / 100)} des communes de France.`;
  return `${start} ${named} (${classRange(model, step)}) : ${index} est de ${printed}${signed ? " ; 0 est la médiane" : ""}.`;
}

/** "le dixième le plus fragile", of the first and last classes; null between them. */
function endOf(step: number, percentiles: number[]): string | null {
  if (step !== 0 && step !== percentiles.length) return null;
  const share = step === 0 ? percentiles[0] : 100 - percentiles[step - 1];
  const side = step === 0 ? "moins" : "plus";
  return SHARES[share] ? `${SHARES[share]} le ${side} fragile` : `les ${formatNumber(share)} % les ${side} fragiles`;
}

/** "la deuxième plus fragile des 5": where a class stands among the others. */
function rankOfClass(step: number, count: number): string {
  const [below, above] = [step, count - 1 - step];
  if (below === above) return "celle du milieu";
  const place = Math.min(below, above) + 1;
  const rank = place === 1 ? "" : place === 2 ? "deuxième " : `${formatNumber(place)}e `;
  return `la ${rank}${above < below ? "plus" : "moins"} fragile des ${formatNumber(count)}`;
}

/** Totals of a class in words: "de 7,0 à moins de 7,8"; the middle class excludes both its limits. */
export function classRange({classCuts: cuts, decimals}: Pick<Model, "classCuts" | "decimals">, step: number): string {
  const at = (i: number) => formatNumber(cuts[i], decimals);
  return [
    `jusqu’à ${at(0)}`,
    `de plus de ${at(0)} à ${at(1)}`,
    `entre ${at(1)} et ${at(2)}`,
    `de ${at(2)} à moins de ${at(3)}`,
    `${at(3)} et plus`
  ][step];
}

/** What a key may take as its example: the more people live there, the more readers know it. */
interface Populated {
  code: string;
  population: number;
}

/** The most peopled of some territories, or the first by code; null of none. */
export function mostPeopled<T extends Populated>(territories: T[]): T | null {
  return territories.reduce<T | null>(
    (best, t) =>
      best === null || t.population > best.population || (t.population === best.population && t.code < best.code)
        ? t
        : best,
    null
  );
}

/** The example of a map: the most peopled territory of its most fragile class that has any; null where no class has. */
export function exampleOf<T extends Populated>(groups: {communes: T[]}[]): {territory: T; step: number} | null {
  const step = Math.max(-1, ...groups.flatMap(({communes}, i) => (communes.length > 0 ? [i] : [])));
  return step < 0 ? null : {territory: mostPeopled(groups[step].communes)!, step};
}

/** What belonging to a tendency looks like; null where no tendency says its communes. */
export function tendencyReading(tendencies: Tendency[], communes: (Populated & {name: string})[]): string | null {
  const drawn = tendencies
    .map(({name, communes: codes}) => ({name, members: communes.filter((c) => codes.includes(c.code))}))
    .filter((t) => t.members.length > 0);
  if (drawn.length === 0) return null;
  const {name, members} = drawn[0];
  const subject = communeSubject(mostPeopled(members)!.name);
  const others = members.length - 1;
  return others === 0
    ? `${subject} est seule dans « ${name} ».`
    : `${subject} est coloriée comme ${others === 1 ? "l’autre commune" : `les ${formatNumber(others)} autres communes`} de « ${name} ».`;
}

/** What a mark of the map of places stands for. */
export interface MarkExample {
  /** "carré": what its shape is called. */
  shape: string;
  /** Kind of place that it stands for; null where it stands for any other, or for all. */
  kind: string | null;
  /** True where no mark stands for a kind. */
  alone: boolean;
  name: string;
  commune: string;
}

/** What a mark says: "chaque carré est un lieu « France services », comme Maison du Val, commune d’Étain." */
export function markReading({shape, kind, alone, name, commune}: MarkExample): string {
  const what = kind !== null ? `un lieu « ${kind} »` : alone ? "un lieu" : "un autre lieu";
  return `chaque ${shape} est ${what}, comme ${name}, commune ${ofCommune(commune)}.`;
}
