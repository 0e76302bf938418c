import {mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";

type Files = Record<string, string | Uint8Array>;

const made: string[] = [];

/** A new folder that goes with the tests, or with the program: `temporaryFolder("places", {"a/b.csv": "id\n"})`. */
export function temporaryFolder(name = "test", files: Files = {}, within = tmpdir()): string {
  const folder = realpathSync(mkdtempSync(join(within, `${name}-`)));
  made.push(folder);
  writeFiles(folder, files);
  return folder;
}

/** Path of a new file, alone in a folder that goes as they do. */
export const temporaryFile = (name: string, contents: string | Uint8Array) =>
  join(temporaryFolder(name, {[name]: contents}), name);

/** Writes files into a folder, by path, with the folders that they are in. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), contents);
  }
}

/** Removes those that were made since it was last called: after each file of tests, which share a process. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}
process.once("exit", removeTemporaryFolders);

/** Names of what nobody removed from a folder, but what Node, tsx and killed browsers leave. */
export const leftIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => !/^(?:tsx-|playwright|org\.chromium|node-compile-cache)/.test(name));
