/** Obtains the official files of the registry and derives an edition's figures from them: see docs/sources.md. */
import {displayPath} from "../src/data/csv.js";
import {readEdition} from "../src/data/edition.js";
import {
  readArguments,
  usage,
  hasFailed,
  refresh,
  createProgress,
  derivedSummary,
  summary
} from "../src/sources/refresh.js";
import {derive} from "../src/sources/derive.js";
import {lockPath, readLock} from "../src/data/lock.js";
import {filesFolder, readRegistry} from "../src/data/registry.js";
import {requestOf, runCommand} from "./command.js";

async function main(args: string[]): Promise<number> {
  const registry = readRegistry();
  const request = requestOf(() => readArguments(args, registry), usage);
  if (typeof request === "number") return request;
  const edition = readEdition(undefined, {complete: false});
  const today = new Date().toISOString().slice(0, 10);
  const progress = createProgress(process.stderr);
  const results = await refresh(request, {folder: filesFolder, lockPath, today, progress});
  console.log(summary(results));
  const files = {sourcesFolder: filesFolder, registry, lock: readLock(lockPath)};
  const derived = await derive(edition, files, request.accept);
  console.log(`\n${displayPath(edition.folder)}\n${derivedSummary(derived)}`);
  return hasFailed(results, request) || derived.some(({state}) => state === "fewer") ? 1 : 0;
}

await runCommand(import.meta.url, main);
