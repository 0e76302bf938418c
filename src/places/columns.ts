import {REQUIRED_TEXT, wordsTable} from "../edition/csv.js";
import {lazy} from "../edition/memo.js";
import {FIELDS, valuesOf, type Field} from "../domain/places.js";
import {nearestName, slugify} from "../domain/slug.js";
import {sentence} from "./draft.js";

/** The field of each name of a column, as a slug: its own, those that people give it and those of earlier schemas. */
const bySlug = lazy(() => {
  const rows = wordsTable("places-colonnes.csv", {champ: REQUIRED_TEXT, noms: REQUIRED_TEXT}, ["champ"]);
  const other = rows.flatMap(({champ, noms}) => valuesOf(noms).map((slug) => [slug, champ as Field] as const));
  return new Map([...other, ...FIELDS.map((field) => [slugify(field), field] as const)]);
});

export const fieldOf = (name: string): Field | undefined => bySlug().get(slugify(name));
const isOwn = (name: string) => FIELDS.some((field) => slugify(field) === slugify(name));

export type Columns = ReturnType<typeof columnsOf>;

/**
 * The field of each column of a header, if it is of one; several may be of one. With the names of the others, and in
 * French which are read under another name, and which may be meant for a field.
 */
export function columnsOf(header: string[]) {
  const fields = header.map(fieldOf);
  const ignored = header.filter((_, i) => fields[i] === undefined);
  const other = header.flatMap((name, i) => (fields[i] && !isOwn(name) ? [`${name} = ${fields[i]}`] : []));
  const free = FIELDS.filter((field) => !fields.includes(field));
  const meant = ignored.flatMap((name) => {
    const near = nearestName(name, free);
    return near === null ? [] : [sentence("column-near", {name, near})];
  });
  return {
    fields,
    ignored,
    told: [
      ...(other.length > 0 ? [sentence("columns-renamed", {columns: other.join(", ")})] : []),
      ...(meant.length > 0 ? [sentence("columns-to-rename", {columns: meant.join(", ")})] : [])
    ]
  };
}

/** Fields in which what two columns say adds up. */
const SEVERAL: Field[] = ["telephone", "courriels", "site_web", "publics_specifiquement_adresses"];

/** Cells of a record by field: of several columns of one field, all that they say, or the first that says something. */
export function cellsByField(header: string[], {fields}: Columns, cells: string[]): Partial<Record<Field, string>> {
  const named: Partial<Record<Field, string>> = {};
  const order = [...header.keys()].sort((a, b) => Number(isOwn(header[b])) - Number(isOwn(header[a])));
  for (const i of order) {
    const [field, cell = ""] = [fields[i], cells[i]];
    if (field === undefined) continue;
    const said = named[field] ?? "";
    named[field] =
      said.trim() === "" || !SEVERAL.includes(field) || cell.trim() === "" ? said || cell : `${said}|${cell}`;
  }
  return named;
}

/** The first field that two columns have by the same name. */
export const columnTwice = (header: string[], {fields}: Columns): Field | undefined =>
  fields.find((field, i) => field && header.findIndex((name) => slugify(name) === slugify(header[i])) < i);
