import {copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync} from "node:fs";
import {basename, isAbsolute, join, relative} from "node:path";
import {displayPath} from "../data/csv.js";
import {DataError} from "../domain/fault.js";
import {projectRoot} from "../data/project.js";
import {checkRaw} from "./check.js";
import {isLockedCopy, sha256} from "./copy.js";
import {download, type DownloadOptions} from "./download.js";
import type {LockEntry} from "../data/lock.js";
import {failure, reasonOf, refusal} from "./refusal.js";
import {rawPath, type RegisteredSource} from "../data/registry.js";

/**
 * What became of a source: a `new` copy; `unchanged`; `kept`, the last copy stays since obtaining it failed; `failed`,
 * with no copy to fall back on; `by hand`, a file must be given; `absent`, no copy here; `package`, an npm package.
 */
export type State = "new" | "unchanged" | "kept" | "failed" | "by hand" | "absent" | "package";

export interface Obtained {
  source: RegisteredSource;
  state: State;
  /** Entry to write in the lock; none for a source never obtained nor tried. */
  entry: Partial<LockEntry> | undefined;
  /** What went wrong, located, for the one who runs the command. */
  error?: Error;
}

/** Options of {@link obtain} and {@link verify}. */
export interface ObtainOptions {
  /** Folder of the raw files. */
  folder: string;
  /** Entry of the last copy. */
  last?: Partial<LockEntry>;
  /** File given instead of the address. */
  file?: string;
  /** Today, YYYY-MM-DD. */
  today: string;
  download?: Partial<DownloadOptions>;
}

/**
 * Obtains one source, from its address or from a file, and replaces the last copy once the new one has passed every
 * check. Whatever fails, the last copy and its entry stay, with the reason of the failure.
 */
export async function obtain(source: RegisteredSource, options: ObtainOptions): Promise<Obtained> {
  const {last, file, today} = options;
  if (source.format === "npm") return packageEntry(source, options);
  const good = await isLockedCopy(rawPath(source, options.folder), last);
  if (!source.url && !file) return {source, state: good ? "unchanged" : "by hand", entry: last};
  try {
    const {state, entry} = file ? await takeFile(source, file, good, options) : await takeUrl(source, good, options);
    return {source, state, entry};
  } catch (error) {
    const entry = {...last, failure: {date: today, reason: reasonOf(error)}};
    return {source, state: good ? "kept" : "failed", entry, error: error as Error};
  }
}

/** Compares the copy with the lock and reads it again, without network and without changing anything. */
export async function verify(source: RegisteredSource, options: ObtainOptions): Promise<Obtained> {
  const {folder, last: entry} = options;
  if (source.format === "npm") return packageEntry(source, options);
  const path = rawPath(source, folder);
  if (!existsSync(path) || !entry?.sha256) return {source, state: "absent", entry};
  try {
    if (!(await isLockedCopy(path, entry)))
      throw failure(
        `${path}: not the file that sources/lock.json describes`,
        "le fichier n'est plus celui qui avait été obtenu"
      );
    await checkRaw(source, path);
    return {source, state: "unchanged", entry};
  } catch (error) {
    return {source, state: "failed", entry, error: error as Error};
  }
}

type Taken = {state: State; entry: Partial<LockEntry>};

async function takeUrl(source: RegisteredSource, good: boolean, options: ObtainOptions): Promise<Taken> {
  const {folder, last} = options;
  const url = source.url!;
  mkdirSync(folder, {recursive: true});
  const draft = `${rawPath(source, folder)}.part`;
  const known = good && last?.url === url ? {etag: last.etag, lastModified: last.lastModified} : undefined;
  const result = await download(url, draft, {maxBytes: source.maxBytes, known, ...options.download});
  if (!result.changed) return {state: "unchanged", entry: {...last, failure: undefined}};
  return replace(source, draft, {from: {url, ...result.validators}, given: url, good}, options);
}

async function takeFile(source: RegisteredSource, file: string, good: boolean, options: ObtainOptions): Promise<Taken> {
  if (!existsSync(file) || !statSync(file).isFile())
    throw failure(`${file}: no such file`, "le fichier donné n'existe pas");
  if (statSync(file).size > source.maxBytes)
    throw failure(`${file}: more than ${source.maxBytes} bytes`, "le fichier donné dépasse la taille prévue");
  mkdirSync(options.folder, {recursive: true});
  const draft = `${rawPath(source, options.folder)}.draft`;
  copyFileSync(file, draft);
  return replace(source, draft, {from: {url: publicPath(file)}, given: displayPath(file), good}, options);
}

/** A draft, and what it is a copy of. */
interface Draft {
  from: Pick<LockEntry, "url" | "etag" | "lastModified">;
  /** Path or address that messages show. */
  given: string;
  /** True where the last copy is still there. */
  good: boolean;
}

/** Checks a draft, then puts it in the place of the last copy. A draft that is refused is removed. */
async function replace(
  source: RegisteredSource,
  draft: string,
  {from, given, good}: Draft,
  {folder, last, today}: ObtainOptions
): Promise<Taken> {
  try {
    const hash = await sha256(draft);
    const {rows} = await checkRaw(source, draft, last?.rows);
    if (source.sha256 !== undefined && hash !== source.sha256) {
      const expected = `${source.sha256}, as in sources/registry.json: this is another version of the file`;
      throw refusal(
        [{file: displayPath(draft), field: "sha256", value: hash, expected}],
        "le fichier n'est pas celui dont le registre donne l'empreinte"
      );
    }
    const same = good && hash === last!.sha256;
    const bytes = statSync(draft).size;
    renameSync(draft, rawPath(source, folder));
    return {
      state: same ? "unchanged" : "new",
      entry: {...from, date: same ? last!.date : today, bytes, sha256: hash, rows: rows.length, licence: source.licence}
    };
  } catch (error) {
    throw locatedIn(given, displayPath(draft), error);
  } finally {
    rmSync(draft, {force: true});
  }
}

/** The faults of a draft, located in what it is a copy of: the draft will be gone. */
function locatedIn(given: string, draft: string, error: unknown): unknown {
  if (!(error instanceof DataError)) return error;
  const faults = error.faults.map((fault) => (fault.file === draft ? {...fault, file: given} : fault));
  return refusal(faults, reasonOf(error));
}

function packageEntry(source: RegisteredSource, {last, today}: ObtainOptions): Obtained {
  try {
    const {name, version} = JSON.parse(
      readFileSync(join(projectRoot, "node_modules", source.package!, "package.json"), "utf8")
    );
    const url = `npm:${name}@${version}`;
    const date = last?.url === url ? last.date : today;
    return {source, state: "package", entry: {url, date, licence: source.licence}};
  } catch (error) {
    const entry = {...last, failure: {date: today, reason: reasonOf(failure("", "le paquet n'est pas installé"))}};
    return {source, state: "failed", entry, error: error as Error};
  }
}

/** A path without what it tells of its owner's computer: inside the project as it is, elsewhere the name alone. */
function publicPath(file: string): string {
  const inside = relative(projectRoot, isAbsolute(file) ? file : join(process.cwd(), file));
  return inside.startsWith("..") ? basename(file) : inside;
}

/** The file of a source in a local folder: by id, by the end of its address, or by another name of the registry. */
export function findInFolder(source: RegisteredSource, folder: string): string | undefined {
  const address = source.url ? basename(new URL(source.url).pathname) : undefined;
  const names = [`${source.id}.${source.format}`, ...source.localNames, ...(address?.includes(".") ? [address] : [])];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}
