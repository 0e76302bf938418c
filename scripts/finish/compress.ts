import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {mkdir, readFile, stat, writeFile} from "node:fs/promises";
import {extname, join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants} from "node:zlib";
import {filesIn} from "../../src/data/files-in.js";

/**
 * Kinds of files that shrink, of what pages load. Parquet, fonts and images are compressed already; tables in CSV are taken away by those who
 * work with them, and no reader waits for one.
 */
const KINDS = new Set([".html", ".js", ".css", ".json", ".geojson", ".svg", ".md", ".txt", ".xml", ".wasm"]);

/** Names of compressed copies. */
export const COPY = /\.br$/;

/**
 * Below this, headers cost as much as compression saves. A page comes in the packets that a server sends before it waits (ten, RFC 6928),
 * and a short one gains nothing there; modules, which come by dozens, do.
 */
const leastBytes = (kind: string) => (kind === ".html" ? 8192 : 1024);

/** Files above this are kept compressed from one build to the next: the engine takes two seconds and never changes. */
const CACHED_BYTES = 1_000_000;
const CACHE = "node_modules/.cache/compressed";

/** In Brotli, 9 is twice as slow as 7 for a third of a percent; 10 is seven times as slow for a tenth, which few large pages are worth. */
const EFFORT = 7;
const EFFORT_OF_LARGE = {effort: 10, from: 200_000};

/**
 * Writes `file.br` beside a file when it is smaller, for servers that send files as they are. Browsers that read the modules of these pages
 * take Brotli; a server may compress with gzip, as it sends, for what does not.
 */
export async function precompress(path: string): Promise<void> {
  if (!KINDS.has(extname(path))) return;
  const bytes = readFileSync(path);
  if (bytes.length < leastBytes(extname(path))) return;
  const large = extname(path) === ".html" && bytes.length >= EFFORT_OF_LARGE.from;
  const compressed = await (large ? encode(bytes, EFFORT_OF_LARGE.effort) : compress(bytes));
  if (compressed.length < bytes.length) writeFileSync(`${path}.br`, compressed);
}

/** Compresses the large files of a folder, which may be there long before the rest of a site: later they are taken as they are kept. */
export async function compressAhead(folder: string): Promise<void> {
  for (const file of filesIn(folder).map((path) => join(folder, path)))
    if (KINDS.has(extname(file)) && (await stat(file)).size >= CACHED_BYTES) await compress(await readFile(file));
}

async function compress(bytes: Buffer): Promise<Buffer> {
  if (bytes.length < CACHED_BYTES) return encode(bytes);
  const cached = join(CACHE, `${createHash("sha256").update(bytes).digest("hex")}-${EFFORT}.br`);
  if (existsSync(cached)) return readFile(cached);
  const compressed = await encode(bytes);
  await mkdir(CACHE, {recursive: true});
  await writeFile(cached, compressed);
  return compressed;
}

const encode = (bytes: Buffer, effort = EFFORT): Promise<Buffer> =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_LGWIN]: windowOf(bytes.length),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
    }
  });

/** Logarithm of a window that holds a whole file. The largest, which Brotli would take, costs more to make than a page costs to compress. */
const windowOf = (bytes: number) =>
  Math.min(Math.max(Math.ceil(Math.log2(bytes)), constants.BROTLI_MIN_WINDOW_BITS), constants.BROTLI_MAX_WINDOW_BITS);
