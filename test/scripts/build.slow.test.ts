import {appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, beforeEach, expect, it} from "vitest";
import {listFiles} from "../../scripts/finish/list.js";
import {buildIn, copyProject} from "../site/copy.js";

/** One commune: what stops a build does not depend on how many there are. */
const SMALLEST = "test/editions/paris";
const LAST = "<p>The last site</p>";

let folder: string;
beforeAll(() => {
  folder = copyProject();
});
beforeEach(() => {
  mkdirSync(join(folder, "dist"), {recursive: true});
  writeFileSync(join(folder, "dist/index.html"), LAST);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it("stops on faulty data, says where it is, and leaves the last site as it was", async () => {
  const path = "editions/meuse/ifn-2023.csv";
  const lines = readFileSync(join(folder, path), "utf8").split("\n");
  lines[6] = lines[6].replace(/,[^,]*$/, ",abc");
  writeFileSync(join(folder, path), lines.join("\n"));
  const output = await failing("editions/meuse");
  expect(output).toMatch(/^editions\/meuse\/ifn-2023\.csv:7, field "nscol15p_rate", value "abc": expected a number/m);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toContain("dist is the site of the last build that succeeded");
});

it("leaves the last site too when the fault is found at the very end", async () => {
  appendFileSync(join(folder, "src/style.css"), "\n.hero { background: url(https://elsewhere.example/a.png); }\n");
  expect(await failing(SMALLEST)).toMatch(
    /the site must load nothing from another host:\n\S+\.css loads https:\/\/elsewhere\.example\/a\.png/
  );
});

it("stops on an edition that is not there", async () => {
  expect(await failing("editions/nulle-part")).toContain("editions/nulle-part/edition.json");
  expect(existsSync(join(folder, "editions/nulle-part"))).toBe(false);
});

/** Expects a build to fail and to leave the last site as it was. @returns what it says */
async function failing(edition: string): Promise<string> {
  const {status, output} = await buildIn(folder, edition);
  expect(status).toBe(1);
  const dist = join(folder, "dist");
  expect(await listFiles(dist)).toEqual([join(dist, "index.html")]);
  expect(readFileSync(join(dist, "index.html"), "utf8")).toBe(LAST);
  return output;
}
