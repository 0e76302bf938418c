// The filter of ideas: whether an idea passes it, and how an address holds it.

import {PRIORITIES, STATUSES} from "../../text/wording/content.js";
import {among, readFields, writeFields, type Dropped} from "../../domain/address.js";
import {slugify} from "../../domain/slug.js";

export const IDEAS_FIELDS = {
  family: "famille",
  territory: "territoire",
  status: "statut",
  priority: "priorite",
  word: "mot"
} as const;

export const IDEAS_NAMES = Object.entries(IDEAS_FIELDS) as [keyof IdeasFilter, string][];

/** Null where nothing is asked. */
export type IdeasFilter = Record<keyof typeof IDEAS_FIELDS, string | null>;

export type FilteredIdea = Omit<IdeasFilter, "word"> & {text: string};

/** Whether an idea passes. Words are found without accents, in any order. */
export function matchesIdea(filter: IdeasFilter, idea: FilteredIdea): boolean {
  const fields = ["family", "territory", "status", "priority"] as const;
  if (fields.some((field) => filter[field] !== null && filter[field] !== idea[field])) return false;
  const [text, words] = [slugify(idea.text), slugify(filter.word ?? "").split("-")];
  return words.every((word) => text.includes(word));
}

export const writeIdeasAddress = (filter: IdeasFilter): string =>
  writeFields(IDEAS_NAMES.flatMap(([field, name]) => (filter[field] ? [[name, filter[field]] as const] : [])));

export function readIdeasAddress(
  search: string,
  known: {families: string[]; territories: string[]}
): {filter: IdeasFilter; dropped: Dropped[]} {
  const fields = readFields(search);
  const one = (field: keyof typeof IDEAS_FIELDS, values: string[]) =>
    fields.one(IDEAS_FIELDS[field], "inconnu sur cette page", among(values));
  const filter = {
    family: one("family", known.families),
    territory: one("territory", known.territories),
    status: one("status", Object.keys(STATUSES)),
    priority: one("priority", Object.keys(PRIORITIES)),
    word: fields.one(IDEAS_FIELDS.word, "", (text) => text || null)
  };
  return {filter, dropped: fields.dropped};
}
