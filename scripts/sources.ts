/** Obtains the official files of the registry and derives an edition's figures from them: see docs/sources.md. */
import {displayPath} from "../src/edition/csv.js";
import {readEdition} from "../src/edition/edition.js";
import {readFolder} from "../src/sources/real.js";
import * as sources from "../src/sources/refresh.js";
import {derive} from "../src/sources/derive.js";
import {lockPath, readLock} from "../src/edition/lock.js";
import {filesFolder, readRegistry} from "../src/edition/registry.js";
import {runRequest, today} from "./command.js";

const read = (args: string[]) => sources.readArguments(args, readRegistry());

await runRequest(import.meta.url, read, async (request) => {
  if (request.real !== undefined) {
    console.log(await readFolder(request.real, readRegistry(), today()));
    return 0;
  }
  const edition = readEdition(undefined, {complete: false});
  const progress = sources.createProgress(process.stderr);
  const results = await sources.refresh(request, {folder: filesFolder, lockPath, today: today(), progress});
  console.log(sources.summary(results));
  const files = {sourcesFolder: filesFolder, registry: readRegistry(), lock: readLock(lockPath)};
  const derived = await derive(edition, files, request.accept);
  console.log(`\n${displayPath(edition.folder)}\n${sources.derivedSummary(derived)}`);
  return sources.hasFailed(results, request) || derived.some(({state}) => state === "fewer") ? 1 : 0;
});
