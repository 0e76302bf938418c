import {Transform, type Readable, type TransformCallback} from "node:stream";
import {crc32} from "node:zlib";
import {openPromise, type Entry, type ZipFile} from "yauzl";
import {displayPath} from "../data/csv.js";
import {refusal} from "./refusal.js";

/**
 * Opens one file of a zip as a stream that fails when its content does not match the archive's checksum.
 *
 * @param member name of the file, or a pattern where `*` stands for any characters; compared without regard to case or
 * folder. Without it, the archive must hold one file.
 * @throws DataError on a truncated archive, or when not exactly one file has that name
 */
export async function openMember(path: string, member = "*"): Promise<Readable> {
  const file = displayPath(path);
  const {zip, entries} = await openZip(path).catch((error: Error) => {
    const expected = `a whole zip file (${error.message})`;
    throw refusal([{file, expected}], "le fichier compressé est tronqué ou abîmé");
  });
  const found = entries.filter((entry) => matches(entry.fileName, member));
  if (found.length !== 1) {
    zip.close();
    const names = entries.map((entry) => entry.fileName).join(", ");
    const expected = `exactly one such file in the archive, which holds ${names || "none"}`;
    throw refusal(
      [{file, field: "member", value: member, expected}],
      `l'archive ne contient pas le fichier « ${member} »`
    );
  }
  const [entry] = found;
  const content = await zip.openReadStreamPromise(entry);
  const checked = checksum(entry, file);
  content.on("error", (error) => checked.destroy(error)).pipe(checked);
  return checked.on("close", () => zip.close());
}

/** Opens its files one after the other, as streams that fail where there is more in one than the archive says. */
export async function* openMembers(path: string): AsyncGenerator<Readable> {
  const {zip, entries} = await openZip(path);
  try {
    for (const entry of entries) yield await zip.openReadStreamPromise(entry);
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<{zip: ZipFile; entries: Entry[]}> {
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

function matches(name: string, pattern: string): boolean {
  const escaped = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(^|/)${escaped.join("[^/]*")}$`, "i").test(name);
}

function checksum({crc32: expected}: Entry, file: string): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _, done: TransformCallback) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush(done: TransformCallback) {
      done(
        sum === expected
          ? null
          : refusal(
              [{file, expected: "a content that matches the checksum of the archive"}],
              "le fichier compressé est abîmé"
            )
      );
    }
  });
}
