import {closeSync, createReadStream, createWriteStream, mkdtempSync, openSync, readSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {crc32, createGunzip} from "node:zlib";
import {openPromise, type Entry} from "yauzl";
import {displayPath} from "../data/csv.js";
import {refusal} from "./refusal.js";
import type {RegisteredSource} from "../data/registry.js";
import {readFile} from "node:fs/promises";
import {readSheet} from "read-excel-file/universal";
import {Parser} from "htmlparser2";

/** A compressed file may grow this many times over: beyond, it is not data. */
const MAX_GROWTH = 200;

export function firstBytes(path: string, count: number): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(count);
    return buffer.subarray(0, readSync(file, buffer, 0, count, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Gives `work` the path of a file as plain text in UTF-8: the file, or a temporary copy.
 * @throws DataError when an archive is truncated, damaged or has no such member
 */
export async function withPlainText<T>(source: RegisteredSource, path: string, work: (plain: string) => Promise<T>) {
  // By its first bytes: a file may be given unpacked under the name of an archive.
  const start = firstBytes(path, 2).toString("latin1");
  const packing = start === "PK" ? "zip" : start === "\x1f\x8b" ? "gzip" : "plain";
  if (packing === "plain" && source.encoding === "utf-8") return work(path);
  const folder = mkdtempSync(join(tmpdir(), "source-"));
  try {
    const plain = join(folder, "plain");
    await unpack(source, path, packing, plain);
    return await work(plain);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function unpack(
  {encoding, member, maxBytes}: RegisteredSource,
  path: string,
  packing: "zip" | "gzip" | "plain",
  plain: string
) {
  const file = displayPath(path);
  const most = maxBytes * MAX_GROWTH;
  async function* limitedAndDecoded(chunks: AsyncIterable<Buffer>) {
    const decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
    let total = 0;
    for await (const chunk of chunks) {
      total += chunk.length;
      if (total > most)
        throw refusal(
          {file, expected: `at most ${most} bytes once unpacked`},
          "le fichier est démesuré une fois décompressé"
        );
      yield decoder ? decoder.decode(chunk, {stream: true}) : chunk;
    }
    if (decoder) yield decoder.decode();
  }
  const output = createWriteStream(plain);
  const input = createReadStream(path);
  try {
    if (packing === "zip") await pipeline(readMember(path, member), limitedAndDecoded, output);
    else if (packing === "gzip") await pipeline(input, createGunzip(), limitedAndDecoded, output);
    else await pipeline(input, limitedAndDecoded, output);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const kind = packing === "plain" ? "readable" : `whole ${packing}`;
    const expected = `a ${kind} file (${(error as Error).message})`;
    throw refusal({file, expected}, "le fichier est tronqué ou abîmé");
  }
}

/**
 * The content of one file of a zip.
 * @param member its name, or a pattern with `*`, without regard to case or folder; without it, the archive has one
 * file
 */
async function* readMember(path: string, member = "*"): AsyncGenerator<Buffer> {
  const file = displayPath(path);
  const {zip, entries} = await openZip(path).catch((error: Error) => {
    const expected = `a whole zip file (${error.message})`;
    throw refusal({file, expected}, "le fichier compressé est tronqué ou abîmé");
  });
  try {
    const escaped = member.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`(^|/)${escaped.join("[^/]*")}$`, "i");
    const found = entries.filter(({fileName}) => pattern.test(fileName));
    if (found.length !== 1) {
      const names = entries.map((entry) => entry.fileName).join(", ") || "none";
      const expected = `exactly one such file in the archive, which holds ${names}`;
      const reason = `l'archive ne contient pas le fichier « ${member} »`;
      throw refusal({file, field: "member", value: member, expected}, reason);
    }
    let sum = 0;
    for await (const chunk of await zip.openReadStreamPromise(found[0])) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    const expected = "a content that matches the checksum of the archive";
    if (sum !== found[0].crc32) throw refusal({file, expected}, "le fichier compressé est abîmé");
  } finally {
    zip.close();
  }
}

/** Streams that fail where a file is longer than the archive says. */
async function* openMembers(path: string): AsyncGenerator<Readable> {
  const {zip, entries} = await openZip(path);
  try {
    for (const entry of entries) yield await zip.openReadStreamPromise(entry);
  } finally {
    zip.close();
  }
}

async function openZip(path: string) {
  const zip = await openPromise(path, {autoClose: false, lazyEntries: true});
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith("/")) entries.push(entry);
  } catch (error) {
    zip.close();
    throw error;
  }
  return {zip, entries};
}

/** Bytes of XML, rows (the limit of Excel), and cells from the first to the farthest: the reader keeps them all. */
const [MOST_BYTES, MOST_ROWS, MOST_CELLS] = [100_000_000, 1_048_576, 5_000_000];

/** Signs of one tag, which the reader tries again with each piece that comes. */
const LONGEST_TAG = 100_000;

export async function readWorkbookRows(path: string, sheet: string | number, file: string): Promise<unknown[][]> {
  try {
    await checkSize(path, file);
    // Unlike the reader for Node, it reads no entry that the zip directory does not name and checkSize does not see.
    return await readSheet(new Blob([await readFile(path)]), sheet);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const named = typeof sheet === "string" ? ` with a sheet "${sheet}"` : "";
    const expected = `a whole XLSX file${named} (${(error as Error).message})`;
    throw refusal({file, field: "sheet", expected}, "le classeur est tronqué, abîmé ou sans la feuille attendue");
  }
}

async function checkSize(path: string, file: string) {
  const refuse = (expected: string) => refusal({file, expected: `at most ${expected}`}, "le classeur est démesuré");
  let bytes = 0;
  for await (const content of openMembers(path)) {
    let [row, rows, columns, at] = [0, 0, 0, ""];
    const onopentag = (tag: string, {r}: Record<string, string>) => {
      if (parser.endIndex - parser.startIndex > LONGEST_TAG) throw refuse(`${LONGEST_TAG} signs in a tag`);
      const name = tag.replace(/^.*:/, "");
      if (name === "row") row = r === undefined ? row + 1 : Number(r);
      if (name === "c") at = r ?? "";
      if (name !== "v" && name !== "is") return; // an empty cell is not kept
      const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(at) ?? [null, "", at === "" ? "0" : "Infinity"];
      const column = [...letters.toUpperCase()].reduce((n, letter) => 26 * n + letter.charCodeAt(0) - 64, 0);
      rows = Math.max(rows, row, Number(digits));
      columns = Math.max(columns, column);
    };
    const parser = new Parser({onopentag}, {xmlMode: true});
    for await (const chunk of content.setEncoding("utf8")) {
      bytes += (chunk as string).length;
      if (bytes > MOST_BYTES) throw refuse(`${MOST_BYTES} bytes once unpacked`);
      parser.write(chunk as string);
      if (!(Math.max(row, rows) <= MOST_ROWS && rows * columns <= MOST_CELLS))
        throw refuse(`${MOST_ROWS} rows, and ${MOST_CELLS} cells from the first to the farthest`);
    }
  }
}
