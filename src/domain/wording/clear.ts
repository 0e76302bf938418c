import {formatNumber, plural} from "../french.js";
import {listedHours} from "../spoken-hours.js";
import type {NationalClaim} from "./national-claim.js";

/** A line to read, which has one idea. */
export interface ClearLine {
  text: string;
  /** `commune`: one of a list · `hours`: those of some days · `name`: of a place · `call`: a telephone number; left out for a sentence. */
  kind?: "commune" | "hours" | "name" | "call";
}

export interface ClearPart {
  title: string;
  lines: ClearLine[];
}

/** What is said in easy words of a territory: figures that its own pages show. */
export interface ClearSubject {
  name: string;
  level: "epci" | "departement" | "region" | "pays";
  /** "communauté de communes"; null where the name of an EPCI says it itself. */
  kind: string | null;
  /** Inhabitants and number of the communes that are described, the name of the only one, and how many the whole has. */
  population: number;
  communes: number;
  only: string | null;
  communesTotal: number;
  /** Positions of its class among the five, the lowest first: several where an estimated score decides; none where it is not known. */
  steps: number[];
  /** Its place among those of its level in France, where it may be said. */
  claim: Pick<NationalClaim, "side" | "percents"> | null;
  /** Whether its index is estimated for most of its inhabitants. */
  estimated: boolean;
  /** Communes to look at first, three at most, and whether help is far from them; null where none is set apart. */
  first: {names: string[]; far: boolean} | null;
  /** Null where no file of places is known. */
  help: ClearHelp | null;
  /** "Nombre d’habitants", "Insee, 2026". */
  sources: [what: string, source: string][];
}

export interface ClearHelp {
  places: number;
  /** Names of the communes that have one. */
  towns: string[];
  /** Places that are known without an address. */
  unaddressed: number;
  /** The place to call; null where no telephone is sure. */
  call: ClearPlace | null;
}

export interface ClearPlace {
  name: string;
  street: string;
  commune: string;
  telephone: string;
  /** Ids of functions. */
  functions: string[];
  /** In the OpenStreetMap syntax. */
  hours: string | null;
}

/** Words that a page may have, its title among them: about 150. */
export const MOST_WORDS = 180;

/** How many sentences come first, how many kinds of help are told, and whether hours are. */
interface Fit {
  opening: number;
  helps: number;
  hours: boolean;
}

/** What is left out where a page would have more words, tried in this order. */
const FITS: Fit[] = [
  {opening: 2, helps: Infinity, hours: true},
  {opening: 1, helps: Infinity, hours: true},
  {opening: 1, helps: 1, hours: true},
  {opening: 0, helps: 1, hours: true},
  {opening: 1, helps: Infinity, hours: false}
];

const OPENING = ["Beaucoup de démarches se font sur internet.", "Une démarche, c’est par exemple déclarer ses impôts."];

/** Names of communes that are told one by one. */
const MOST_TOWNS = 3;

const KINDS = {epci: "intercommunalité", departement: "département", region: "région", pays: "pays"};
const MASCULINE = ["département", "pays"];
const RISKS = ["très faible", "plutôt faible", "moyen", "plutôt fort", "très fort"];
/** Position of the class that is neither side of the middle. */
const MIDDLE = 2;

/** What a place does for those who come. */
const HELPS: [id: string, words: string][] = [
  ["demarches", "Quelqu’un vous aide dans vos démarches."],
  ["usages", "Vous y apprenez à utiliser internet."],
  ["acces", "Vous pouvez y aller sur internet."]
];

const say = (...texts: (string | false | null)[]): ClearLine[] =>
  texts.flatMap((text) => (text === false || text === null ? [] : [{text}]));
const items = (kind: "commune" | "hours", texts: string[]): ClearLine[] => texts.map((text) => ({text, kind}));

/**
 * A territory in easy words, by the European rules of easy-to-read French: one idea a line, figures and no shares, no word that is not
 * explained, the present tense. What is not known is said to be so, or not said.
 */
export function clearParts(subject: ClearSubject): ClearPart[] {
  let parts: ClearPart[] = [];
  for (const fit of FITS) {
    parts = [
      whatPart(subject),
      riskPart(subject, fit),
      ...firstPart(subject),
      wherePart(subject, fit),
      callPart(subject, fit),
      sourcesPart(subject)
    ].filter(({lines}) => lines.length > 0);
    if (clearWords(subject.name, parts) <= MOST_WORDS) break;
  }
  return parts;
}

/** Title of the page of a territory. */
export const clearTitle = (name: string) => `${name} en clair`;

/** How many words a page has: a number is one, and so is a time or a telephone number. */
function clearWords(name: string, parts: ClearPart[]): number {
  const texts = parts.flatMap(({title, lines}) => [title, ...lines.map(({text}) => text)]);
  return [clearTitle(name), ...texts]
    .join(" ")
    .replace(/(\d)\s(?=\d|h\b)/g, "$1")
    .replace(/(\dh)\s(?=\d)/g, "$1")
    .split(/\s/)
    .filter((word) => /[\p{L}\d]/u.test(word)).length;
}

function whatPart({level, kind, population, communes, only, communesTotal}: ClearSubject): ClearPart {
  const what = kind ?? KINDS[level];
  const masculine = MASCULINE.includes(what);
  const all = plural(communesTotal, "commune");
  const some = communes < communesTotal;
  return {
    title: "Le territoire",
    lines: say(
      `C’est ${masculine ? "un" : "une"} ${what}.`,
      level === "epci" ? `C’est un groupe de ${all}.` : `${masculine ? "Il" : "Elle"} a ${all}.`,
      some &&
        (only === null
          ? `Cette page parle de ${formatNumber(communes)} de ces communes.`
          : `Cette page parle de 1 seule commune : ${only}.`),
      population === 0 ? "Personne n’habite ici." : `Il y a ${plural(population, "habitant")}.`
    )
  };
}

