/** Writes the files that editions carry into sources/lock.json, beside those that were obtained: see docs/sources.md. */
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {readEdition} from "../src/data/edition.js";
import {embeddedLock, isEmbedded} from "../src/data/embedded.js";
import {readLock, writeLock} from "../src/data/lock.js";
import {projectRoot} from "../src/data/project.js";
import {runCommand} from "./command.js";

/** Runs the command and returns its exit code. */
async function main(): Promise<number> {
  const root = join(projectRoot, "editions");
  const editions = readdirSync(root).filter((name) => existsSync(join(root, name, "edition.json")));
  const embedded = Object.assign(
    {},
    ...editions.map((name) => embeddedLock(readEdition(join(root, name), {complete: false})))
  );
  const obtained = Object.fromEntries(Object.entries(readLock()).filter(([key]) => !isEmbedded(key)));
  writeLock({...obtained, ...embedded});
  return 0;
}

await runCommand(import.meta.url, main);
