import {readFileSync, writeFileSync} from "node:fs";
import {copyFile, mkdir} from "node:fs/promises";
import {dirname, extname, join} from "node:path";
import {filesIn} from "../src/edition/files-in.js";
import {HASH} from "../src/worker/hash.js";
import {KEPT} from "../src/worker/offline-list.js";
import {plainError} from "./command.js";
import {forEachOf} from "./files.js";
import {WORKER, writeScripts} from "./finish/bundle.js";
import {precompress} from "./finish/compress.js";
import {finishHtml} from "./finish/html.js";
import {completeLists} from "./finish/keep.js";
import {writeForEngines} from "./finish/share.js";

const isList = (path: string) => dirname(path) === KEPT;

/**
 * Turns what Framework built into what is published: with the pages that it does not know, in French, with a security
 * policy, what those who share and index it are told, compressed copies, the script for frames in other sites, and the
 * worker that keeps what is visited on the reader's device.
 * @throws when a page is not as expected, or would overwrite another
 */
export async function finish(dist: string, {beside, site = null}: {beside?: string; site?: string | null} = {}) {
  const own = filesIn(dist);
  const names = new Map(own.map((path) => [path.replace(HASH, ""), path]));
  const sources = new Map(own.map((path) => [path, join(dist, path)]));
  for (const path of beside ? filesIn(beside) : []) {
    if (sources.has(path)) throw plainError(`${path}: there is a page at this address`);
    sources.set(path, join(beside!, path));
  }
  const folders = new Set(Array.from(sources.keys(), (path) => dirname(path)));
  for (const folder of folders) await mkdir(join(dist, folder), {recursive: true});
  const shrink = (path: string) => precompress(join(dist, path));
  const found: string[] = [];
  await forEachOf([...sources], async ([path, from]) => {
    const to = join(dist, path);
    if (extname(path) === ".html") {
      // To await thousands of small files costs more than to read them; compression has the other core meanwhile.
      const page = finishHtml(readFileSync(from, "utf8"), {path, names, worker: WORKER, site});
      writeFileSync(to, page.html);
      if (page.found) found.push(path);
    } else if (from !== to) await copyFile(from, to);
    if (!isList(path)) await shrink(path);
  });
  const written = [...(await writeScripts(dist)), ...(await writeForEngines(dist, found, site))];
  await forEachOf(written, shrink);
  const paths = [...sources.keys(), ...written];
  const lists = paths.filter(isList);
  completeLists(dist, paths, lists);
  await forEachOf(lists, shrink);
}
