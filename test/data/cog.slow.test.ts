import {mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, it} from "vitest";
import {runProgram} from "../program.js";
import {copyProject} from "../site/copy.js";
import {smallEdition} from "../small-edition.js";

const PACKAGE = "@etalab/decoupage-administratif";

/** A copy of the project with a made-up version of the package: its data are those of the installed one. */
function withPackage(version: string): string {
  const folder = copyProject();
  const packages = join(folder, "node_modules");
  rmSync(packages);
  mkdirSync(join(packages, PACKAGE), {recursive: true});
  for (const scope of ["", "@etalab"])
    for (const name of readdirSync(join("node_modules", scope)))
      if (![PACKAGE, "@etalab", ".cache"].includes(join(scope, name)))
        symlinkSync(resolve("node_modules", scope, name), join(packages, scope, name));
  symlinkSync(resolve("node_modules", PACKAGE, "data"), join(packages, PACKAGE, "data"));
  writeFileSync(join(packages, PACKAGE, "package.json"), JSON.stringify({version}));
  return folder;
}

it("a major version of the COG whose year nobody has said stops with a line, one that is known does not", async () => {
  const editionOf = (version: string) => smallEdition({departement: "75", cog: {package: version, vintage: "2026"}});
  const make = (version: string) =>
    runProgram("scripts/new.ts", editionOf(version), withPackage(version), ["departement"]);
  const [known, next] = await Promise.all(["6.1.0", "7.0.0"].map(make));
  expect([known.status, known.stderr]).toEqual([0, ""]);
  const line = /^node_modules\/@etalab\/decoupage-administratif\/package\.json.*"7\.0\.0": expected .*COG_YEARS.*\n$/;
  expect([next.status, next.stderr]).toEqual([1, expect.stringMatching(line)]);
});
