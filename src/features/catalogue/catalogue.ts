// Files under data/, by dataset, and datapackage.json that describes them.

import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {extname} from "node:path";
import {max} from "d3";
import {SINGLE_TABLES, TABLES, tableFields, type Field} from "../../edition/columns.js";
import {REQUIRED_TEXT, TEXT, wordsTable} from "../../edition/csv.js";
import {outputPath} from "../../edition/outputs.js";
import type {PublishedSource} from "../../domain/figure-queries.js";
import type {Source, Edition} from "../../edition/edition.js";

export type Format = "csv" | "parquet" | "topojson" | "json";

export type PublishedFile = ReturnType<typeof fileOf>;

export type Dataset = ReturnType<typeof readCatalogue>[number];

const IDS = [...SINGLE_TABLES, "stories", "profil", "map", "quality"] as const;
export type DatasetId = (typeof IDS)[number];

/** Paths of datasets whose files do not bear their name; the first group of a pattern is the part. */
const PATHS: Partial<Record<DatasetId, RegExp>> = {
  profil: /^data\/profil\/noms\.json$/,
  stories: /^data\/(?:epci|departement)\/(.+)\.csv$/,
  map: /^data\/map(?:\/(.+)\/map)?\.topo\.json$/,
  quality: /^data\/quality\.json$/
};

/**
 * Datasets among the outputs, in the words of `words/fichiers.csv`.
 * @param facts by dataset, its sources and the rows of the whole, null where it is no table or one for each territory
 */
export function readCatalogue(paths: string[], facts: (id: DatasetId) => {sources: string[]; rows: number | null}) {
  const rows = wordsTable(
    "fichiers.csv",
    {
      id: {...REQUIRED_TEXT, oneOf: IDS},
      titre: REQUIRED_TEXT,
      description: REQUIRED_TEXT,
      decoupe: TEXT,
      table: {...TEXT, oneOf: TABLES},
      cle: TEXT
    },
    ["id"]
  );
  return rows
    .map(({id, titre, description, decoupe, table, cle}) => {
      const pattern = PATHS[id] ?? new RegExp(`^data/${id}(?:/(.+)/.+)?\\.(?:csv|parquet)$`);
      const found = paths.map((path) => pattern.exec(path)).filter((match) => match !== null);
      return {
        id,
        title: titre,
        description,
        each: decoupe,
        key: cle?.split("|") ?? [],
        ...facts(id),
        fields: table && tableFields(table),
        files: found.map(([path, part]) => fileOf(path, part ?? null)).sort((a, b) => (a.path < b.path ? -1 : 1))
      };
    })
    .filter(({files}) => files.length > 0);
}

export const dateOf = (sources: Source[]): string => max(sources, (s) => s.retrieved)!;

/**
 * @param path from the root of the site: "data/territories.csv"
 * @param part of the dataset, as in its path: "departement=2A", "sammiellois"; null for the whole
 */
function fileOf(path: string, part: string | null) {
  const bytes = readFileSync(outputPath(path));
  const format: Format = path.endsWith(".topo.json") ? "topojson" : (extname(path).slice(1) as Format);
  return {path, format, part, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex")};
}

const ROOT = "data/";

const TYPES: Record<Field["type"], string> = {
  VARCHAR: "string",
  DOUBLE: "number",
  INTEGER: "integer",
  BOOLEAN: "boolean",
  DATE: "date"
};

const MEDIA_TYPES: Record<Format, string> = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  topojson: "application/json",
  json: "application/json"
};

/** Licences by the words that name them. Open Definition has the identifier "notspecified" for all others. */
const LICENCES = [
  {
    words: /Licence Ouverte/i,
    name: "etalab-2.0",
    path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    title: "Licence Ouverte 2.0"
  },
  {
    words: /ODbL/i,
    name: "ODbL-1.0",
    path: "https://opendatacommons.org/licenses/odbl/1-0/",
    title: "Open Database License 1.0"
  }
];

/** A Frictionless Data Package (version 1). Its only date is that of the data. */
export function datapackage({id, title}: Pick<Edition, "id" | "title">, datasets: Dataset[], sources: Source[]) {
  const date = dateOf(sources);
  return {
    profile: "data-package",
    name: id,
    title,
    version: date.split("-").map(Number).join("."),
    created: `${date}T00:00:00Z`,
    licenses: licencesOf(sources),
    sources: sources.map(sourceOf),
    resources: datasets.flatMap((dataset) => dataset.files.map((file) => resourceOf(dataset, file, sources)))
  };
}

function resourceOf(dataset: Dataset, file: PublishedFile, sources: Source[]): object {
  const {title, description, key, fields} = dataset;
  const used = sources.filter((s) => dataset.sources.includes(s.id));
  const tabular = file.format === "csv" && fields !== null;
  return {
    profile: tabular ? "tabular-data-resource" : "data-resource",
    name: nameOf(file.path),
    path: file.path.slice(ROOT.length),
    title: file.part ? `${title} : ${file.part}` : title,
    description,
    format: file.format,
    mediatype: MEDIA_TYPES[file.format],
    ...(file.format === "parquet" ? {} : {encoding: "utf-8"}),
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    ...(tabular ? {schema: {fields: fields.map(fieldOf), primaryKey: key, missingValues: [""]}} : {}),
    // The standard refuses empty lists.
    ...(used.length > 0 ? {licenses: licencesOf(used), sources: used.map(sourceOf)} : {})
  };
}

/** "epci-sammiellois-csv" from "data/epci/sammiellois.csv": unique and in lower case. */
const nameOf = (path: string) =>
  path
    .slice(ROOT.length)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-");

function fieldOf({name, type, text, ...constraints}: Field): object {
  return {name, type: TYPES[type], description: text, ...(Object.keys(constraints).length > 0 ? {constraints} : {})};
}

function sourceOf({title, publisher, url}: Source): object {
  return {title: `${publisher}, ${title}`, ...(url === null ? {} : {path: url})};
}

export const knownLicence = (licence: string) => LICENCES.find(({words}) => words.test(licence));

function licencesOf(sources: Source[]): {name: string; title: string; path?: string}[] {
  const licences = sources.map(({licence}) => {
    const known = knownLicence(licence);
    return known ? {name: known.name, path: known.path, title: known.title} : {name: "notspecified", title: licence};
  });
  return [...new Map(licences.map((l) => [l.title, l])).values()];
}

export function sourcesFile(sources: Source[]): string {
  const cited = sources.map(({id, title, publisher, vintage, licence, url}): [string, PublishedSource] => [
    id,
    {title, publisher, vintage, licence, ...(url === null ? {} : {url})}
  ]);
  return `${JSON.stringify(Object.fromEntries(cited))}\n`;
}
