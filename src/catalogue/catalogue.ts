import {vintageWords} from "../components/sources.js";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {extname} from "node:path";
import {max} from "d3";
import {formatDate} from "../domain/french.js";
import {TABLES, tableFields, type Field} from "../data/columns.js";
import {readTable, REQUIRED_TEXT, TEXT} from "../data/csv.js";
import {wordsPath} from "../data/project.js";
import {outputPath} from "../data/outputs.js";
import type {Source} from "../data/edition.js";

export type Format = "csv" | "parquet" | "topojson" | "json";

export interface PublishedFile {
  /** From the root of the site: "data/territories.csv". */
  path: string;
  format: Format;
  /** What of its dataset it holds, as in its path: "departement=2A", "sammiellois"; null for the whole. */
  part: string | null;
  bytes: number;
  sha256: string;
}

export interface Dataset {
  id: DatasetId;
  title: string;
  description: string;
  each: string | null;
  /** Null for what is not a table, or has one for each. */
  rows: number | null;
  fields: Field[] | null;
  /** Columns that together identify a row. */
  key: string[];
  sources: string[];
  files: PublishedFile[];
}

const IDS = [
  "indicators",
  "territories",
  "places",
  "mobile",
  "support",
  "coverage",
  "national",
  "distribution",
  "stories",
  "profil",
  "map",
  "quality"
] as const;
export type DatasetId = (typeof IDS)[number];

/** Files of a dataset, where they are not those of its name; the first group is the part. */
const PATHS: Partial<Record<DatasetId, RegExp>> = {
  profil: /^data\/profil\/noms\.json$/,
  stories: /^data\/(?:epci|departement)\/(.+)\.csv$/,
  map: /^data\/map(?:\/(.+)\/map)?\.topo\.json$/,
  quality: /^data\/quality\.json$/
};

/**
 * Datasets among the outputs, in the words of `words/fichiers.csv`.
 * @param facts by dataset, its sources and the rows of the whole
 */
export function readCatalogue(paths: string[], facts: (id: DatasetId) => Pick<Dataset, "sources" | "rows">): Dataset[] {
  const {rows} = readTable(
    wordsPath("fichiers.csv"),
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
    .map(({id, titre, description, decoupe, table, cle}): Dataset => {
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

export function citationOf({title, sources: ids}: Dataset, {site, sources}: {site: string; sources: Source[]}): string {
  const cited = sources.filter((s) => ids.includes(s.id));
  const origins = cited.map((s) => `${s.publisher}, ${vintageWords(s)}`).join(" ; ");
  return `« ${title} », ${site}, données du ${formatDate(dateOf(sources))}.${origins && ` D’après : ${origins}.`}`;
}

function fileOf(path: string, part: string | null): PublishedFile {
  const bytes = readFileSync(outputPath(path));
  const format: Format = path.endsWith(".topo.json") ? "topojson" : (extname(path).slice(1) as Format);
  return {path, format, part, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex")};
}
