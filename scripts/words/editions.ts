import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {cogDepartements, cogVersion, cogYear} from "../../src/edition/cog.js";
import {currentSites, forget} from "../../src/edition/current.js";
import {readEdition} from "../../src/edition/edition.js";
import {readLock} from "../../src/edition/lock.js";
import {writeTables} from "../../src/prepare.js";
import {describedIn, filesFolder, readRegistry, sourceOf} from "../../src/edition/registry.js";
import type {Sites} from "../../src/edition/site.js";
import {derive} from "../../src/sources/derive.js";

/** Areas whose communes are read too: overseas, Corsica, a capital, mountains, a large city, plains. */
const WITH_COMMUNES = ["974", "2A", "75", "05", "69", "55"];

/** An edition of each area of what `npm run sources` obtained, one after the other; the last is the current. */
export async function* everyEdition(): AsyncGenerator<{name: string; sites: Sites; communes: boolean}> {
  const files = {registry: readRegistry(), lock: readLock(), sourcesFolder: filesFolder};
  const index = sourceOf(files.registry, "ifn-2023");
  const sources = [{...describedIn(index), cog: index.cog, retrieved: files.lock[index.id]?.date ?? "2023-08-24"}];
  const folder = mkdtempSync(join(tmpdir(), "editions-"));
  try {
    for (const {code, nom: title} of cogDepartements()) {
      const own = join(folder, code);
      mkdirSync(own);
      const scores = {model: index.id, scores: {registry: index.id, source: index.id}};
      const cog = {package: cogVersion(), vintage: cogYear()};
      writeFileSync(join(own, "edition.json"), JSON.stringify({id: code, title, departement: code, cog, ...scores}));
      writeFileSync(join(own, "sources.json"), JSON.stringify(sources));
      await derive(readEdition(own), files);
      Object.assign(process.env, {EDITION: own, OUTPUTS: join(folder, "outputs")});
      forget();
      await writeTables();
      yield {name: title, sites: await currentSites(), communes: WITH_COMMUNES.includes(code)};
    }
  } finally {
    rmSync(folder, {recursive: true});
  }
}
