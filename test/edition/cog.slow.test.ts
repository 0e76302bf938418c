import {mkdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, it} from "vitest";
import {runProgram} from "../program.js";
import {copyProject} from "../site/copy.js";
import {smallEdition} from "../small-edition.js";
import {temporaryFolder} from "../temporary.js";

const PACKAGES = "node_modules";
const COG = `${PACKAGES}/@etalab/decoupage-administratif`;

/** Runs a command where this made-up version of the package is installed, with the data of the true one. */
function runWith(version: string) {
  const around = temporaryFolder();
  symlinkSync(resolve(PACKAGES), join(around, PACKAGES));
  const folder = copyProject({within: around});
  rmSync(join(folder, PACKAGES));
  mkdirSync(join(folder, COG), {recursive: true});
  symlinkSync(resolve(COG, "data"), join(folder, COG, "data"));
  writeFileSync(join(folder, COG, "package.json"), JSON.stringify({version}));
  const edition = smallEdition({departement: "75", cog: {package: version, vintage: "2026"}});
  return runProgram("scripts/new.ts", edition, folder, ["departement"]);
}

it("a major version of the COG whose year nobody has said stops with a line, one that is known does not", async () => {
  const [known, next] = await Promise.all(["6.1.0", "7.0.0"].map(runWith));
  const line = /^node_modules\/@etalab\/decoupage-administratif\/package\.json.*"7\.0\.0": expected .*COG_YEARS.*\n$/;
  expect([known.stderr, next.stderr]).toEqual(["", expect.stringMatching(line)]);
});
