import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {csvParseRows} from "d3";
import {expect, it} from "vitest";
import {main} from "../../scripts/places.js";
import {cells, csv} from "../places/files.js";
import {temporaryFolder} from "../temporary.js";

const folder = temporaryFolder("places-command");

function run(...args: string[]) {
  const printed: string[] = [];
  const code = main(args, (line) => printed.push(line));
  return {code, text: printed.join("\n").replace(/[\u00a0\u202f]/g, " ")};
}

function check(name: string, text: string, ...options: string[]) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const ran = run("check", path, "--edition", "editions/meuse", ...options);
  const refused = `${path}.refused.csv`;
  return {...ran, refused: existsSync(refused) ? readFileSync(refused, "utf8") : null};
}

const COMMERCY = {commune: "Commercy", code_postal: "55200", code_insee: "", latitude: "", longitude: ""};
/** A census of a département: a place that France services names too, one of its own, one that cannot be. */
const rows = [
  {...cells, ...COMMERCY, id: "r1", nom: "MAISON FRANCE SERVICES", adresse: "22 av. Stanislas"},
  {...cells, id: "r2"},
  {...cells, id: "r3", commune: "Nancy", code_insee: ""},
  {...cells, id: "r4", commune: "Nancy", code_postal: "54000", code_insee: ""}
];
const REFUSED = "commune « 55400 Nancy » : aucune commune de ce nom n’a ce code postal : donnez son code_insee";

it("tells what each line became, and reads the refused ones again once they are mended", () => {
  const {code, text, refused} = check("recensement.csv", csv(rows, ";"));
  expect(code).toBe(1);
  expect(text).toContain("4 lieux lus = 1 accepté + 1 fusionné + 1 refusé + 1 d’ailleurs");
  expect(text).toMatch(/ligne 2, « MAISON FRANCE SERVICES », Commercy = editions\/meuse\/places\.csv, ligne 3,/);
  expect(text).toContain(`ligne 4 : ${REFUSED}`);
  expect(text).toContain("D’ailleurs, laissés : 1 du 54");
  expect(text).toContain("1 × code_insee : code Insee trouvé par le code postal et le nom");
  const lines = csvParseRows(refused!.slice(1).replaceAll(";", ","));
  expect(refused!.startsWith("\ufeff")).toBe(true);
  expect(lines.map((line) => line.slice(0, 3).join("|"))).toEqual(["ligne|motif|id", `4|${REFUSED}|r3`]);
  const mended = check("corrige.csv", refused!.replace(";Nancy;", ";Étain;"));
  expect([mended.code, mended.text]).toEqual([0, expect.stringContaining("1 lieu lu = 1 accepté + 0 fusionné + 0")]);
});

it("overwrites nothing unless it is asked, and writes nothing when nothing is refused", () => {
  const first = check("deux-fois.csv", csv(rows));
  const more = csv([...rows, {...rows[2], id: "r5"}]);
  const second = check("deux-fois.csv", more);
  expect([second.code, second.refused]).toEqual([1, first.refused]);
  expect(second.text).toContain("existe déjà : rien n’y est écrit");
  expect(check("deux-fois.csv", more, "--force").refused).not.toBe(first.refused);
  expect(check("bon.csv", csv([cells]))).toMatchObject({code: 0, refused: null});
});

it("checks the files of the edition itself, and says what someone decided", () => {
  const places = run("check", "editions/meuse/places.csv", "--edition", "editions/meuse");
  expect([places.code, places.text]).toEqual([0, expect.stringContaining("22 lieux lus = 22 acceptés + 0 fusionné")]);
  const doubtful = /0,64 {2}conseiller-numerique-cc-damvillers-spincourt .* \/ france-services-1780 /;
  expect(places.text).toMatch(doubtful);
  const employers = run("check", "editions/meuse/employers.csv", "--edition", "editions/meuse");
  expect(employers.text).toContain("12 lieux lus = 12 acceptés + 0 fusionné + 0 refusé");
  expect(employers.text).toMatch(/petr-verdun .* ≠ conseiller-numerique-lenumeripole .* : Deux employeurs/);
});

it("refuses a file that it cannot read as a whole, obeys no control character, and explains itself", () => {
  const {code, text} = check("rien.json", `{"places": "\u001b[31m`);
  expect([code, text]).toEqual([1, expect.stringContaining("refusé : le JSON ne se lit plus à partir de la ligne 1")]);
  expect(check("couleur.csv", csv([{...cells, telephone: "\u001b[31mrouge"}])).text).not.toContain("\u001b");
  const usage = expect.stringContaining("npm run places -- check <fichier>");
  expect([run("--help"), run()]).toEqual([0, 1].map((code) => ({code, text: usage})));
  expect(() => run("check", join(folder, "absent.csv"), "--edition", "editions/meuse")).toThrow("a readable file at");
});
