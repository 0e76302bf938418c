/**
 * Writes the files that editions carry into sources/lock.json, beside those that were obtained: see docs/sources.md.
 * With `--check` only says whether they are there as they stand.
 */
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {readEdition} from "../src/edition/edition.js";
import {embeddedLock, isEmbedded, readLock, writeLock, type Lock} from "../src/edition/lock.js";
import {projectRoot} from "../src/edition/project.js";
import {throwFaults} from "../src/domain/fault.js";
import {runCommand} from "./command.js";

await runCommand(import.meta.url, (args) => {
  const root = join(projectRoot, "editions");
  const editions = readdirSync(root).filter((name) => existsSync(join(root, name, "edition.json")));
  const embedded: Lock = Object.assign(
    {},
    ...editions.map((name) => embeddedLock(readEdition(join(root, name), {complete: false})))
  );
  const lock = readLock();
  if (args.includes("--check")) {
    const wrong = Object.keys(embedded).filter((path) => embedded[path].sha256 !== lock[path]?.sha256);
    throwFaults(wrong.map((file) => ({file, expected: "the file that sources/lock.json has: npm run lock writes it"})));
    return 0;
  }
  const obtained = Object.fromEntries(Object.entries(lock).filter(([key]) => !isEmbedded(key)));
  writeLock({...obtained, ...embedded});
  return 0;
});
