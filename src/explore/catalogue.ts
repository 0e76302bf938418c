import type {Html} from "../components/html.js";
import type {Model} from "../domain/models.js";

/** What a reader may look at: communes, or the territories that they are grouped in. */
export type ExploreLevel = "commune" | "epci" | "departement";

/** Levels from the finest; an area holds territories of a finer level than its own. */
export const LEVELS: ExploreLevel[] = ["commune", "epci", "departement"];

/** A territory that holds others: it may be looked at from inside, or be one of those that are compared. */
export interface Area {
  code: string;
  name: string;
  level: Exclude<ExploreLevel, "commune">;
  /** Département of an EPCI: that of most of its inhabitants in the edition. */
  departement: string | null;
  /** Address of its story or page, from that of the explorer. */
  href: string | null;
  /** False for an EPCI that has no rank here: most of its inhabitants live elsewhere. */
  ranked: boolean;
}

/** What the index of a territory is called, which tells how fragile it is. */
export const INDEX_NOUNS = {
  noun: "indice",
  median: "indice médian",
  its: "son indice",
  without: "sans indice",
  notThis: "pas d’indice",
  noneKnown: "Aucun indice n’y est connu.",
  noRank: "Aucun rang : l’indice n’est pas connu ici.",
  /** Captions of rankings: of all, and of both ends. */
  descending: "Du plus au moins fragile",
  highest: "plus fragiles",
  lowest: "moins fragiles"
};

/** The same of any number of a territory: of a value nothing is known but its height. */
export type Nouns = typeof INDEX_NOUNS;

/** What is looked at: an index of the edition, or one value that is handled as if it were one. */
export interface ExploreModel extends Model {
  /** Indicators of which some scores are estimated: the table says which. */
  estimated?: string[];
  single?: SingleValue;
}

/** A measure of the site that is no index, or a column of the reader's own file. */
export interface SingleValue {
  /** Name of the column in the table of the reader's file; null of a measure of the site. */
  column: string | null;
  /** Of a measure of the site. */
  measure: SiteMeasure | null;
  /** Scale of the edition's index, which the value is set against. */
  indexScale: {min: number; max: number};
  nouns: Nouns;
  /** Written after a value: " km"; nothing of a file. */
  unit: string;
  /** Where its classes part; null where they are cut among the values shown. */
  cuts: number[] | null;
  /** How its values are made, in a paragraph, and what is said of a map that is too coarse for them. */
  formula: string;
  coarse: string;
}

/** A measure of communes beside the indexes: how far help is, a share of inhabitants or of premises. */
export interface SiteMeasure {
  id: string;
  label: string;
  noun: "distance" | "share";
  decimals: number;
  /** From the least to the greatest value of a commune. */
  scale: {min: number; max: number};
  cuts: number[] | null;
  /** SQL of its two sums on the table of the explorer: the value is their ratio, times `times`. */
  part: string;
  whole: string;
  times: number;
  /** Inhabitants below which a commune has no value. */
  least: number;
  formula: string;
  /** Its sources, to end a caption. */
  cited: Html | null;
}

/** What can be explored in an edition. It goes to the browser as it is, and grows there by the reader's own file. */
export interface Catalogue {
  /** Name of the whole edition: "Meuse" or "France". */
  whole: string;
  /**
   * Models whose scores are known commune by commune, that of the edition first, without their references, which are heavy; in the browser
   * the measures too, and the columns of the reader's file.
   */
  models: ExploreModel[];
  measures: SiteMeasure[];
  /** Columns of a file that was taken away, until nothing that is being drawn needs them. */
  past?: ExploreModel[];
  areas: Area[];
  /** Folder of the pages of communes, "./commune"; null in an edition without them. */
  communePath: string | null;
  /** Levels that may be looked at, and the one shown first. */
  levels: ExploreLevel[];
  level: ExploreLevel;
}

/** Communes above which a page shows EPCI first. */
export const MANY_COMMUNES = 2000;
