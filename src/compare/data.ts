import type {Html} from "../components/html.js";
import {MEDIAN} from "../domain/compare-address.js";
import {capital, typeset} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {epciName, theEpci} from "../domain/names.js";
import {slugify} from "../domain/slug.js";
import type {Level, Status} from "../domain/territories.js";

/** Kinds of figures that are set side by side. Those of one family are on one scale, and may be ranked by their differences. */
export type Family = "total" | "indicator" | "place" | "rate" | "places" | "density" | "distance" | "within";

export interface Measure {
  id: string;
  family: Family;
  label: string;
  /** With its article, as it stands after "sur": "le manque de 4G". Only indicators have one. */
  subject?: string;
  axis?: string;
  decimals: number;
}

/** Rank, number of those ranked, and whether others share it: 1 is the most fragile. */
export type Rank = [rank: number, of: number, tied: boolean];

/**
 * The contents of `data/compare.json`: figures as they are printed, so that differences are those of the numbers that a reader sees.
 * Columns have one value by territory; those that are mostly empty are records by position.
 */
export interface CompareData {
  /** True where the edition is of one département: it then has the communes too. */
  alone: boolean;
  communePages: boolean;
  /** The index of the edition, as words and drawings need it: labels of its classes, from the least to the most fragile. */
  model: (Pick<Model, "label" | "decimals" | "indicatorScale" | "totalScale" | "axes"> & {classes: string[]}) | null;
  measures: Measure[];
  /** "commune-55545", "epci-200034874", "departement", "mediane": what the address says. */
  ids: string[];
  names: string[];
  /** Position of the territory that it is a part of. */
  parents: (number | null)[];
  population: (number | null)[];
  /** Position of the class of the total. */
  steps: (number | null)[];
  ranks: (Rank | null)[];
  /** By position, the best and the worst rank by the choices of indicators that the edition knows, where it knows several. */
  ranges: Partial<Record<number, [best: number, worst: number]>>;
  /** Departments with their article, by position. */
  articles: Record<number, string>;
  /** Addresses of pages, by position. */
  slugs: Record<number, string>;
  /** Communes that are described and all of those of the EPCI, where they differ, by position. */
  partial: Partial<Record<number, [described: number, all: number]>>;
  /** The EPCI of France that resemble each EPCI most, by position: a position, or what is said of one that the edition has not. */
  peers: Record<number, (number | [name: string, departement: string])[]>;
  /** By measure. */
  values: Record<string, (number | null)[]>;
  /** By measure, a letter of {@link STATUSES} by territory, "" where all is observed. */
  status: Record<string, string>;
  /** By measure and position, share of the population whose score is imputed. */
  imputed: Record<string, Record<number, number>>;
  /** What is compared before a reader chooses. */
  defaults: string[];
  /** Sources, to end a figure. */
  cited: {keys: Html | null; index: Html | null; places: Html | null};
  /** Where distances are from: "de la mairie". */
  from: string;
  explore: Html | null;
}

/** What tells territories apart besides their names and colours, in their order: a letter, in a shape of Plot. */
export const MARKS = [
  {letter: "A", symbol: "square"},
  {letter: "B", symbol: "circle"},
  {letter: "C", symbol: "diamond2"},
  {letter: "D", symbol: "triangle"}
] as const;

/** Letters of the states of a figure in {@link CompareData.status}. */
export const STATUSES: Record<Status, string> = {
  observed: "o",
  imputed: "i",
  secret: "s",
  missing: "m",
  sans_objet: "x"
};
const BY_LETTER = Object.fromEntries(Object.entries(STATUSES).map(([status, letter]) => [letter, status as Status]));

/** A figure of a territory, and how it is known. */
export interface Figure {
  value: number | null;
  status: Status;
  /** Share of the population whose score is imputed, 0 to 1. */
  imputed: number;
}

/** A territory with everything that it is compared by. */
export type Compared = ReturnType<typeof comparedAt>;

const KINDS: Partial<Record<Level, string>> = {commune: "Commune", departement: "Département"};

/** Level that an id says; null for the median commune. */
const levelOf = (id: string): Level | null => (id === MEDIAN ? null : (id.split("-")[0] as Level));

/** The territories of these ids, in their order; ids that the data do not have are left out. */
export const comparedOf = (data: CompareData, ids: string[]): Compared[] =>
  ids.flatMap((id) => {
    const i = data.ids.indexOf(id);
    return i < 0 ? [] : [comparedAt(data, i)];
  });

/** The territory at a position of the columns. */
export function comparedAt(data: CompareData, i: number) {
  const id = data.ids[i];
  const level = levelOf(id);
  const official = data.names[i];
  const name = level === "epci" ? epciName(official).short : official;
  const the = level === "epci" ? theEpci(official) : (data.articles[i] ?? official);
  return {
    id,
    /** Null for the median commune of France, which is none in particular. */
    level,
    /** Head of a column: "Sammiellois". */
    name: typeset(level === null ? capital(name.replace(/^l[ae’] ?/, "")) : name),
    /** What it is: "Communauté de communes". */
    kind: kindOf(data, i),
    /** In a sentence: "la communauté de communes du Sammiellois". */
    the: typeset(the),
    href: hrefOf(data, i),
    population: data.population[i],
    step: data.steps[i],
    rank: data.ranks[i],
    range: data.ranges[i] ?? null,
    partial: data.partial[i] ?? null,
    /** Ids of the territories that it is a part of. */
    within: above(data, i).map((k) => data.ids[k]),
    /** The EPCI of France that resemble it most; none of another level. */
    peers: (data.peers[i] ?? []).map((peer) =>
      typeof peer === "number"
        ? {name: typeset(epciName(data.names[peer]).short), departement: null, href: hrefOf(data, peer)}
        : {name: typeset(epciName(peer[0]).short), departement: typeset(peer[1]), href: null}
    ),
    figure: (measure: string): Figure => ({
      value: data.values[measure]?.[i] ?? null,
      status: BY_LETTER[data.status[measure]?.[i] ?? "o"],
      imputed: data.imputed[measure]?.[i] ?? 0
    })
  };
}

function kindOf(data: CompareData, i: number): string {
  const level = levelOf(data.ids[i]);
  if (level === null) return "Pour repère";
  const kind = level === "epci" ? capital(epciName(data.names[i]).kind ?? "intercommunalité") : KINDS[level]!;
  const parent = data.parents[i];
  // Two EPCI of a country may have the same name.
  return level === "epci" && !data.alone && parent !== null ? `${kind}, ${data.names[parent]}` : kind;
}

/** A story, a page of département, that of a commune or else its line in a story. */
function hrefOf({ids, names, slugs, parents, model, alone, communePages}: CompareData, i: number): string | null {
  const level = levelOf(ids[i]);
  if (level === "departement") return alone ? "./" : `./departement/${slugs[i]}`;
  if (level === "epci") return slugs[i] === undefined ? null : `./epci/${slugs[i]}`;
  if (level === "commune" && communePages) return `./commune/${ids[i].slice("commune-".length)}-${slugify(names[i])}`;
  const epci = parents[i];
  if (level === null || epci === null || slugs[epci] === undefined) return null;
  return `./epci/${slugs[epci]}${model ? `#${ids[i]}` : ""}`;
}

function above(data: CompareData, i: number): number[] {
  const parent = data.parents[i];
  return parent === null ? [] : [parent, ...above(data, parent)];
}
