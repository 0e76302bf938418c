import {among, readFields, writeFields, type Dropped} from "../domain/address.js";
import {PRIORITIES, STATUSES} from "../domain/content.js";
import {slugify} from "../domain/slug.js";

/** A filter of ideas; null or empty where nothing is asked. */
export interface IdeasFilter {
  family: string | null;
  territory: string | null;
  status: string | null;
  priority: string | null;
  word: string;
}

/** Names in the address and in the form. */
export const IDEAS_FIELDS = {
  family: "famille",
  territory: "territoire",
  status: "statut",
  priority: "priorite",
  word: "mot"
} as const;

export type FilteredIdea = Omit<IdeasFilter, "word"> & {text: string};

/** Whether an idea passes. Words are found without accents, in any order. */
export function matchesIdea(filter: IdeasFilter, idea: FilteredIdea): boolean {
  const fields = ["family", "territory", "status", "priority"] as const;
  if (fields.some((field) => filter[field] !== null && filter[field] !== idea[field])) return false;
  const [text, words] = [slugify(idea.text), slugify(filter.word).split("-")];
  return words.every((word) => text.includes(word));
}

/** The query of an address, empty where nothing is asked. */
export function writeIdeasAddress(filter: IdeasFilter): string {
  const fields = Object.entries(IDEAS_FIELDS).map(([field, name]): [string, string] => [
    name,
    filter[field as keyof IdeasFilter] ?? ""
  ]);
  return writeFields(fields.filter(([, value]) => value !== ""));
}

/** Reads a query; unknown values are dropped and reported. */
export function readIdeasAddress(
  search: string,
  known: {families: string[]; territories: string[]}
): {filter: IdeasFilter; dropped: Dropped[]} {
  const fields = readFields(search);
  const one = (field: "family" | "territory" | "status" | "priority", values: string[]) =>
    fields.one(IDEAS_FIELDS[field], "inconnu sur cette page", among(values));
  const filter = {
    family: one("family", known.families),
    territory: one("territory", known.territories),
    status: one("status", Object.keys(STATUSES)),
    priority: one("priority", Object.keys(PRIORITIES)),
    word: fields.one(IDEAS_FIELDS.word, "", (text) => text) ?? ""
  };
  return {filter, dropped: fields.dropped};
}
