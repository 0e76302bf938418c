import {existsSync} from "node:fs";
import {cp, mkdir, readFile, readdir, writeFile} from "node:fs/promises";
import {basename, dirname, extname, join, relative} from "node:path";
import {plainError} from "./errors.js";
import {precompress} from "./finish/compress.js";
import {publishData} from "./finish/data.js";
import {externalResources} from "./finish/external.js";
import {finishHtml} from "./finish/html.js";
import {forEachOf} from "./finish/pool.js";
import {redirectFile, redirectHtml, type Redirect} from "./finish/redirects.js";

/** Options of `finish`. */
export interface FinishOptions {
  redirects?: Redirect[];
  /** Folder of the outputs that are published as data, with their descriptor. */
  data?: string;
  /** Folder of the leaflets, which is not there in an edition without any. */
  leaflets?: string;
  /** Whether to write `.br` and `.gz` files. */
  compress?: boolean;
}

/**
 * Turns what Framework built into what is published: data at their own addresses, leaflets, redirects, language, security policy,
 * compressed copies.
 *
 * @throws when a file would load something from another host, or when a redirect would overwrite a page
 */
export async function finish(dist: string, {redirects = [], data, leaflets, compress = true}: FinishOptions = {}): Promise<void> {
  if (data) await publishData(data, join(dist, "data"));
  if (leaflets && existsSync(leaflets)) await cp(leaflets, join(dist, basename(leaflets)), {recursive: true});
  await writeRedirects(dist, redirects);
  const files = await listFiles(dist);
  await forEachOf(files.filter((file) => extname(file) === ".html"), (file) => rewrite(file, finishHtml));
  await checkExternal(dist, files);
  if (compress) await forEachOf(files, precompress);
}

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

/** Every file under a folder, sorted. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({parentPath, name}) => join(parentPath, name)).sort();
}