function riskPart({level, steps, claim, estimated}: ClearSubject, {opening}: Fit): ClearPart {
  const whole = level === "region" || level === "pays";
  const middle = steps.every((step) => step === MIDDLE);
  return {
    title: "La fragilité numérique",
    lines: say(
      ...OPENING.slice(0, opening),
      "Des personnes risquent d’avoir du mal avec internet.",
      "Ce risque s’appelle la fragilité numérique.",
      whole && "Ce risque change d’un territoire à l’autre.",
      !whole && steps.length === 0 && "Nous ne savons pas si ce risque est plus fort ici qu’ailleurs.",
      steps.length > 0 && `Ici, ce risque est ${steps.map((step) => RISKS[step]).join(" ou ")}.`,
      claim && steps.length > 0 && !middle && placeSentence(claim, level === "epci" ? "groupes" : "départements"),
      steps.length > 0 && needSentence(steps),
      steps.length > 0 && estimated && "Certains chiffres ne sont pas sûrs."
    )
  };
}

/** "Il est plus fort que dans 8 départements sur 10 en France.", "Il est plus faible que dans 6 ou 7 groupes sur 10 en France." */
function placeSentence(
  {side, percents: [low, high]}: Pick<NationalClaim, "side" | "percents">,
  all: string
): string | null {
  if (side === 0) return null;
  const more = side > 0 ? "plus fort" : "plus faible";
  if (low >= 95) return `Il est ${more} que dans presque tous les ${all} en France.`;
  const [least, most] = [low, high].map((percent) => Math.min(9, Math.round(percent / 10)));
  const count = least === most ? `${most}` : most - least === 1 ? `${least} ou ${most}` : `${least} à ${most}`;
  return `Il est ${more} que dans ${count} ${all} sur 10 en France.`;
}

/** Whether more people may need help than elsewhere, as far as all the classes that it may be of agree. */
function needSentence(steps: number[]): string {
  if (steps[0] > MIDDLE) return "Plus de personnes qu’ailleurs peuvent avoir besoin d’aide.";
  return steps.at(-1)! < MIDDLE
    ? "Moins de personnes qu’ailleurs peuvent avoir besoin d’aide."
    : "Des personnes peuvent avoir besoin d’aide.";
}

function firstPart({first, communes, steps}: ClearSubject): ClearPart[] {
  // Of one commune, its class has said all.
  if (!first || (communes === 1 && steps.length > 0)) return [];
  const {names, far} = first;
  const one = names.length === 1;
  const title = far ? "À aider d’abord" : `${one ? "Une commune" : "Des communes"} où le risque est fort`;
  return [
    {
      title,
      lines: [...items("commune", names), ...(far ? say("Le risque y est fort.", "L’aide y est assez loin.") : [])]
    }
  ];
}

function wherePart({help}: ClearSubject, {helps}: Fit): ClearPart {
  const title = "Où trouver de l’aide";
  if (!help) return {title, lines: say("Nous ne connaissons pas encore les lieux d’aide.")};
  const {places, towns, unaddressed, call} = help;
  const spread =
    places < 2
      ? []
      : towns.length > MOST_TOWNS
        ? say(`Ils sont dans ${plural(towns.length, "commune")}.`)
        : [...say(`Dans ${towns.length === 1 ? "cette commune" : "ces communes"} :`), ...items("commune", towns)];
  return {
    title,
    lines: [
      ...say(
        places === 0
          ? "Nous ne connaissons aucun lieu d’aide ici."
          : `Nous connaissons ${plural(places, "lieu d’aide", "lieux d’aide")} ici.`
      ),
      ...spread,
      ...say(
        call &&
          (towns.includes(call.commune) ? places > 1 && "Voici un lieu :" : "Voici un lieu dans une autre commune :")
      ),
      ...(call ? placeLines(call, helps) : []),
      ...say(unaddressed > 0 && `Il y a ${plural(unaddressed, "autre lieu", "autres lieux")} sans adresse sûre.`)
    ]
  };
}

function placeLines({name, street, commune, functions}: ClearPlace, helps: number): ClearLine[] {
  return [
    {text: name, kind: "name"},
    ...say(
      `Adresse : ${[street, commune].filter(Boolean).join(", ")}.`,
      ...HELPS.filter(([id]) => functions.includes(id))
        .slice(0, helps)
        .map(([, words]) => words)
    )
  ];
}

function callPart({help}: ClearSubject, {hours}: Fit): ClearPart {
  const call = help?.call ?? null;
  if (!call) return {title: "À qui demander", lines: say("Demandez à votre mairie.")};
  const spoken = hours && call.hours ? listedHours(call.hours) : null;
  return {
    title: "Qui appeler",
    lines: [
      {text: call.telephone, kind: "call"},
      ...say("Appelez avant de venir."),
      ...(spoken ? [...say("C’est ouvert :"), ...items("hours", spoken)] : say("Demandez les horaires au téléphone.")),
      ...say("Demandez aussi à votre mairie.")
    ]
  };
}

function sourcesPart({sources}: ClearSubject): ClearPart {
  return {title: "D’où viennent les chiffres", lines: say(...sources.map(([what, source]) => `${what} : ${source}.`))};
}
