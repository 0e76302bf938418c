import {hash} from "node:crypto";
import {existsSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {extname, join} from "node:path";
import {sum} from "d3";
import {memo} from "../../src/edition/memo.js";
import type {OfflineList, OfflinePages} from "../../src/worker/offline-list.js";
import {plainError} from "../command.js";
import {NAMING, namedIn} from "./named.js";

/** What only a question to the data needs: nothing of it comes before one is asked. */
const ENGINE =
  /\.(?:parquet|wasm)$|duckdb|apache-arrow|codemirror|lezer|\/components\/engine\/|\/query\/(?!client-ask)/;

/**
 * Completes lists of what readers may keep (src/features/offline) with the files that their pages name, and what all
 * weigh once compressed.
 * @throws when a list names a page that is not there
 */
export function completeLists(dist: string, files: string[], lists: string[]) {
  const read = readIn(dist, new Set(files));
  const named = (path: string) => read(path).named;
  const weightIn = memo((path: string) => weightOf(join(dist, path)));
  const weigh = (paths: Iterable<string>) => sum(paths, weightIn);
  for (const path of lists) {
    const {name, pages} = JSON.parse(readFileSync(join(dist, path), "utf8")) as OfflinePages;
    const missing = pages.find((page) => !existsSync(join(dist, page)));
    if (missing !== undefined) throw plainError(`${path} names ${missing}, which the build has not made`);
    const digests = pages.map((page) => read(page).digest);
    const own = reach(pages, (file) => !ENGINE.test(file), named);
    const all = reach(pages, () => true, named);
    const kept = [...own].filter((file) => !pages.includes(file)).sort();
    const engines = [...all].filter((file) => !own.has(file)).sort();
    const version = hash("sha256", [...kept, ...engines, ...digests].join("\n")).slice(0, 16);
    const list: OfflineList = {
      name,
      version,
      pages,
      files: kept,
      engines,
      bytes: {own: weigh(own), engines: weigh(engines)}
    };
    writeFileSync(join(dist, path), JSON.stringify(list));
  }
}

/** What is only downloaded: a reader who keeps a cahier has its page. */
const TAKEN = /\/notebook\.\w+\.txt$/;

/** What a file of the site tells: paths of the files with a hash that it names, and a digest of a page. */
const readIn = (dist: string, files: ReadonlySet<string>) =>
  memo((path: string) => {
    // Other files with a hash are told by their names.
    if (!NAMING.has(extname(path))) return {named: [], digest: ""};
    const text = readFileSync(join(dist, path), "utf8");
    const named = namedIn(path, text).filter((file) => files.has(file) && !TAKEN.test(file));
    return {named, digest: extname(path) === ".html" ? hash("sha256", text) : ""};
  });

/** Some files, and all that they name, near or far, through those that are admitted. */
function reach(from: string[], admitted: (file: string) => boolean, named: (path: string) => string[]) {
  const reached = new Set(from);
  for (const path of reached) for (const file of named(path)) if (admitted(file)) reached.add(file);
  return reached;
}

const weightOf = (file: string) => (statSync(`${file}.br`, {throwIfNoEntry: false}) ?? statSync(file)).size;
