import {dateOf, type Dataset, type Format, type PublishedFile} from "./catalogue.js";
import type {Field} from "../data/columns.js";
import type {Edition, Source} from "../data/edition.js";

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

/** Licences by the words that name them; "notspecified" is an identifier of Open Definition too. */
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
    // Lists may not be empty.
    ...(used.length > 0 ? {licenses: licencesOf(used), sources: used.map(sourceOf)} : {})
  };
}

/** "epci-sammiellois-csv" from "data/epci/sammiellois.csv": unique and in lower case. */
const nameOf = (path: string): string =>
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

function licencesOf(sources: Source[]): {name: string; title: string; path?: string}[] {
  const licences = sources.map(({licence}) => {
    const known = LICENCES.find(({words}) => words.test(licence));
    return known ? {name: known.name, path: known.path, title: known.title} : {name: "notspecified", title: licence};
  });
  return [...new Map(licences.map((l) => [l.title, l])).values()];
}
