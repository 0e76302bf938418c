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

/** What is looked at: an index of the edition, or a column of the reader's own file, which is handled as if it were one. */
export interface ExploreModel extends Model {
  own?: {
    /** Name of the column in the table of the file. */
    column: string;
    /** Scale of the edition's index, which the column is set against. */
    indexScale: {min: number; max: number};
    nouns: Nouns;
    /** How its values are made, in a paragraph, and what is said of a map that is too coarse for them. */
    formula: string;
    coarse: string;
  };
}

/** What can be explored in an edition. It goes to the browser as it is, and grows there by the reader's own file. */
export interface Catalogue {
  /** Name of the whole edition: "Meuse" or "France". */
  whole: string;
  /** Models whose scores are known commune by commune; that of the edition first. Their references are left out: they are heavy. */
  models: ExploreModel[];
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
