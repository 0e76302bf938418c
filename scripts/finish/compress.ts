import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {extname, join} from "node:path";
import {promisify} from "node:util";
import {brotliCompress, constants, gzip} from "node:zlib";

/** Kinds of files that shrink. Parquet, fonts and images are compressed already. */
const KINDS = new Set([".html", ".js", ".css", ".json", ".geojson", ".svg", ".csv", ".md", ".txt", ".xml", ".wasm"]);

/** Below this, headers cost as much as compression saves. */
const MIN_BYTES = 1024;

/** Files above this are kept compressed from one build to the next: the engine takes two seconds and never changes. */
const CACHED_BYTES = 1_000_000;
const CACHE = "node_modules/.cache/compressed";

/** In Brotli, 9 is twice as slow as 7 for a third of a percent. */
const EFFORT = {br: 7, gz: 9};

type Encoding = "br" | "gz";

/** Writes `file.br` and `file.gz` beside a file when they are smaller, for servers that send files as they are. */
export async function precompress(path: string): Promise<void> {
  if (!KINDS.has(extname(path))) return;
  const bytes = await readFile(path);
  if (bytes.length < MIN_BYTES) return;
  for (const encoding of ["br", "gz"] as const) {
    const compressed = await compress(bytes, encoding);
    if (compressed.length < bytes.length) await writeFile(`${path}.${encoding}`, compressed);
  }
}

async function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (bytes.length < CACHED_BYTES) return encode(bytes, encoding);
  const cached = join(CACHE, `${createHash("sha256").update(bytes).digest("hex")}-${EFFORT[encoding]}.${encoding}`);
  if (existsSync(cached)) return readFile(cached);
  const compressed = await encode(bytes, encoding);
  await mkdir(CACHE, {recursive: true});
  await writeFile(cached, compressed);
  return compressed;
}

function encode(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === "gz"
    ? promisify(gzip)(bytes, {level: EFFORT.gz})
    : promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: EFFORT.br,
          [constants.BROTLI_PARAM_LGWIN]: windowOf(bytes.length),
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
        }
      });
}

/** Logarithm of a window that holds a whole file. The largest, which Brotli would take, costs more to make than a page costs to compress. */
const windowOf = (bytes: number) =>
  Math.min(Math.max(Math.ceil(Math.log2(bytes)), constants.BROTLI_MIN_WINDOW_BITS), constants.BROTLI_MAX_WINDOW_BITS);
