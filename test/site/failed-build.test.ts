import {createHash} from "node:crypto";
import {appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {afterAll, beforeAll, beforeEach, expect, it} from "vitest";
import {listFiles} from "../../scripts/finish/list.js";
import {buildIn, copyProject} from "./copy.js";
import {DIST} from "./site.js";

let folder: string;
let before: string;
beforeAll(async () => {
  folder = copyProject();
  cpSync(DIST, join(folder, "dist"), {recursive: true});
  before = await digest(join(folder, "dist"));
});
beforeEach(() => cpSync("editions", join(folder, "editions"), {recursive: true}));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it("stops on faulty data, says where it is, and leaves the last site as it was", async () => {
  change("editions/meuse/ifn-2023.csv", (text) => {
    const lines = text.split("\n");
    lines[6] = lines[6].replace(/,[^,]*$/, ",abc");
    return lines.join("\n");
  });
  const {status, output} = await buildIn(folder, "editions/meuse");
  expect(status).toBe(1);
  expect(output).toMatch(/^editions\/meuse\/ifn-2023\.csv:7, field "nscol15p_rate", value "abc": expected a number/m);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toContain("dist is the site of the last build that succeeded");
  expect(await digest(join(folder, "dist"))).toBe(before);
});

it.each<[string, (text: string) => string, RegExp]>([
  [
    "a fault in its fields",
    (t) => t.replace("source: diagnostic-2022", "source: diagnostic"),
    /^editions\/meuse\/texts\/200034874\.md:4, champ « source », valeur « diagnostic » : attendu une source de sources\.json/m
  ],
  [
    "a link to no page",
    (t) => t.replace("(/demarche)", "(/demarches)"),
    /^editions\/meuse\/texts\/200034874\.md:\d+, valeur « \/demarches » : attendu l’adresse d’une page du site, peut-être \/demarche$/m
  ]
])("stops on a text with %s, and leaves the last site as it was", async (_, edit, message) => {
  change("editions/meuse/texts/200034874.md", edit);
  const {status, output} = await buildIn(folder, "editions/meuse");
  expect(status).toBe(1);
  expect(output).toMatch(message);
  expect(await digest(join(folder, "dist"))).toBe(before);
});

it("leaves the last site too when the fault is found at the very end", async () => {
  appendFileSync(join(folder, "src/style.css"), "\n.hero { background: url(https://elsewhere.example/a.png); }\n");
  const {status, output} = await buildIn(folder, "editions/meuse");
  expect(status).toBe(1);
  expect(output).toMatch(
    /the site must load nothing from another host:\n\S+\.css loads https:\/\/elsewhere\.example\/a\.png/
  );
  expect(await digest(join(folder, "dist"))).toBe(before);
});

it("stops on an edition that is not there", async () => {
  const {status, output} = await buildIn(folder, "editions/nulle-part");
  expect(status).toBe(1);
  expect(output).toContain("editions/nulle-part/edition.json");
  expect(existsSync(join(folder, "editions/nulle-part"))).toBe(false);
  expect(await digest(join(folder, "dist"))).toBe(before);
});

function change(path: string, edit: (text: string) => string): void {
  const text = readFileSync(join(folder, path), "utf8");
  const edited = edit(text);
  expect(edited).not.toBe(text);
  writeFileSync(join(folder, path), edited);
}

/** One value for the names and the contents of all files of a folder. */
async function digest(dist: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await listFiles(dist)) hash.update(`${relative(dist, file)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}
