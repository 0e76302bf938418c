import type {Html} from "../../components/html.js";
import type {Model} from "../../domain/models.js";
import {slugify} from "../../domain/slug.js";
import type {Level, Status} from "../../domain/territories.js";

/** Figures of one family are on one scale, and may be ranked by their differences. */
export type Family = "total" | "indicator" | "place" | "rate" | "places" | "density" | "distance" | "within";

export interface Measure {
  id: string;
  family: Family;
  label: string;
  /** With its article, as it stands after "sur": "le manque de 4G". Only indicators have one. */
  subject?: string;
  axis?: string;
  decimals: number;
  /** By territory, as printed, so that differences are those of numbers that a reader sees. */
  figures: Cell[];
}

/** Rank, number of those ranked, and whether others share it: 1 is the most fragile. */
export type Rank = [rank: number, of: number, tied: boolean];

export interface Figure {
  value: number | null;
  status: Status;
  /** Share of the population whose score is imputed, 0 to 1. */
  imputed: number;
}

/** As published: a value that is observed, null where it is missing, or what is known of it. */
export type Cell = number | null | [value: number | null, status: Status, imputed: number];

export interface Published {
  /** As the address says it: "commune-55545", "epci-200034874", "departement", "mediane". */
  id: string;
  /** Null for the median commune of France. */
  level: Level | null;
  name: string;
  kind: string;
  /** As a sentence names it, with its article, where that is not its name. */
  the?: string;
  /** Its page, unless it is that of a commune. */
  href?: string;
  population: number | null;
  step?: number;
  rank?: Rank;
  /** What is said of a rank that is not settled. */
  unsure?: string;
  /** Communes that are described, and all of those of the EPCI, where they differ. */
  partial?: [described: number, all: number];
  within: string[];
  /** The EPCI of France that resemble it most; those of the edition have a link and no `departement`. */
  peers?: {name: string; departement?: string; href?: string}[];
}

export type Compared = Published & {the: string; at: number};

/** The contents of `data/compare.json`. */
export interface CompareData {
  /** Words of `words/comparer.md`. */
  said: Record<string, string>;
  communePages: boolean;
  /** Labels of classes go from the least to the most fragile. */
  model: (Pick<Model, "label" | "decimals" | "indicatorScale" | "totalScale" | "axes"> & {classes: string[]}) | null;
  measures: Measure[];
  territories: Published[];
  defaults: string[];
  cited: {keys: Html | null; index: Html | null; places: Html | null};
  explore: Html | null;
}

export const MARKS = [
  {letter: "A", symbol: "square"},
  {letter: "B", symbol: "circle"},
  {letter: "C", symbol: "diamond2"},
  {letter: "D", symbol: "triangle"}
] as const;

export const comparedOf = ({territories, communePages}: CompareData, ids: string[]): Compared[] =>
  ids.flatMap((id) => {
    const at = territories.findIndex((t) => t.id === id);
    if (at < 0) return [];
    const {level, name} = territories[at];
    const page = level === "commune" && communePages && {href: `./${id.replace("-", "/")}-${slugify(name)}`};
    return [{the: name, ...territories[at], ...page, at}];
  });

export function figureOf({at}: Pick<Compared, "at">, {figures}: Pick<Measure, "figures">): Figure {
  const text = figures[at];
  if (Array.isArray(text)) return {value: text[0], status: text[1], imputed: text[2]};
  return {value: text, status: text === null ? "missing" : "observed", imputed: 0};
}
