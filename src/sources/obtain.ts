// Obtains an official file, by its address or from a given file, checks it, and replaces the last copy.

import {createHash} from "node:crypto";
import * as fs from "node:fs";
import {basename, join, relative, resolve} from "node:path";
import {pipeline} from "node:stream/promises";
import {displayPath} from "../edition/csv.js";
import {DataError} from "../domain/fault.js";
import {projectRoot} from "../edition/project.js";
import {checkRaw} from "./check.js";
import {download, type DownloadOptions} from "./download.js";
import type {LockEntry} from "../edition/lock.js";
import {failure, reasonOf, reasonWords, refusal} from "./refusal.js";
import {isNamed} from "./unpack.js";
import {rawPath, type RegisteredSource} from "../edition/registry.js";

export interface Obtained {
  source: RegisteredSource;
  /** `kept`: obtaining it failed, the last copy stays · `failed`, without a copy · `by hand`: a file must be given */
  state: "new" | "unchanged" | "kept" | "failed" | "by hand" | "absent" | "package";
  entry: Partial<LockEntry> | undefined;
  error?: Error;
}

export interface ObtainOptions {
  folder: string;
  last?: Partial<LockEntry>;
  file?: string;
  today: string;
  download?: Partial<DownloadOptions>;
}

/**
 * Obtains a source, from its address or from a file, and replaces the last copy once the new one has passed every
 * check. Whatever fails, the last copy and its entry stay, with the reason.
 */
export async function obtain(source: RegisteredSource, options: ObtainOptions): Promise<Obtained> {
  const {last, file, today} = options;
  if (source.format === "npm") return packageEntry(source, options);
  const good = await isLockedCopy(rawPath(source, options.folder), last);
  if (!source.url && !file) return {source, state: good ? "unchanged" : "by hand", entry: last};
  try {
    return await (file ? takeFile(source, file, good, options) : takeUrl(source, source.url!, good, options));
  } catch (error) {
    const entry = {...last, failure: {date: today, reason: reasonOf(error)}};
    return {source, state: good ? "kept" : "failed", entry, error: error as Error};
  }
}

export async function verify(source: RegisteredSource, options: ObtainOptions): Promise<Obtained> {
  const {folder, last: entry} = options;
  if (source.format === "npm") return packageEntry(source, options);
  const path = rawPath(source, folder);
  if (!fs.existsSync(path) || !entry?.sha256) return {source, state: "absent", entry};
  try {
    if (!(await isLockedCopy(path, entry))) {
      const message = `${path}: not the file that sources/lock.json describes`;
      throw failure(message, "altered");
    }
    await checkRaw(source, path);
    return {source, state: "unchanged", entry};
  } catch (error) {
    return {source, state: "failed", entry, error: error as Error};
  }
}

async function takeUrl(source: RegisteredSource, url: string, good: boolean, options: ObtainOptions) {
  const {folder, last} = options;
  fs.mkdirSync(folder, {recursive: true});
  const draft = `${rawPath(source, folder)}.part`;
  const known = good && last?.url === url ? {etag: last.etag, lastModified: last.lastModified} : undefined;
  const result = await download(url, draft, {maxBytes: source.maxBytes, known, ...options.download});
  if (!result.changed) return {source, state: "unchanged" as const, entry: {...last, failure: undefined}};
  return replace(source, draft, {from: {url, ...result.validators}, given: url, good}, options);
}

async function takeFile(source: RegisteredSource, file: string, good: boolean, options: ObtainOptions) {
  const stats = fs.statSync(file, {throwIfNoEntry: false});
  if (!stats?.isFile()) throw failure(`${file}: no such file`, "given-absent");
  if (stats.size > source.maxBytes) throw failure(`${file}: more than ${source.maxBytes} bytes`, "given-too-big");
  fs.mkdirSync(options.folder, {recursive: true});
  const draft = `${rawPath(source, options.folder)}.draft`;
  fs.copyFileSync(file, draft);
  // Not the path on its owner's computer.
  const inside = relative(projectRoot, resolve(file));
  const url = inside.startsWith("..") ? basename(file) : inside;
  return replace(source, draft, {from: {url}, given: displayPath(file), good}, options);
}

async function replace(
  source: RegisteredSource,
  draft: string,
  {from, given, good}: {from: Partial<LockEntry>; given: string; good: boolean},
  {folder, last, today}: ObtainOptions
): Promise<Obtained> {
  const shown = displayPath(draft);
  try {
    const hash = await sha256(draft);
    const {rows} = await checkRaw(source, draft, last?.rows);
    if (source.sha256 !== undefined && hash !== source.sha256) {
      const expected = `${source.sha256}, as in sources/registry.json: this is another version of the file`;
      throw refusal({file: shown, field: "sha256", value: hash, expected}, "other-digest");
    }
    const same = good && hash === last!.sha256;
    const bytes = fs.statSync(draft).size;
    fs.renameSync(draft, rawPath(source, folder));
    const date = same ? last!.date : today;
    const entry = {...from, date, bytes, sha256: hash, rows: rows.length, licence: source.licence};
    return {source, state: same ? "unchanged" : "new", entry};
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const faults = error.faults.map((fault) => (fault.file === shown ? {...fault, file: given} : fault));
    throw Object.assign(new DataError(faults), {reason: reasonOf(error)});
  } finally {
    fs.rmSync(draft, {force: true});
  }
}

function packageEntry(source: RegisteredSource, {last, today}: ObtainOptions): Obtained {
  try {
    const path = join(projectRoot, "node_modules", source.package!, "package.json");
    const {name, version} = JSON.parse(fs.readFileSync(path, "utf8"));
    const url = `npm:${name}@${version}`;
    const date = last?.url === url ? last.date : today;
    return {source, state: "package", entry: {url, date, licence: source.licence}};
  } catch (error) {
    const entry = {...last, failure: {date: today, reason: reasonWords("package-lost")}};
    return {source, state: "failed", entry, error: error as Error};
  }
}

/** Files of a list that are, by their names, a source's: that of its id first, then those that its publisher gives. */
export function filesNamed({id, format, url, member, localNames}: RegisteredSource, files: string[]) {
  const address = url ? basename(new URL(url).pathname) : "";
  const names = [
    `${id}.${format}`,
    ...localNames,
    ...(address.includes(".") ? [address] : []),
    ...(member ? [member] : [])
  ];
  return [...new Set(names.flatMap((name) => files.filter((file) => isNamed(file, name)).sort()))];
}

export async function sha256(path: string) {
  const hash = createHash("sha256");
  await pipeline(fs.createReadStream(path), hash);
  return hash.digest("hex");
}

export async function isLockedCopy(path: string, entry: Partial<LockEntry> | undefined) {
  if (!entry?.sha256 || fs.statSync(path, {throwIfNoEntry: false})?.size !== entry.bytes) return false;
  return (await sha256(path)) === entry.sha256;
}
