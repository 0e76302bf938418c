import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {readFile, stat, writeFile} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {FRAMES} from "../../src/domain/frame-address.js";
import {COMMUNES} from "../../src/components/addresses.js";
import type {SiteFile, SiteFiles} from "../../src/worker/files.js";
import {listFiles} from "./list.js";
import {forEachOf} from "./pool.js";

/** The service worker of a site, at its root, so that all the site is its own. */
export const WORKER = "sw.js";

/**
 * Weight, on the reader's disk, above which a site is not kept whole. Meuse takes 49 MB, of which the two engines are 22; the
 * country would take hundreds, to tell a reader of one département what is never asked for.
 */
export const MAX_WHOLE_BYTES = 80_000_000;

const ENTRY = fileURLToPath(new URL("../../src/worker/sw.ts", import.meta.url));

/** Workbox's licence asks for its notice in copies. */
const NOTICE = "/* Contains Workbox, copyright Google LLC, MIT licence: https://github.com/GoogleChrome/workbox */";

/** Options of `writeWorker`. */
export interface WorkerOptions {
  /** Bytes on disk above which the site is not kept whole. */
  maxWholeBytes?: number;
}

/**
 * Writes the worker that keeps a finished site on the reader's device, with the list of its files. It must be the last file written,
 * since it has the digest of every other; compressed copies must be there, since it has the bytes that are sent.
 *
 * @returns path of the worker
 */
export async function writeWorker(
  dist: string,
  {maxWholeBytes = MAX_WHOLE_BYTES}: WorkerOptions = {}
): Promise<string> {
  const outfile = join(dist, WORKER);
  const files = new Set(await listFiles(dist));
  const site = await describe(
    dist,
    [...files].filter(
      (file) => file !== outfile && !isCopy(file, files) && !isLeft(relative(dist, file).split(sep).join("/"))
    ),
    maxWholeBytes
  );
  const {outputFiles} = await build({
    entryPoints: [ENTRY],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    define: {SITE: JSON.stringify(site), "process.env.NODE_ENV": '"production"'},
    banner: {js: NOTICE},
    logLevel: "silent"
  });
  await writeFile(outfile, outputFiles[0].contents);
  return outfile;
}

/** Whether a file is a compressed copy, which is sent in place of the file itself. */
function isCopy(file: string, files: Set<string>): boolean {
  const original = file.replace(/\.(?:br|gz)$/, "");
  return original !== file && files.has(original);
}

/** Whether a file is not kept. A frame page is shown by another site, which is not there without a line. */
const isLeft = (path: string) => isShort(path) || path.startsWith(`${FRAMES}/`);

/**
 * Whether a file is the short address of a commune, "commune/55545.html": no page leads there, and with hundreds of digests more the
 * worker, which each visit asks for, would weigh half as much again. Without a line such an address is not found.
 */
const isShort = (path: string) =>
  path.startsWith(`${COMMUNES}/`) && /^[^-]+\.html$/.test(path.slice(COMMUNES.length + 1));

async function describe(dist: string, files: string[], maxWholeBytes: number): Promise<SiteFiles> {
  const described: SiteFile[] = [];
  let total = 0;
  await forEachOf(files, async (file) => {
    const bytes = await readFile(file);
    total += bytes.length;
    const path = relative(dist, file).split(sep).join("/");
    described.push([path, createHash("sha256").update(bytes).digest("base64"), await sentBytes(file)]);
  });
  // As they are read, files come in any order.
  described.sort(([a], [b]) => (a < b ? -1 : 1));
  const version = createHash("sha256").update(JSON.stringify(described)).digest("hex").slice(0, 8);
  const whole = total <= maxWholeBytes;
  return {version, files: whole ? described : described.filter(([path]) => !isDownload(path)), whole};
}

/** Files to be taken away, which no page shows: a site of thousands of pages has thousands, and lists only what may be kept. */
const isDownload = (path: string) => path.startsWith("data/") || path.endsWith(".csv");

/** Bytes that a server with the compressed copies sends to a browser of today. */
async function sentBytes(file: string): Promise<number> {
  const compressed = `${file}.br`;
  return (await stat(existsSync(compressed) ? compressed : file)).size;
}
