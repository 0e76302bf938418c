import {existsSync} from "node:fs";
import {cp, readFile, writeFile} from "node:fs/promises";
import {extname, join, relative} from "node:path";
import {HASH} from "../src/worker/hash.js";
import {plainError} from "./errors.js";
import {WORKER, writeScripts} from "./finish/bundle.js";
import {precompress} from "./finish/compress.js";
import {externalResources, refuseRemote} from "./finish/external.js";
import {finishHtml} from "./finish/html.js";
import {completeLists, isCompleted} from "./finish/keep.js";
import {listFiles, pathIn, pathsIn} from "./finish/list.js";
import {forEachOf} from "./finish/pool.js";
import {writeForEngines} from "./finish/share.js";
import {linkTwins} from "./same-files.js";

/** Options of `finish`. */
export interface FinishOptions {
  /** Folder of what Framework does not know: pages of communes, leaflets, reports, redirects. */
  beside?: string;
  /** Whether to write `.br` copies. */
  compress?: boolean;
  /** Public address of the site, where it has one. */
  site?: string | null;
}

/**
 * Turns what Framework built into what is published: with the pages that it does not know, in French, with a security policy, what those who
 * share and index it are told, compressed copies, the script for frames in other sites, and the worker that keeps what is visited on the
 * reader's device.
 *
 * @throws when a page is not as expected, would overwrite another, or would load something from another host
 */
export async function finish(dist: string, {beside, compress = true, site = null}: FinishOptions = {}): Promise<void> {
  const names = new Map((await pathsIn(dist)).map((path) => [path.replace(HASH, ""), path]));
  if (beside && existsSync(beside)) await copyBeside(beside, dist);
  const files = await listFiles(dist);
  const pages = files.filter((file) => extname(file) === ".html");
  const found: string[] = [];
  await forEachOf(pages, async (file) => {
    const path = pathIn(dist, file);
    const page = finishHtml(await readFile(file, "utf8"), {path, names, worker: WORKER, site});
    await writeFile(file, page.html);
    if (page.found) found.push(path);
  });
  files.push(...(await writeScripts(dist)), ...(await writeForEngines(dist, found, site)));
  await checkExternal(dist, files);
  const paths = files.map((file) => pathIn(dist, file));
  const shrink = async (some: string[]) => {
    if (compress) await forEachOf(some, (path) => precompress(join(dist, path)));
  };
  // What is kept is weighed as it is sent.
  await shrink(paths.filter((path) => !isCompleted(path)));
  const added = await completeLists(dist, paths);
  await shrink([...paths.filter(isCompleted), ...added]);
  await linkTwins(dist, await pathsIn(dist));
}

async function copyBeside(from: string, dist: string): Promise<void> {
  for (const file of await listFiles(from)) {
    const target = join(dist, relative(from, file));
    if (existsSync(target)) throw plainError(`${relative(from, file)}: there is a page at this address`);
    await cp(file, target);
  }
}

async function checkExternal(dist: string, files: string[]): Promise<void> {
  const found: string[] = [];
  await forEachOf(
    files.filter((f) => [".css", ".js"].includes(extname(f))),
    async (file) => {
      const addresses = externalResources(file, await readFile(file, "utf8"));
      found.push(...addresses.map((address) => `${relative(dist, file)} loads ${address}`));
    }
  );
  refuseRemote(found);
}
