import {copyFile, mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {FRAMES} from "../../src/domain/frame-address.js";
import {plainError} from "../errors.js";
import {forEachOf} from "./pool.js";
import {framesOf} from "../../src/figure/index.js";

const source = (name: string) => fileURLToPath(new URL(`../../src/figure/${name}`, import.meta.url));

/**
 * Writes a frame page for each figure of the pages of a site, with the style of these pages, and the script that another site gives them
 * their height with.
 *
 * @param pages absolute paths of the finished pages
 * @param finished what becomes of a page before it is written
 * @returns paths of what was written
 * @throws when the figures of a page are not as they must be
 */
export async function writeFrames(
  dist: string,
  pages: string[],
  finished: (html: string) => string
): Promise<string[]> {
  const written: string[] = [];
  await forEachOf(pages, async (page) => {
    for (const {path, html} of readFrames(await readFile(page, "utf8"), relative(dist, page).split(sep).join("/"))) {
      const file = join(dist, path);
      await mkdir(dirname(file), {recursive: true});
      await writeFile(file, finished(html));
      written.push(file);
    }
  });
  if (written.length === 0) return [];
  const [style, script] = ["embed.css", "embed.js"].map((name) => join(dist, FRAMES, name));
  await mkdir(dirname(script), {recursive: true});
  await copyFile(source("frame.css"), style);
  await build({
    entryPoints: [source("client-host.ts")],
    bundle: true,
    minify: true,
    outfile: script,
    format: "iife",
    target: "es2020",
    logLevel: "silent"
  });
  return [...written, style, script];
}

function readFrames(html: string, path: string) {
  try {
    return framesOf(html, path);
  } catch (error) {
    throw plainError((error as Error).message);
  }
}
