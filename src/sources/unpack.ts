// Unpacks official files: gzip, a member of a zip, rows of a workbook; plain text in UTF-8.

import * as fs from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {crc32, createGunzip} from "node:zlib";
import {openPromise, type Entry} from "yauzl";
import {displayPath} from "../edition/csv.js";
import {readWorkbook} from "../edition/workbook.js";
import {refusal} from "./refusal.js";
import type {RegisteredSource} from "../edition/registry.js";

/** A compressed file may grow this many times over: beyond, it is not data. */
const MAX_GROWTH = 200;

export function firstBytes(path: string, count: number): Buffer {
  const file = fs.openSync(path, "r");
  try {
    const buffer = Buffer.alloc(count);
    return buffer.subarray(0, fs.readSync(file, buffer, 0, count, 0));
  } finally {
    fs.closeSync(file);
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
  const folder = fs.mkdtempSync(join(tmpdir(), "source-"));
  try {
    const plain = join(folder, "plain");
    await unpack(source, path, packing, plain);
    return await work(plain);
  } finally {
    fs.rmSync(folder, {recursive: true, force: true});
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
      if (total > most) throw refusal({file, expected: `at most ${most} bytes once unpacked`}, "archive-too-big");
      yield decoder ? decoder.decode(chunk, {stream: true}) : chunk;
    }
    if (decoder) yield decoder.decode();
  }
  const output = fs.createWriteStream(plain);
  const input = packing === "zip" ? readMember(path, member) : fs.createReadStream(path);
  try {
    if (packing === "gzip") await pipeline(input, createGunzip(), limitedAndDecoded, output);
    else await pipeline(input, limitedAndDecoded, output);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const kind = packing === "plain" ? "readable" : `whole ${packing}`;
    const expected = `a ${kind} file (${(error as Error).message})`;
    throw refusal({file, expected}, "archive-damaged");
  }
}

/** Whether a path ends as a pattern says: `*` stands for any characters, case does not count. */
export function isNamed(path: string, pattern: string) {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(^|/)${parts.join("[^/]*")}$`, "i").test(path);
}

/**
 * The content of one file of a zip.
 * @param member its name, or a pattern with `*`, without regard to case or folder; without it, the archive has one
 * file
 */
async function* readMember(path: string, member = "*"): AsyncGenerator<Buffer> {
  const file = displayPath(path);
  const cut = (error: Error): never => {
    throw refusal({file, expected: `a whole zip file (${error.message})`}, "archive-cut");
  };
  const zip = await openPromise(path, {autoClose: false, lazyEntries: true}).catch(cut);
  try {
    const all: Entry[] = await Readable.from(zip.eachEntry()).toArray().catch(cut);
    const entries = all.filter(({fileName}) => !fileName.endsWith("/"));
    const found = entries.filter(({fileName}) => isNamed(fileName, member));
    if (found.length !== 1) {
      const names = entries.map((entry) => entry.fileName).join(", ") || "none";
      const expected = `exactly one such file in the archive, which holds ${names}`;
      throw refusal({file, field: "member", value: member, expected}, "archive-member", {member});
    }
    let sum = 0;
    for await (const chunk of await zip.openReadStreamPromise(found[0])) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    const expected = "a content that matches the checksum of the archive";
    if (sum !== found[0].crc32) throw refusal({file, expected}, "archive-altered");
  } finally {
    zip.close();
  }
}

/** @param sheet its name, or its number from 1 @throws DataError */
export function readWorkbookRows(path: string, sheet: string | number, file: string): unknown[][] {
  try {
    const sheets = readWorkbook(fs.readFileSync(path));
    const found = typeof sheet === "number" ? sheets[sheet - 1] : sheets.find((own) => own.sheet === sheet);
    if (found) return found.data;
    throw new Error(`no sheet ${sheet} among ${sheets.map((own) => own.sheet).join(", ")}`);
  } catch (error) {
    const expected = `a whole XLSX file (${(error as Error).message})`;
    throw refusal({file, field: "sheet", value: String(sheet), expected}, "workbook");
  }
}
