import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {dirname, join, relative} from "node:path";
import {projectRoot} from "./project.js";

/**
 * Where the outputs of loaders are kept: Framework's own cache, which its build takes as it is. Writing there lets one
 * process run every loader, instead of one process per page.
 */
export const outputFolder = join(projectRoot, "src/.observablehq/cache");

/** Absolute path of an output such as "data/territories.parquet". */
export function outputPath(path: string): string {
  return join(outputFolder, path);
}

/** Paths of the data among the outputs, as they stand: "data/territories.parquet". */
export function dataOutputs(): string[] {
  const files = existsSync(outputPath("data"))
    ? readdirSync(outputPath("data"), {recursive: true, withFileTypes: true})
    : [];
  return files
    .filter((f) => f.isFile())
    .map((f) => relative(outputFolder, join(f.parentPath, f.name)))
    .sort();
}

/** Writes an output whole or not at all: readers see the last good one until the new one is complete. */
export function writeOutput(path: string, content: Uint8Array | string): void {
  const target = outputPath(path);
  const bytes = Buffer.from(content as Uint8Array);
  if (existsSync(target) && statSync(target).size === bytes.length && readFileSync(target).equals(bytes)) {
    // Framework's preview takes an output older than its loader for one to make again.
    utimesSync(target, new Date(), new Date());
    return;
  }
  mkdirSync(dirname(target), {recursive: true});
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, target);
  } finally {
    rmSync(draft, {force: true});
  }
}

/** An address that is not a page, and the page that stands for it. */
export interface Redirect {
  from: string;
  to: string;
}

/** Beside the outputs: they are read by the build, not by Framework. */
const redirectsPath = join(projectRoot, "src/.observablehq/redirects.json");

export function writeRedirects(redirects: Redirect[]): void {
  writeFileSync(redirectsPath, JSON.stringify(redirects));
}

/** Addresses that lead elsewhere, as the last run of the pipeline gave them. */
export function readRedirects(): Redirect[] {
  return JSON.parse(readFileSync(redirectsPath, "utf8"));
}

/** A date that says nothing. */
const NO_DATE = new Date("2000-01-01T00:00:00Z");

/**
 * Takes their dates from the data: Framework writes them in the pages that name a file, where equal data must give equal bytes.
 * Its build takes a file of data as it is, however old; a page that seems old it would make again.
 */
export function undateData(): void {
  for (const path of dataOutputs()) utimesSync(outputPath(path), NO_DATE, NO_DATE);
}

/** Removes outputs that are no longer made, such as the page of an EPCI of another edition. */
export function removeOtherOutputs(kept: string[]): void {
  const keep = new Set(kept.map(outputPath));
  for (const path of listOutputs()) if (!keep.has(path)) rmSync(path);
}

/** Absolute paths of the outputs. Folders that start with "_" are Framework's own: libraries that it has bundled. */
function listOutputs(): string[] {
  if (!existsSync(outputFolder)) return [];
  const files = readdirSync(outputFolder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  return files
    .map(({parentPath, name}) => join(parentPath, name))
    .filter((path) => !relative(outputFolder, path).startsWith("_"));
}
