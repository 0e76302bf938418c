import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {addIndex, createEdition, makeContours, type NewEdition, subjects} from "../../scripts/new/edition.js";
import {cogDepartements} from "../../src/edition/cog.js";
import {readEdition, type Edition} from "../../src/edition/edition.js";
import {writeLock} from "../../src/edition/lock.js";
import {readRegistry} from "../../src/edition/registry.js";
import {readScores} from "../../src/edition/scores.js";
import {departementsOf} from "../../src/edition/scope.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {modelOf} from "../../src/domain/models.js";
import {nationalFile} from "../edition/score-files.js";
import {generatedContours, writeRaw} from "../sources/raw-files.js";
import {temporaryFolder} from "../temporary.js";

const root = temporaryFolder("new-edition", {"national.csv": nationalFile()});
const national = join(root, "national.csv");

let made = 0;
async function create(asked: string, options: Partial<NewEdition> = {}) {
  const folder = options.folder ?? join(root, String(made++));
  const printed: string[] = [];
  const code = await createEdition(asked, {...options, folder, today: "2026-11-27"}, (text) => printed.push(text));
  return {code, folder, text: printed.join("\n")};
}

const territoriesOf = (folder: string) => allTerritories(readAtlas(readEdition(folder)));

describe("npm run new -- edition", () => {
  it("makes an edition of every département by its code, and region by its name, which is read", async () => {
    expect(cogDepartements()).toHaveLength(101);
    for (const {code} of cogDepartements()) {
      const {folder} = await create(code);
      expect(readEdition(folder)).toMatchObject({departement: code, model: null, scores: null, sources: []});
    }
    for (const {name, fields} of subjects().filter(({fields}) => fields.departement === null)) {
      const {folder} = await create(name);
      expect(departementsOf(readEdition(folder)).length, name).toBeGreaterThan(1);
      expect(readEdition(folder)).toMatchObject(fields);
    }
  });

  it("takes the index from the national file, even of a city cut into arrondissements", async () => {
    const {folder, text, code} = await create("75", {ifn: national});
    expect([code, text]).toEqual([0, expect.stringContaining("du fichier national")]);
    expect(text).not.toMatch(/^  scores /m);
    const edition = readEdition(folder);
    const communes = territoriesOf(folder).filter((t) => t.level === "commune");
    const {scored, left} = readScores(edition, edition.scores!, modelOf(edition.model!), communes);
    expect(left).toEqual([]);
    for (const {commune, scores} of scored)
      for (const score of Object.values(scores)) expect(score === null, commune.name).toBe(commune.population === 0);
  });

  it("lists what is missing, with its publisher, its address and its field", async () => {
    const {text} = await create("54");
    for (const field of ["scores", "context", "places", "contours", "rates", "fibre", "centres", "support", "texts"])
      expect(text).toMatch(new RegExp(`^  ${field} .+, .+\n +(?:https://|docs/)`, "m"));
  });

  it("has contours where the national file is on the machine, else an approximate map", async () => {
    const places = {folder: join(root, "files"), lockPath: join(root, "lock.json"), today: "2026-11-27"};
    const registry = readRegistry().map((s) => ({...s, url: s.url && "http://127.0.0.1:9/contours"}));
    const contours = (edition: Edition) => makeContours(edition, {...places, registry});
    const without = await create("2A", {contours});
    expect([without.code, without.text]).toEqual([0, expect.stringMatching(/Carte approchée\s: contours non obtenus/)]);
    expect(readEdition(without.folder).contours).toBe(null);
    expect(existsSync(places.lockPath)).toBe(false);
    expect((await create("corse", {contours})).text).toMatch(/Carte approchée\s: les contours d’une région/);
    writeLock(writeRaw(places.folder, "contours", generatedContours()), places.lockPath);
    const {folder, text} = await create("2A", {contours});
    expect(text).toMatch(/Carte\s: .*IGN/);
    expect(text).not.toMatch(/^  contours /m);
    expect(readEdition(folder).contours).toMatchObject({source: "contours"});
  });

  it("writes nothing in a folder that is there", async () => {
    const folder = join(root, "mine");
    mkdirSync(folder);
    expect(await create("54", {folder})).toMatchObject({code: 1, text: expect.stringMatching(/ existe déjà : rien/)});
    expect(readdirSync(folder)).toEqual([]);
  });

  it("gives the index to an edition that is there, the same as when it is made, once, and says how", async () => {
    const late = await create("2A");
    expect((await create("2A", {...late, ifn: national})).text).toMatch(
      /existe déjà.*npm run new -- ifn .*national\.csv$/
    );
    const printed: string[] = [];
    const give = (ifn: string) => addIndex(readEdition(late.folder), ifn, "2026-11-27", (text) => printed.push(text));
    expect([await give("no.csv"), await give(national), await give(national)]).toEqual([1, 0, 1]);
    const said = ["le fichier n’existe pas", "a l’indice de 124\u00a0communes", "a déjà un indice"];
    expect(printed).toEqual(said.map((text) => expect.stringContaining(text)));
    const {folder} = await create("2A", {ifn: national});
    for (const file of readdirSync(folder))
      expect(readFileSync(join(late.folder, file), "utf8")).toBe(readFileSync(join(folder, file), "utf8"));
  });

  it("shows near names for what it does not know", async () => {
    for (const [asked, near] of [
      ["meurthe", "  54  Meurthe-et-Moselle"],
      ["savoi", "  73  Savoie\n  74  Haute-Savoie"],
      ["2C", "  21  Côte-d’Or"],
      ["grand", "  région  Grand Est"]
    ])
      expect(await create(asked)).toMatchObject({code: 1, text: expect.stringContaining(`Peut-être :\n${near}`)});
  });

  it.each([
    ["is not there", null, "le fichier n’existe pas"],
    ["is of one département", (text: string) => text.split("\n", 300).join("\n"), "ce qui n’est pas plausible"]
  ])("says what is wrong with a national file that %s, and writes nothing", async (_, spoil, reason) => {
    const ifn = join(root, "spoilt.csv");
    rmSync(ifn, {force: true});
    if (spoil) writeFileSync(ifn, spoil(readFileSync(national, "utf8")));
    const {code, text, folder} = await create("54", {ifn});
    expect([code, text]).toEqual([1, expect.stringContaining(reason)]);
    expect(text).toMatch(/spoilt\.csv.*: expected /);
    expect(existsSync(folder)).toBe(false);
  });
});
