import {readFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {modelIds} from "../domain/models.js";
import {displayPath, readText} from "./csv.js";
import {DataError, throwFaults, type Fault} from "./errors.js";

/** Where a figure comes from: what a page must show beside it. */
export interface Source {
  id: string;
  title: string;
  publisher: string;
  url: string | null;
  licence: string;
  /** Year or date the figures describe. */
  vintage: string;
  /** Date the project took them, YYYY-MM-DD. */
  retrieved: string;
  note?: string;
}

/** A file of the edition and the source it was taken from. */
export interface SourcedFile {
  path: string;
  source: string;
}

/** An edition: one folder of data for one département. Nothing else in the code knows its name. */
export interface Edition {
  id: string;
  folder: string;
  title: string;
  /** Département code of the COG, such as "55" or "2A". */
  departement: string;
  /** Major version of `@etalab/decoupage-administratif` and the year it stands for. */
  cog: {package: string; vintage: string};
  /** The model whose index is shown, or null when no index is loaded. */
  model: string | null;
  /** Absolute paths; null where the edition has no such file. */
  scores: SourcedFile | null;
  context: SourcedFile | null;
  places: SourcedFile | null;
  published: SourcedFile | null;
  contours: SourcedFile | null;
  sources: Source[];
}

/** Root of the project: the folder of package.json. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Folder of the chosen edition: the EDITION variable, else `config.edition` of package.json. */
export function editionFolder(): string {
  const config = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).config;
  return resolve(projectRoot, process.env.EDITION ?? config.edition);
}

const FILES = ["scores", "context", "places", "published", "contours"] as const;

/**
 * Reads `edition.json` and `sources.json` of an edition folder.
 *
 * @throws DataError on a missing or unknown field, an unknown model, or a file without a known source
 */
export function readEdition(folder: string = editionFolder()): Edition {
  const path = join(folder, "edition.json");
  const raw = readJson(path) as Record<string, any>;
  const file = displayPath(path);
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw new DataError([{file, expected: "an object of fields"}]);
  const sources = readSources(join(folder, "sources.json"));
  const faults: Fault[] = [];
  const expectText = (field: string, value: unknown) => {
    if (typeof value !== "string" || value === "") faults.push({file, field, value: show(value), expected: "a text"});
  };

  for (const field of ["id", "title", "departement"]) expectText(field, raw[field]);
  expectText("cog.package", raw.cog?.package);
  expectText("cog.vintage", raw.cog?.vintage);
  if (raw.model !== null && !modelIds.includes(raw.model)) {
    faults.push({file, field: "model", value: show(raw.model), expected: `null or one of ${modelIds.join(", ")}`});
  }
  const known = ["id", "title", "departement", "cog", "model", ...FILES];
  for (const field of Object.keys(raw)) {
    if (!known.includes(field)) faults.push({file, field, expected: `a field among ${known.join(", ")}`});
  }
  const files = {} as Record<(typeof FILES)[number], SourcedFile | null>;
  for (const name of FILES) {
    const entry = raw[name] ?? null;
    files[name] = entry && {path: join(folder, String(entry.path)), source: entry.source};
    if (!entry) continue;
    expectText(`${name}.path`, entry.path);
    if (!sources.some((s) => s.id === entry.source)) {
      faults.push({file, field: `${name}.source`, value: show(entry.source), expected: `a source of sources.json: ${sources.map((s) => s.id).join(", ")}`});
    }
  }
  if (raw.model && !raw.scores) faults.push({file, field: "scores", expected: "the file of the scores, since a model is named"});
  throwFaults(faults);
  return {id: raw.id, folder, title: raw.title, departement: raw.departement, cog: raw.cog, model: raw.model, ...files, sources};
}

function readSources(path: string): Source[] {
  const raw = readJson(path);
  const file = displayPath(path);
  if (!Array.isArray(raw)) throw new DataError([{file, expected: "a list of sources"}]);
  const faults: Fault[] = [];
  raw.forEach((source, index) => {
    for (const field of ["id", "title", "publisher", "licence", "vintage", "retrieved"]) {
      if (typeof source?.[field] !== "string" || source[field] === "") {
        faults.push({file, field: `[${index}].${field}`, value: show(source?.[field]), expected: "a text"});
      }
    }
    if (source?.url !== null && typeof source?.url !== "string") {
      faults.push({file, field: `[${index}].url`, value: show(source?.url), expected: "an address or null"});
    }
    if (raw.findIndex((other) => other?.id === source?.id) !== index) {
      faults.push({file, field: `[${index}].id`, value: show(source?.id), expected: "each source once"});
    }
  });
  throwFaults(faults);
  return raw;
}

/** Parses a JSON file, or says which file is not JSON and where it stops being so. */
export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    throw new DataError([{file: displayPath(path), line: text.slice(0, position).split("\n").length, expected: `valid JSON (${(error as Error).message})`}]);
  }
}

function show(value: unknown): string {
  return value === undefined ? "(absent)" : typeof value === "string" ? value : JSON.stringify(value);
}
