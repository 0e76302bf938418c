import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {csvParseRows} from "d3";
import {describe, expect, it} from "vitest";
import {main} from "../../scripts/places.js";
import {cells, csv} from "../places/files.js";
import {temporaryFolder} from "../temporary.js";

const folder = temporaryFolder("places-command");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

/** Runs the command on a file of this text: its code, what it prints, and the file of the refused lines. */
function check(name: string, text: string, ...options: string[]) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const printed: string[] = [];
  const code = main(["check", path, "--edition", "editions/meuse", ...options], (line) => printed.push(line));
  const refused = `${path}.refused.csv`;
  return {
    code,
    text: plain(printed.join("\n")),
    path,
    refused: existsSync(refused) ? readFileSync(refused, "utf8") : null
  };
}

// A census of a département: one place that France services names too, one of its own, one that cannot be.
const known = {
  ...cells,
  id: "r1",
  nom: "MAISON FRANCE SERVICES",
  commune: "Commercy",
  code_postal: "55200",
  code_insee: "",
  adresse: "22 av. Stanislas",
  latitude: "",
  longitude: "",
  telephone: "03 29 91 70 68",
  services: "Loisirs et créations numériques"
};
const rows = [
  known,
  {...cells, id: "r2"},
  {...cells, id: "r3", commune: "Nancy", code_postal: "54000", code_insee: ""}
];

describe("npm run places -- check", () => {
  it("tells what each line became, and writes the refused ones where they can be mended", () => {
    const {code, text, refused} = check("recensement.csv", csv(rows, ";"));
    expect(code).toBe(1);
    expect(text).toContain("3 lieux lus = 1 accepté + 1 fusionné + 1 refusé");
    expect(text).toContain("(CSV séparé par « ; », UTF-8)");
    expect(text).toMatch(
      /ligne 2, « MAISON FRANCE SERVICES », Commercy = editions\/meuse\/places\.csv, ligne 3, « France services Commercy », Commercy : ressemblance 0,\d\d : noms semblables, même adresse/
    );
    expect(text).toContain("ligne 4 : code_insee « 54395 » : n’est pas une commune du département 55");
    expect(text).toContain("1 × code_insee : code Insee trouvé par le code postal et le nom");
    expect(refused!.startsWith("\ufeff")).toBe(true);
    const [header, ...lines] = csvParseRows(refused!.slice(1).replaceAll(";", ","));
    expect([header.slice(0, 3), lines.length, lines[0].slice(0, 3)]).toEqual([
      ["ligne", "motif", "id"],
      1,
      ["4", "code_insee « 54395 » : n’est pas une commune du département 55", "r3"]
    ]);
  });

  it("reads its own file of refused lines once they are mended", () => {
    const {code, text} = check(
      "corrige.csv",
      check("a-corriger.csv", csv(rows, ";")).refused!.replace("Nancy", "Étain").replace("54000", "55400")
    );
    expect([code, text.includes("Colonnes que le schéma national n’a pas, laissées : ligne, motif")]).toEqual([
      0,
      true
    ]);
    expect(text).toContain("1 lieu lu = 1 accepté + 0 fusionné + 0 refusé");
  });

  it("overwrites nothing unless it is asked", () => {
    const first = check("deux-fois.csv", csv(rows));
    const second = check("deux-fois.csv", csv([...rows, {...rows[2], id: "r4"}]));
    expect([second.code, second.refused]).toEqual([1, first.refused]);
    expect(second.text).toContain("existe déjà : rien n’y est écrit");
    const third = check("deux-fois.csv", csv([...rows, {...rows[2], id: "r4"}]), "--force");
    expect(third.refused).not.toBe(first.refused);
  });

  it("writes nothing when nothing is refused, and says what someone decided", () => {
    const {code, refused} = check("bon.csv", csv([cells]));
    expect([code, refused]).toEqual([0, null]);
    const checked = (file: string) => {
      const printed: string[] = [];
      expect(main(["check", file, "--edition", "editions/meuse"], (line) => printed.push(line))).toBe(0);
      return plain(printed.join("\n"));
    };
    const doubtful = /0,64 {2}conseiller-numerique-cc-damvillers-spincourt .* \/ france-services-1780 /;
    const places = checked("editions/meuse/places.csv");
    expect(places).toContain("22 lieux lus = 22 acceptés + 0 fusionné + 0 refusé");
    expect(places).toMatch(doubtful);
    expect(places).not.toContain("≠");
    const employers = checked("editions/meuse/employers.csv");
    expect(employers).toContain("12 lieux lus = 12 acceptés + 0 fusionné + 0 refusé");
    expect(employers).toContain("4 × position : position absente : milieu de la commune");
    expect(employers).toMatch(doubtful);
    expect(employers).toMatch(
      /conseiller-numerique-petr-verdun .* ≠ conseiller-numerique-lenumeripole .* : Deux employeurs/
    );
  });

  it("refuses a file that it cannot read as a whole, and obeys no control character", () => {
    const {code, text, refused} = check("rien.json", `{"places": "\u001b[31m`);
    expect([code, text.includes("Le fichier entier est refusé : le fichier n’est pas une liste JSON valide")]).toEqual([
      1,
      true
    ]);
    expect(refused).toContain("{");
    expect(check("couleur.csv", csv([{...cells, telephone: "\u001b[31mrouge"}])).text).not.toContain("\u001b");
  });

  it("explains itself", () => {
    const say = (...args: string[]) => {
      const printed: string[] = [];
      return [main(args, (line) => printed.push(line)), printed.join("\n")];
    };
    expect(say("--help")).toEqual([0, expect.stringContaining("npm run places -- check <fichier>")]);
    expect(say()).toEqual([1, expect.stringContaining("npm run places -- check <fichier>")]);
    expect(() => main(["check", join(folder, "absent.csv"), "--edition", "editions/meuse"])).toThrow(
      /expected a readable file at this path/
    );
  });
});
