import {existsSync} from "node:fs";
import {cp, mkdir, readFile, writeFile} from "node:fs/promises";
import {basename, dirname, extname, join, posix, relative, sep} from "node:path";
import {plainError} from "./errors.js";
import {builtNames} from "./finish/built.js";
import {precompress} from "./finish/compress.js";
import {publishData} from "./finish/data.js";
import {writeFrameScript} from "./finish/embed.js";
import {externalResources} from "./finish/external.js";
import {finishHtml} from "./finish/html.js";
import {listFiles} from "./finish/list.js";
import {forEachOf} from "./finish/pool.js";
import {redirectFile, redirectHtml, type Redirect} from "./finish/redirects.js";
import {WORKER, writeWorker, type WorkerOptions} from "./finish/worker.js";

export {listFiles};

/** Options of `finish`. */
export interface FinishOptions {
  redirects?: Redirect[];
  /** Folder of the outputs that are published as data, with their descriptor. */
  data?: string;
  /** Folders of pages that Framework does not know: leaflets, reports, communes; one that is not there is left out. */
  beside?: string[];
  /** Whether to write `.br` and `.gz` files. */
  compress?: boolean;
  /** How much of the site its worker keeps on the reader's device. */
  worker?: WorkerOptions;
}

/**
 * Turns what Framework built into what is published: data at their own addresses, leaflets, reports, pages of communes, redirects, language, security policy,
 * the script for frames in other sites, compressed copies, and the worker that keeps the site on the reader's device.
 *
 * @throws when a file would load something from another host, or when a redirect would overwrite a page
 */
export async function finish(
  dist: string,
  {redirects = [], data, beside = [], compress = true, worker}: FinishOptions = {}
): Promise<void> {
  if (data) await publishData(data, join(dist, "data"));
  for (const folder of beside.filter(existsSync)) await cp(folder, join(dist, basename(folder)), {recursive: true});
  await writeRedirects(dist, redirects);
  await writeFrameScript(dist);
  const files = await listFiles(dist);
  const nameBuilt = await builtNames(dist);
  await forEachOf(
    files.filter((file) => extname(file) === ".html"),
    (file) => rewrite(file, (html) => finishHtml(nameBuilt(html), workerAddress(dist, file)))
  );
  await checkExternal(dist, files);
  if (compress) await forEachOf(files, (file) => precompress(file));
  const last = await writeWorker(dist, worker);
  await checkExternal(dist, [last]);
  if (compress) await precompress(last);
}

/** Address of the worker for a page, relative, so that the site may be served under any folder. */
const workerAddress = (dist: string, page: string) => posix.join(...relative(dirname(page), dist).split(sep), WORKER);

async function writeRedirects(dist: string, redirects: Redirect[]): Promise<void> {
  for (const redirect of redirects) {
    const path = join(dist, redirectFile(redirect));
    if (existsSync(path)) throw plainError(`redirect from ${redirect.from}: there is a page at this address`);
    await mkdir(dirname(path), {recursive: true});
    await writeFile(path, redirectHtml(redirect));
  }
}

async function checkExternal(dist: string, files: string[]): Promise<void> {
  const found: string[] = [];
  for (const file of files.filter((f) => [".html", ".css", ".js"].includes(extname(f)))) {
    const addresses = externalResources(file, await readFile(file, "utf8"));
    found.push(...addresses.map((address) => `${relative(dist, file)} loads ${address}`));
  }
  if (found.length > 0) throw plainError(`the site must load nothing from another host:\n${found.join("\n")}`);
}

async function rewrite(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, "utf8")));
}
