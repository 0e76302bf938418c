import {createHash} from "node:crypto";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {extname, join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants} from "node:zlib";
import {writeWhole} from "../../src/edition/write-whole.js";

/**
 * Kinds of files that shrink, of what pages load. Parquet, fonts and images are compressed already; tables in CSV are
 * taken away by those who work with them, and no reader waits for one.
 */
const KINDS = new Set([".html", ".js", ".css", ".json", ".geojson", ".svg", ".md", ".txt", ".xml", ".wasm"]);

export const COPY = /\.br$/;

/**
 * Below this, headers cost as much as compression saves. A page comes in the packets that a server sends before it
 * waits (ten, RFC 6928), and a short one gains nothing there; modules, which come by dozens, do.
 */
const leastBytes = (kind: string) => (kind === ".html" ? 8192 : 1024);

/** Files above this are kept compressed from one build to the next: the engine takes two seconds and never changes. */
const CACHED_BYTES = 1_000_000;
const CACHE = "node_modules/.cache/compressed";

/** In Brotli, 9 is twice as slow as 7 for a third of a percent; 10 is seven times as slow for a tenth. */
const EFFORT = 7;
const EFFORT_OF_LARGE = {effort: 10, from: 200_000};

export async function precompress(path: string) {
  const kind = extname(path);
  if (!KINDS.has(kind)) return;
  const bytes = readFileSync(path);
  if (bytes.length < leastBytes(kind)) return;
  const large = kind === ".html" && bytes.length >= EFFORT_OF_LARGE.from;
  const compressed = await (large ? encode(bytes, EFFORT_OF_LARGE.effort) : compress(bytes));
  if (compressed.length < bytes.length) writeFileSync(`${path}.br`, compressed);
}

async function compress(bytes: Buffer) {
  if (bytes.length < CACHED_BYTES) return encode(bytes);
  const cached = join(CACHE, `${createHash("sha256").update(bytes).digest("hex")}-${EFFORT}.br`);
  if (!existsSync(cached)) writeWhole(cached, await encode(bytes));
  return readFileSync(cached);
}

/** The window holds a whole file: the largest one costs more to make than a page costs to compress. */
const encode = (bytes: Buffer, effort = EFFORT) =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_LGWIN]: Math.min(
        Math.max(Math.ceil(Math.log2(bytes.length)), constants.BROTLI_MIN_WINDOW_BITS),
        constants.BROTLI_MAX_WINDOW_BITS
      ),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
    }
  });
