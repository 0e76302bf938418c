// Names of EPCI and communes in sentences: what they are called, their articles.
import {capital, ligature} from "./french.js";
import {slugify} from "./slug.js";

const EPCI_KINDS: Record<string, string> = {
  CC: "communauté de communes",
  CA: "communauté d’agglomération",
  CU: "communauté urbaine"
};

/** Opens many names: "CC du Sammiellois". In capitals it is a part of the name: "CA de La Rochelle". */
const OPENING = /^(?:de l['’]|d['’]|du |des |de la |de |les |le |la |l['’])/;

/** "du Guillestrois et du Queyras", as no name of its own: two things that the same word introduces. */
const isPaired = (stripped: string) => {
  const [first, ...others] = stripped.split(/(?: et|,) (?=d(?:e |u |es |’))/);
  return others.length > 0 && !/ d(?:e |u |es |’)/.test(first);
};

/** Takes an official name apart; `kind` is null where the name says it itself, `short` is without it: "Sammiellois". */
export function epciName(official: string) {
  const name = ligature(official.trim().replace(/\s+/g, " "))
    .replaceAll('"', "")
    .replaceAll("'", "’")
    .replaceAll(" - ", " – ");
  const [, prefix, rest] = /^(CC|CA|CU)\s+(.*)$/.exec(name) ?? [undefined, undefined, name];
  const kind = prefix ? EPCI_KINDS[prefix] : null;
  const stripped = kind ? rest.replace(OPENING, "") : rest;
  // "CA Intercommunale de la Réunion Est (CIREST)": its initials are its name.
  const [, initials] = /^Intercommunale .* \((\p{Lu}+)\)$/u.exec(rest) ?? [];
  const own = initials ?? (stripped !== rest && isPaired(stripped) ? name : stripped);
  // "CA CIVIS (Communauté intercommunale des villes solidaires)": the address keeps what tells two of one name apart.
  const short = capital(own.replace(/ \([^()]*\)$/, ""));
  return {kind, short, full: kind ? `${kind} ${initials ?? rest}` : name, slug: slugify(stripped)};
}

export function plainName(name: string): string {
  const {kind, full} = epciName(name);
  return kind ? capital(full) : name;
}

/** An EPCI as the subject of a sentence, feminine: "la Métropole de Lyon", "Metz Métropole". */
export function theEpci(official: string): string {
  const {kind, full} = epciName(official);
  // "CC Communauté Lesneven Côte des Légendes" says it twice.
  if (kind) return `la ${full.replace(/^communauté.* (?=Communauté )/, "")}`;
  return /^Métropole /.test(full) ? `la ${full}` : /^Euro/.test(full) ? `l’${full}` : full;
}

const CONTRACTED: Record<string, string> = {"le ": "du ", "les ": "des ", "la ": "de la ", "l’": "de l’"};

/** "du Pays Ajaccien", "de l’Eurométropole de Strasbourg", "de la Métropole de Lyon", "de Sud Corse" */
export function ofEpci(official: string): string {
  const {kind, short, full} = epciName(official);
  if (kind === null) return ofCommune(theEpci(official));
  const [opening] = OPENING.exec(full.slice(kind.length + 1)) ?? [];
  if (short.startsWith("C") && /^C[CAU] /.test(short)) return `de la ${full}`;
  return opening === undefined ? ofCommune(short) : (CONTRACTED[opening] ?? opening) + short;
}

/** "la Meuse", "de la Meuse", "dans la Meuse" */
export interface AreaForms {
  the: string;
  of: string;
  within: string;
}

/** Before a name, by Insee's TNCC code (type of name in full). */
const ARTICLES = [
  ["", "de ", "à "],
  ["", "d’", "à "],
  ["le ", "du ", "dans le "],
  ["la ", "de la ", "dans la "],
  ["les ", "des ", "dans les "],
  ["l’", "de l’", "dans l’"],
  ["aux ", "des ", "aux "],
  ["las ", "de las ", "dans las "],
  ["los ", "de los ", "dans los "]
].map(([the, of, within]): AreaForms => ({the, of, within}));

/**
 * Compound names without article or feminine take "en", as lands do: "en Meurthe-et-Moselle", "en Haute-Marne".
 *
 * @param land true for a region or an island of its own
 */
export function areaName(name: string, typeLiaison: number, {land = false} = {}): AreaForms {
  const article = ARTICLES[typeLiaison] ?? ARTICLES[0];
  const compound = article === ARTICLES[3] ? land || name.includes("-") : article.the === "" && name.includes("-et-");
  return {the: article.the + name, of: article.of + name, within: (compound ? "en " : article.within) + name};
}

export const than = (name: string): string => (/^[aeiouyàâéèêëîïôûœæ]/i.test(name) ? `qu’${name}` : `que ${name}`);

/** "de Verdun", "d’Étain", "du Claon", "des Islettes", "de La Mothe" */
export function ofCommune(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[aeiouyâàéèêëîïôöûüœ]/i.test(name) && !/^(?:Y|Ou[aei])/i.test(name) ? `d’${name}` : `de ${name}`;
}
