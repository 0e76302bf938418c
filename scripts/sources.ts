/** Obtains the official files of the registry and derives an edition's figures from them: see docs/sources.md, or --help. */
import {pathToFileURL} from "node:url";
import {displayPath} from "../src/data/csv.js";
import {readEdition} from "../src/data/edition.js";
import {describeError} from "../src/data/loader.js";
import {readArguments, usage} from "../src/sources/arguments.js";
import {derive} from "../src/sources/derive.js";
import {lockPath, readLock} from "../src/sources/lock.js";
import {createProgress} from "../src/sources/progress.js";
import {hasFailed, refresh} from "../src/sources/refresh.js";
import {filesFolder, readRegistry} from "../src/sources/registry.js";
import {derivedSummary, summary} from "../src/sources/summary.js";

/** Runs the command and returns its exit code. */
async function main(args: string[]): Promise<number> {
  const registry = readRegistry();
  let request;
  try {
    request = readArguments(args, registry);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 1;
  }
  if (request.help) {
    console.log(usage);
    return 0;
  }
  // Read first: a fault in it is better known before an hour of downloads. It may name a model before it has scores.
  const edition = readEdition(undefined, {complete: false});
  const today = new Date().toISOString().slice(0, 10);
  const results = await refresh(request, {folder: filesFolder, lockPath, today, progress: createProgress(process.stderr)});
  console.log(summary(results));
  const derived = await derive(edition, {sourcesFolder: filesFolder, registry, lock: readLock(lockPath)});
  console.log(`\n${displayPath(edition.folder)}\n${derivedSummary(derived)}`);
  return hasFailed(results, request) ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
