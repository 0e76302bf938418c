import {execFileSync} from "node:child_process";
import {mkdirSync, renameSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {describe, expect, it} from "vitest";
import {readCahierTables} from "../../src/edition/cahier-tables.js";
import {cogYear} from "../../src/edition/cog.js";
import {readEdition} from "../../src/edition/edition.js";
import {describeFault, type Fault} from "../../src/domain/fault.js";
import {citedSource, smallEdition} from "../small-edition.js";
import {temporaryFolder} from "../temporary.js";
import {madeUp} from "./score-files.js";

const SOURCES = {"sources.json": madeUp("2026")};
const OUTSIDE = ["../../etc/passwd", "/etc/passwd", "data/../../secret.csv", ".."];

it.each(["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//x.org", "", 3])(
  "an edition names no source at %j, its own or one of figures that were made",
  (url) => {
    const sources = [{...JSON.parse(madeUp("2026"))[0], url}];
    const manifest = {cog: "2026", departement: null, region: null, files: {}, sources};
    const read = (file: string, content: object) => () =>
      readEdition(smallEdition({}, {[file]: JSON.stringify(content)}));
    const expected = 'value ".*": expected an http\\(s\\) address or null';
    expect(read("sources.json", sources)).toThrow(new RegExp(`field "made-up\\.url", ${expected}`));
    expect(read("refreshed/manifest.json", manifest)).toThrow(
      new RegExp(`field "sources\\.made-up\\.url", ${expected}`)
    );
  }
);

it("an edition has no source whose id or day is markup", () => {
  for (const [field, value] of Object.entries({id: '%"><script>', retrieved: "</script>"})) {
    const sources = JSON.stringify([{...JSON.parse(madeUp("2026"))[0], [field]: value}]);
    const edition = smallEdition({}, {"sources.json": sources});
    expect(() => readEdition(edition)).toThrow(`.${field}", value "${value}": expected`);
  }
});

it("the official file of places stands before one of the edition's own, and in the place of any other", () => {
  const [own, files] = [citedSource("own"), {places: {path: "p.csv", source: "official", raw: {}}}];
  const manifest = {cog: cogYear(), departement: "90", region: null, files, sources: [citedSource("official")]};
  const placesOf = (first: object) => {
    const places = ["a", "b"].map((name, i) => ({path: `${name}.csv`, source: "own", ...(i === 0 && first)}));
    const made = {"refreshed/manifest.json": JSON.stringify(manifest), "refreshed/p.csv": ""};
    const edition = smallEdition({departement: "90", places}, {"sources.json": JSON.stringify([own]), ...made});
    return readEdition(edition)
      .places!.map(({path}) => basename(path))
      .join();
  };
  expect([placesOf({}), placesOf({own: true})]).toEqual(["p.csv,b.csv", "p.csv,a.csv,b.csv"]);
});

describe("an edition reads no file outside its folder:", () => {
  it.each(OUTSIDE)("one that names %s", (path) => {
    const file = {path, source: "made-up"};
    const edition = smallEdition({contours: file, places: [{...file, former: file}]}, SOURCES);
    const expected = `value "${path}": expected a path in the folder of the edition`;
    for (const name of ["contours", "places[0]", "places[0].former"])
      expect(() => readEdition(edition)).toThrow(`field "${name}.path", ${expected}`);
  });

  it.each(OUTSIDE)("figures that name %s", (path) => {
    const manifest = {cog: "2026", departement: null, region: null, files: {contours: {path, source: "made-up"}}};
    const sources = JSON.parse(SOURCES["sources.json"]);
    const edition = smallEdition({}, {"refreshed/manifest.json": JSON.stringify({...manifest, sources})});
    expect(() => readEdition(edition)).toThrow(/field "files\.contours\.path".*expected a file of the same folder/);
  });

  it.each(["scores.csv", "texts/55.md", "cahiers/data/t.csv", "refreshed"])("a link at %s", (name) => {
    const secret = smallEdition();
    const edition = smallEdition({}, {"texts/a.txt": "", "cahiers/data/a.txt": ""});
    symlinkSync(name === "refreshed" ? secret : join(secret, "edition.json"), join(edition, name));
    expect(() => readEdition(edition)).toThrow(`${name}: expected a file of the edition's own`);
  });

  it("a link that leads nowhere, and a pipe, which is not waited for", () => {
    const edition = smallEdition();
    symlinkSync("gone.md", join(edition, "a.md"));
    execFileSync("mkfifo", [join(edition, "b.md")]);
    expect(() => readEdition(edition)).toThrow(/a\.md: expected[^]*b\.md: expected/);
  });

  it("a line that describes a table", () => {
    const names = OUTSIDE.map((path) => `${path},Titre,Source,Licence,2026-01-01\n`).join("");
    const edition = smallEdition({}, {"cahiers/data/tables.csv": `fichier,titre,source,licence,date\n${names}`});
    const faults: Fault[] = [];
    expect(readCahierTables(edition, faults)).toEqual([]);
    expect(faults.map(describeFault)).toEqual(OUTSIDE.map((path) => expect.stringContaining(`« ${path} »`)));
  });

  it("but those of its own by a link", () => {
    const edition = smallEdition();
    mkdirSync(join(edition, "kept"));
    writeFileSync(join(edition, "kept/a.md"), "");
    symlinkSync("kept/a.md", join(edition, "a.md"));
    // Nor does it matter by which way the folder itself is reached.
    const moved = join(temporaryFolder("moved"), "edition");
    renameSync(edition, moved);
    symlinkSync(moved, edition);
    expect(readEdition(edition).id).toBe("small");
  });
});
