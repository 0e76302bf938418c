import {cpSync, existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {create, main} from "../../scripts/new.js";
import {main as writeNotebook} from "../../scripts/notebook.js";
import {readContents} from "../../src/edition/contents.js";
import {readEdition} from "../../src/edition/edition.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {temporaryFolder} from "../temporary.js";

function copyOf(edition: string) {
  const folder = temporaryFolder("new");
  cpSync(edition, folder, {recursive: true, filter: (path) => !path.endsWith("texts")});
  const own = readEdition(folder);
  const territories = allTerritories(readAtlas(own));
  const said = <Code>(work: (print: (text: string) => void) => Code) => {
    const printed: string[] = [];
    return {code: work((text) => printed.push(text)), text: printed.join("\n")};
  };
  const make = (level: "epci" | "departement", code: string) =>
    said((print) => create(own, territories, {level, code}, print));
  const run = (...args: string[]) => said((print) => main([...args, "--edition", folder], print));
  return {
    folder,
    territories,
    run,
    make,
    file: (name: string) => join(folder, "texts", `${name}.md`),
    contents: () => readContents(own, territories).contents
  };
}

const takenUp = (text: string) =>
  text
    .replace(/^#(?=  )(?!   [a-z]+ : )/gm, "")
    .replace("auteur:", "auteur: Essai")
    .replace(/^(## (?!Observations).*|### .*)$/gm, "$1\n\nTexte.\n");

describe.each(["editions/meuse", "test/editions/corse", "test/editions/paris"])("npm run new in %s", (edition) => {
  const {territories, make, file, contents} = copyOf(edition);
  const epcis = territories.filter((t) => t.level === "epci");

  const membersOf = (epci: string) => territories.filter((t) => t.level === "commune" && t.epci === epci);

  it("writes a file for each EPCI, of its communes, and département, that passes the checks and shows nothing", () => {
    expect(epcis.length).toBeGreaterThan(0);
    for (const {code, name} of epcis) {
      expect(make("epci", code)).toEqual({code: 0, text: expect.stringContaining(name)});
      const lines = readFileSync(file(code), "utf8").matchAll(/^#      - (\S+) # (.*)$/gm);
      const listed = Array.from(lines, ([, insee, name]) => `${insee} ${name}`);
      expect(listed).toEqual(membersOf(code).map((c) => `${c.code} ${c.name}`));
    }
    for (const {code} of territories.filter((t) => t.level === "departement"))
      expect(make("departement", code).code).toBe(0);
    expect(contents().size).toBe(0);
  });

  it("writes a cahier that passes the checks as it is", () => {
    const {run, folder} = copyOf(edition);
    expect(run("cahier", "essai", "Combien : « petites » communes ?")).toMatchObject({code: 0});
    const {cahiers} = readContents(readEdition(folder), territories);
    expect(cahiers.find(({slug}) => slug === "essai")).toMatchObject({
      title: "Combien : « petites » communes ?",
      uses: {figures: new Set([expect.any(Number)])}
    });
    expect(run("cahier", "essai", "Autre")).toMatchObject({code: 1, text: expect.stringContaining("existe déjà")});
    expect(run("cahier", "Mon essai", "Autre").text).toContain("comme mon-essai");
    expect(run("cahier", "essai").text).toContain("npm run new -- cahier");
  });

  it("gives examples that are read once taken up", () => {
    const [epci] = epcis;
    writeFileSync(file(epci.code), takenUp(readFileSync(file(epci.code), "utf8")));
    const content = contents().get(epci.code)!;
    expect(content.tendencies[0].communes).toHaveLength(membersOf(epci.code).length);
    expect(content.families[0]).toMatchObject({
      id: "mobilite",
      needs: ["Un besoin."],
      ideas: [{horizon: "court", status: "proposee", priority: "haute", votes: 3}]
    });
    expect([content.projects.length, content.recommendations.length, content.gaps.length]).toEqual([1, 1, 1]);
    for (const part of [content.portrait, content.synthesis, content.offer, content.next])
      expect(part).toBe("<p>Texte.</p>");
  });
});

it("npm run notebook names the cahiers that there are, and keeps a notebook that is there", async () => {
  const printed: string[] = [];
  const write = (...args: string[]) => writeNotebook(args, (text) => printed.push(text));
  const folder = temporaryFolder("notebook", {"fibre.html": "à moi"});
  expect([await write("fibr"), await write(), await write("fibre", "--to", folder)]).toEqual([1, 1, 1]);
  expect(printed[0]).toMatch(/^« fibr » n’est aucun cahier de cette édition. Peut-être fibre \? Les voici : /);
  expect(printed[1]).toContain("npm run notebook -- <cahier>");
  expect(printed[2]).toContain("existe déjà");
  expect(readFileSync(join(folder, "fibre.html"), "utf8")).toBe("à moi");
});

describe("npm run new", () => {
  const {run, file} = copyOf("editions/meuse");

  it("never replaces a file", () => {
    expect(run("epci", "200034874").code).toBe(0);
    const written = readFileSync(file("200034874"), "utf8");
    const text = expect.stringMatching(/existe déjà : rien n’est écrit\.$/);
    expect(run("epci", "200034874")).toEqual({code: 1, text});
    expect(readFileSync(file("200034874"), "utf8")).toBe(written);
  });

  it("asks for a code where there are several départements, and says how it is used", () => {
    expect(copyOf("test/editions/corse").run("departement").text).toMatch(/plusieurs départements : donnez un code\.$/);
    expect(run("departement").code).toBe(0);
    expect(existsSync(file("55"))).toBe(true);
    for (const args of [[], ["epci"], ["commune", "55001"], ["epci", "200034874", "2"]])
      expect(run(...args)).toEqual({code: 1, text: expect.stringContaining("npm run new -- epci <siren>")});
  });
});
