import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {readFile, stat, writeFile} from "node:fs/promises";
import {extname, join, posix} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants} from "node:zlib";
import {sum} from "d3";
import {memo} from "../../src/data/memo.js";
import {KEPT, type KeptList, type KeptPages} from "../../src/worker/kept-list.js";
import {plainError} from "../command.js";
import {attribute, edited, readTags} from "./markup.js";
import {NAMING, namedIn} from "./named.js";

/** What only a question to the data needs: nothing of it comes before one is asked. */
const ENGINE =
  /\.(?:parquet|wasm)$|duckdb|apache-arrow|codemirror|lezer|\/components\/engine\/|\/query\/(?!client-ask)/;

/**
 * Completes the lists of what readers may keep (src/kept) with the files that their pages name, and says on these pages
 * what they weigh.
 * @throws when a list names a page that is not there
 */
export async function completeLists(dist: string, files: string[]) {
  const read = readIn(dist, new Set(files));
  const named = (path: string) => read(path).named;
  const weightIn = memo((path: string) => weightOf(join(dist, path)));
  const weigh = async (paths: string[]) => sum(await Promise.all(paths.map(weightIn)));
  for (const path of files.filter((file) => posix.dirname(file) === KEPT)) {
    const {name, pages} = JSON.parse(await readFile(join(dist, path), "utf8")) as KeptPages;
    const missing = pages.find((page) => !existsSync(join(dist, page)));
    if (missing !== undefined) throw plainError(`${path} names ${missing}, which the build has not made`);
    const digests = pages.map((page) => read(page).digest);
    const own = reach(pages, (file) => !ENGINE.test(file), named);
    const all = reach(pages, () => true, named);
    const kept = [...own].filter((file) => !pages.includes(file)).sort();
    const engines = [...all].filter((file) => !own.has(file)).sort();
    const version = digestOf([...kept, ...engines, ...digests].join("\n")).slice(0, 16);
    const bytes = {own: await weigh([...own]), engines: await weigh(engines)};
    const list: KeptList = {name, version, pages, files: kept, engines, bytes};
    await writeFile(join(dist, path), JSON.stringify(list));
    // Of a page that two lists have, both weigh and digest what was read before this changes it.
    for (const page of pages.filter(isCompleted)) await offer(dist, page, path, list);
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
    return {named, digest: extname(path) === ".html" ? digestOf(text) : ""};
  });

/** Some files, and all that they name, near or far, through those that are admitted. */
function reach(from: string[], admitted: (file: string) => boolean, named: (path: string) => string[]) {
  const reached = new Set(from);
  for (const path of reached) for (const file of named(path)) if (admitted(file)) reached.add(file);
  return reached;
}

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

async function weightOf(file: string) {
  if (existsSync(`${file}.br`)) return (await stat(`${file}.br`)).size;
  if (extname(file) !== ".html") return (await stat(file)).size;
  const quick = {params: {[constants.BROTLI_PARAM_QUALITY]: 5}};
  return (await promisify(brotliCompress)(await readFile(file), quick)).length;
}

const COMPLETED = new RegExp(`^(?:${KEPT}|epci|atelier|cahiers)(?:/|\\.html$)`);

export const isCompleted = (path: string) => COMPLETED.test(path);

async function offer(dist: string, page: string, list: string, {name, bytes}: KeptList) {
  const file = join(dist, page);
  const html = await readFile(file, "utf8");
  const tags = readTags(html);
  const place = tags.find((tag) => attribute(tag, "data-offline") !== undefined);
  // Pages to print have no foot; cahiers may be in two lists.
  if (!place || tags.some((tag) => attribute(tag, "data-keep") !== undefined)) return;
  const address = posix.relative(posix.dirname(page), list);
  const weights = `data-keep-own="${bytes.own}" data-keep-engines="${bytes.engines}"`;
  const text = `\n<div class="keep" data-keep="${address}" data-keep-name="${name}" ${weights}></div>`;
  await writeFile(file, edited(html, [{start: place.close, end: place.close, text}]));
}
