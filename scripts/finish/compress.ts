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

/** 11 is four times as slow on the engine as 9 for a few percent. On thousands of small pages, 9 is seven times as slow as the other for less than one. */
const EFFORT = {best: {br: 9, gz: 9}, small: {br: 5, gz: 6}};

type Encoding = "br" | "gz";

/**
 * Writes `file.br` and `file.gz` beside a file when they are smaller, for servers that send files as they are.
 *
 * @param effort `small` for files that are many and small
 */
export async function precompress(path: string, effort: keyof typeof EFFORT = "best"): Promise<void> {
  if (!KINDS.has(extname(path))) return;
  const bytes = await readFile(path);
  if (bytes.length < MIN_BYTES) return;
  for (const encoding of ["br", "gz"] as const) {
    const compressed = await compress(bytes, encoding, EFFORT[effort][encoding]);
    if (compressed.length < bytes.length) await writeFile(`${path}.${encoding}`, compressed);
  }
}

async function compress(bytes: Buffer, encoding: Encoding, level: number): Promise<Buffer> {
  if (bytes.length < CACHED_BYTES) return encode(bytes, encoding, level);
  const cached = join(CACHE, `${createHash("sha256").update(bytes).digest("hex")}-${level}.${encoding}`);
  if (existsSync(cached)) return readFile(cached);
  const compressed = await encode(bytes, encoding, level);
  await mkdir(CACHE, {recursive: true});
  await writeFile(cached, compressed);
  return compressed;
}

function encode(bytes: Buffer, encoding: Encoding, level: number): Promise<Buffer> {
  return encoding === "gz"
    ? promisify(gzip)(bytes, {level})
    : promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: level,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
        }
      });
}
