import {createReadStream, createWriteStream, mkdtempSync, openSync, readSync, closeSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Readable, Transform, type TransformCallback} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import {displayPath} from "../data/csv.js";
import {refusal} from "./refusal.js";
import type {RegisteredSource} from "../data/registry.js";
import {openMember} from "./zip.js";

/** A compressed file may grow this many times over: beyond, it is not data. */
const MAX_GROWTH = 200;

/** How a file is packed, by its first bytes: a zip is read as a zip whatever its name. */
export type Packing = "zip" | "gzip" | "plain";

function packingOf(path: string): Packing {
  const start = firstBytes(path, 4);
  if (start[0] === 0x50 && start[1] === 0x4b) return "zip";
  return start[0] === 0x1f && start[1] === 0x8b ? "gzip" : "plain";
}

/** The first bytes of a file, fewer when it is shorter. */
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
 * Gives `work` the path of the file as plain text in UTF-8: the file itself, or a temporary copy, unpacked and
 * transcoded in a stream, that is removed afterwards.
 *
 * @throws DataError when the archive is truncated, damaged or has no such member
 */
export async function withPlainText<T>(
  source: RegisteredSource,
  path: string,
  work: (plain: string) => Promise<T>
): Promise<T> {
  const packing = packingOf(path);
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

async function unpack(source: RegisteredSource, path: string, packing: Packing, plain: string): Promise<void> {
  const steps: Transform[] = [limit(source, path)];
  if (source.encoding === "windows-1252") steps.push(transcoder("windows-1252"));
  const input: Readable = packing === "zip" ? await openMember(path, source.member) : createReadStream(path);
  try {
    await pipeline([input, ...(packing === "gzip" ? [createGunzip()] : []), ...steps, createWriteStream(plain)]);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const kind = packing === "plain" ? "readable" : `whole ${packing}`;
    throw refusal(
      [{file: displayPath(path), expected: `a ${kind} file (${(error as Error).message})`}],
      "le fichier est tronqué ou abîmé"
    );
  }
}

/** Stops a file that grows without end when unpacked. */
function limit({maxBytes}: RegisteredSource, path: string): Transform {
  const max = maxBytes * MAX_GROWTH;
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _, done: TransformCallback) {
      total += chunk.length;
      if (total <= max) return done(null, chunk);
      const fault = {file: displayPath(path), expected: `at most ${max} bytes once unpacked`};
      done(refusal([fault], "le fichier est démesuré une fois décompressé"));
    }
  });
}

function transcoder(encoding: string): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _, done: TransformCallback) {
      done(null, Buffer.from(decoder.decode(chunk, {stream: true})));
    },
    flush(done: TransformCallback) {
      done(null, Buffer.from(decoder.decode()));
    }
  });
}
