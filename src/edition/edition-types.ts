// Types of an edition: its sources, its files by role, its lists of places, and what edition.json holds.

import {isDay} from "../domain/clock.js";
import type {Zoning} from "../domain/territories.js";
import * as is from "./fields.js";
import type {LegalFields} from "./legal.js";

export const DAY = is.such<string>("a day, such as 2026-11-26", (day) => isDay(String(day)));

export const SOURCE = is.fields({
  id: is.matching("letters (a-z), digits, . - and _", /^[\w.-]+$/),
  title: is.text,
  publisher: is.text,
  url: is.address,
  licence: is.text,
  /** Year or date the figures describe. */
  vintage: is.text,
  retrieved: DAY,
  /** Year of the COG of its commune codes, where it is not the edition's. */
  cog: is.optional(is.matching("a year of the COG in quotes, or no such field", /^\d{4}$/)),
  note: is.optional(is.text)
});

export interface Source extends is.Of<typeof SOURCE> {
  /** Year of its populations, where that is another one. */
  population?: string;
}

export interface SourcedFile {
  path: string;
  source: string;
  /** Of the whole country: only the edition's communes are read. */
  national: boolean;
  /** Of help without an address: source of those to be verified. */
  addresses?: string;
  /** Functions that the list names wherever they are offered; codes of what it covers, if not all of the edition. */
  knows?: string[];
  covers?: string[];
  /** Of figures made by `npm run sources`: source of each column, and reference of an index. */
  made?: {columns: Record<string, string>; reference: string | null};
}

export interface PlacesFile extends SourcedFile {
  /** False for a list of employers of people who help: contacts, not places to go to. */
  receives: boolean;
  /** The edition's own people made it: the official file does not take its place. */
  own?: boolean;
  /** An earlier list of the same places, which tells what changed. */
  former: SourcedFile | null;
}

export const FILES = [
  "scores",
  "context",
  "centres",
  "rates",
  "fibre",
  "fibreBefore",
  "copper",
  "libraries",
  "published",
  "contours",
  "mobile",
  "unaddressed",
  "said"
] as const;

export type FileRole = (typeof FILES)[number];

export interface Edition extends Record<FileRole, SourcedFile | null> {
  id: string;
  folder: string;
  title: string;
  /** The day that closures and delays are counted to, never the clock's: given, else that of its newest source. */
  date: string;
  site?: string | null;
  legal?: LegalFields;
  /** Code such as "55" or "2A"; null for a region or the whole country. */
  departement: string | null;
  /** Code such as "44"; null for a smaller area, or for the whole country. */
  region: string | null;
  /** Version of `@etalab/decoupage-administratif`, and the year it stands for. */
  cog: {package: string; vintage: string};
  /** Null when no index is loaded. */
  model: string | null;
  /** A total over more indicators than the model has, and how many. */
  wider?: (SourcedFile & {indicators: number}) | null;
  places: PlacesFile[] | null;
  /**
   * Places over the border, which count for distances only: `covers` has the codes of areas ("08") and countries ("BE")
   * of which a file has all the places that are near.
   */
  around?: (SourcedFile & {covers: string[]})[];
  /** Classes of communes. */
  zonings?: Partial<Record<Zoning, SourcedFile>>;
  support: SourcedFile[] | null;
  /** Beside the edition's own: an earlier vintage, or the other model. */
  otherIndexes: (SourcedFile & {model: string})[];
  workshops: boolean;
  communes: boolean;
  sources: Source[];
}
