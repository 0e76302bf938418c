import {existsSync} from "node:fs";
import {join} from "node:path";
import {displayPath} from "./csv.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import {readJson, show} from "./json.js";
import {staysIn} from "./own-files.js";
import {isAddress} from "./registry-check.js";
import type {SourceQuality} from "../domain/quality.js";
import type {Edition, Source} from "./edition-types.js";

/** The raw file of a source, as it was when a figure was made from it. */
export interface RawStamp {
  sha256: string;
  /** Date of the copy, YYYY-MM-DD. */
  retrieved: string;
  vintage: string;
}

/** A file of figures made from raw files. */
export interface DerivedFile {
  /** Name of the file in the folder of the manifest. */
  path: string;
  /** Places; communes, and of an index those that have all its scores. */
  rows: number;
  /** Id, among the manifest's sources, of what is shown for the file as a whole. */
  source: string;
  /** Source of each indicator or column, where there are several. */
  columns?: Record<string, string>;
  /** Of an index: its model, and the file of its national reference. */
  model?: string;
  reference?: string;
  /** Raw files that it was made from, by source id. */
  raw: Record<string, RawStamp>;
}

/** What the folder `refreshed` of an edition holds. */
export interface Manifest {
  /** Year of the COG whose communes the figures are of, and what the edition is of, as its own fields say it. */
  cog: string;
  departement: string | null;
  region: string | null;
  /** By output: `context`, `contours`, `places`, and `index-` followed by the id of a model. */
  files: Record<string, DerivedFile>;
  /** Every source that a file names, in the form of an edition's own. */
  sources: Source[];
}

/** Folder of an edition that holds the figures made from raw files. */
export const refreshedFolder = (folder: string) => join(folder, "refreshed");

/** True when the figures are of the communes of an edition, as it is now. */
export const isOf = (
  {cog, departement, region}: Manifest,
  edition: Pick<Edition, "cog" | "departement" | "region">
): boolean => cog === edition.cog.vintage && departement === edition.departement && region === edition.region;

const MANIFEST = "manifest.json";
const QUALITY = "quality.json";

/**
 * Reads the manifest of a folder of derived figures; null where there is none.
 *
 * @throws DataError on a file that is not there, or that names an unknown source
 */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  const manifest = readJson(path) as Manifest;
  const file = displayPath(path);
  const faults: Fault[] = [];
  const known = new Set((manifest?.sources ?? []).map((s) => s.id));
  if (typeof manifest?.cog !== "string" || typeof manifest.files !== "object")
    throwFaults([{file, expected: "the fields cog, files and sources"}]);
  for (const [name, {path, reference, source, columns = {}}] of Object.entries(manifest.files)) {
    for (const part of [path, reference])
      if (part !== undefined && !(staysIn(folder, part) && existsSync(join(folder, part))))
        faults.push({file, field: `files.${name}`, value: part, expected: "a file of the same folder"});
    for (const id of [source, ...Object.values(columns)])
      if (!known.has(id)) faults.push({file, field: `files.${name}`, value: id, expected: "a source of the manifest"});
  }
  for (const {id, url} of manifest.sources ?? [])
    if (url !== null && !isAddress(url))
      faults.push({file, field: `sources.${id}.url`, value: show(url), expected: "an http(s) address or null"});
  throwFaults(faults);
  return manifest;
}

/** Reports of the sources that derived figures were made from; none where there are no such figures. */
export function readQuality(folder: string): SourceQuality[] {
  const path = join(folder, QUALITY);
  return existsSync(path) ? (readJson(path) as SourceQuality[]) : [];
}

/** Texts of the manifest and of the reports, by name of file. Order does not depend on what was made first. */
export function manifestTexts(manifest: Manifest, quality: SourceQuality[]): Record<string, string> {
  const sorted: Manifest = {
    ...manifest,
    files: Object.fromEntries(Object.entries(manifest.files).sort(([a], [b]) => (a < b ? -1 : 1))),
    sources: [...manifest.sources].sort((a, b) => (a.id < b.id ? -1 : 1))
  };
  const reports = [...quality].sort((a, b) => (a.source < b.source ? -1 : 1));
  return {[MANIFEST]: `${JSON.stringify(sorted, null, 1)}\n`, [QUALITY]: `${JSON.stringify(reports, null, 1)}\n`};
}
