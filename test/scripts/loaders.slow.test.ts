import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {startLoaders} from "../../scripts/loaders-process.js";
import {newOutputs, useOutputs} from "../outputs.js";
import {runProcess, runProgram} from "../program.js";
import {smallEdition} from "../small-edition.js";
import {writeFiles} from "../temporary.js";

const TEXT = "---\nauteur: Essai\ndate: 2026-01-31\n---\n\n## Portrait\n\nVoir [la méthode](/methodes).\n";
/** One commune, which is an EPCI and a département, and a text that leads to no page. */
const edition = smallEdition({departement: "75"}, {"texts/75.md": TEXT});
const own = newOutputs(edition);
const {outputs} = own;
beforeAll(() => useOutputs(own));

describe("the process of the loaders", () => {
  it("prepares the data, makes what it is asked for, and tells of a wrong link once pages are made", async () => {
    writeFiles(outputs, {"old.md": "Former page"});
    const loaders = startLoaders();
    const address = await loaders.listening;
    // What is asked for before the data are ready waits for them, and no page is left from another time.
    expect(existsSync(join(outputs, "old.md"))).toBe(false);
    const read = async (path: string) => (await fetch(`${address}/${path}`)).json();
    expect(await read("site.json")).toMatchObject({frame: {site: "Petite édition"}});
    expect(await read("paths.json")).toEqual(expect.arrayContaining(["/methode"]));
    await loaders.ready;
    expect(existsSync(join(outputs, "data/territories.parquet"))).toBe(true);
    const ask = (path: string) => fetch(`${address}/${encodeURIComponent(path)}`);
    expect(await (await ask("index.md")).text()).toMatch(/^---\ntitle: "/);
    expect(await (await ask("offre.md")).text()).toBe("---\ndraft: true\n---\n");
    for (const [path, message] of [
      ["data/coverage.parquet", "this edition has no data/coverage.parquet"],
      ["epci/verdun.md", 'no territory of this edition has the address "verdun"'],
      ["nothing.md", "no loader makes nothing.md"]
    ]) {
      const answer = await ask(path);
      expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining(message)]);
    }
    // What Framework runs for a loader, with any number of parameters.
    const run = (...args: string[]) =>
      runProcess(process.execPath, ["scripts/ask.mjs", ...args], {env: {...process.env, LOADERS: address}});
    const {stdout} = await run("src/[folder]/[name].json.ts", "--name=quality", "--folder=data");
    expect(stdout).toEqual(readFileSync(join(outputs, "data/quality.json")));
    expect(await run("src/nothing.md.ts")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no loader makes nothing.md")
    });
    await expect(loaders.failed).rejects.toThrow(
      `${edition}/texts/75.md:8, valeur « /methodes » : attendu l’adresse d’une page du site`
    );
  });

  it("is `npm run data` when it is run by itself: a fault ends with code 1, without a stack", async () => {
    const broken = smallEdition({departement: "99"});
    const {status, stdout, stderr} = await runProgram("scripts/loaders.ts", broken, undefined, ["--data"]);
    expect([status, stdout.length]).toEqual([1, 0]);
    expect(stderr).toMatch(/^\S+edition\.json, field "departement", value "99": [^\n]*\n$/);
  });
});
