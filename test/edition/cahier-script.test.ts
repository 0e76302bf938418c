import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readScripts, type CahierNames} from "../../src/edition/cahier-script.js";
import {readCahier} from "../../src/domain/cahier.js";
import {describeFault, type Fault} from "../../src/domain/fault.js";
import {faultsOf} from "../faults-of.js";

const HEAD = "---\ntitre: T\nauteur: A\ndate: 2026-11-27\nrésumé: R.\nterritoires: [Meuse]\n---\n";
/** Line of the file on which the body begins. */
const FIRST = 8;
const names: CahierNames = {
  sources: ["ifn-2023", "territories", "arcep-2024", "ifn-2023-14", "ign-chefs-lieux", "anct-2023", "cog"],
  territories: ["Meuse", "Grand Verdun"],
  terms: ["IFN", "portée"]
};
const read = (body: string) => readScripts(readCahier(HEAD + body, "f.md", "f.md"), names);
const faults = (body: string) => read(body).faults.map(describeFault);
const cell = (code: string) => `Texte.\n\n\`\`\`js\n${code}\n\`\`\`\n`;
/** Line of the first line of code of {@link cell}. */
const CODE = FIRST + 3;

describe("the JavaScript of a cahier", () => {
  it("is accepted where all that it names is known, and tells what the page needs", () => {
    const sql = "SELECT count(*) AS n FROM territories WHERE population > ${seuil}";
    const two = "function deux({a, b: [c]}) { try { return a + c; } catch (error) { return String(error); } }";
    const own = 'title: "Titre", source: source("ifn-2023", "cog"), value: (d) => deux(d)';
    const blocks = [
      "Il y a ${nombre(n)} communes, et `${rien}` ne compte pas. \\${non}",
      `\`\`\`sql id=rows\n${sql}\n\`\`\``,
      `\`\`\`js\nconst n = rows.get(0).n, seuil = view(Inputs.select([1, 2]));\n${two}\n\`\`\``,
      `\`\`\`js\ndisplay(choropleth(rows, {${own}}));\n\`\`\``,
      '${terme("IFN")}, ${territoire("Grand Verdun").name} et ${territoire(String(n)).name}'
    ];
    const {faults, uses} = read(blocks.join("\n\n"));
    expect(faults).toEqual([]);
    expect(uses.sources).toEqual(["ifn-2023", "cog"]);
    expect(uses.terms).toEqual(["IFN"]);
    expect(uses.territories).toEqual(["Grand Verdun"]);
    expect([...uses.functions].sort()).toEqual(["choropleth", "nombre", "source", "terme", "territoire"]);
    expect([...uses.figures]).toEqual([FIRST + 11]);
    expect(uses.shown).toEqual([FIRST, FIRST + 2, FIRST + 6, FIRST + 11, FIRST + 15, FIRST + 15, FIRST + 15]);
  });

  it.each([
    ["a syntax", "const a = ;", CODE, "du JavaScript bien formé"],
    ["a text that does not end", "\nconst a = 'b", CODE + 1, "du JavaScript bien formé"],
    ["an unknown name", "\ndisplay(inconnu)", CODE + 1, "« inconnu »"],
    ["a slip in a name", "display(nombr(2))", CODE, "peut-être nombre"],
    ["an import", '\nimport confetti from "npm:canvas-confetti";', CODE + 1, "une cellule sans import"],
    ["an import by its address", 'import.meta.resolve("../data/edition.js")', CODE, "une cellule sans import"],
    ["the end of a script", "\n'</Script><script>'", CODE + 1, "« </Script »"],
    ["a comment of HTML", "'<!--'", CODE, "« <!-- »"],
    ["a file", 'FileAttachment("x.csv")', CODE, "une table de cahiers/data"],
    ["a name defined twice", "const a = 1;\n```\n\n```js\nlet a = 2;", CODE + 4, "qui n’est défini qu’une fois"],
    ["a name of the site", "const Plot = 1;", CODE, "que le site n’a pas"],
    ["a figure without title", 'Plot.plot({source: source("cog")})', CODE, "un titre"],
    ["a figure without source", '\nstrip([], {title: "T", value: "v"})', CODE + 1, "une source"],
    ["a source that is any text", 'table([], {title: "T", source: "Insee"})', CODE, "une source"],
    ["a mark drawn without either", "Plot.dot([]).plot()", CODE, "un titre"],
    ["options that are not written out", "Plot.plot(window.options)", CODE, "un titre"],
    ["an unknown source", 'source("ifn-2032")', CODE, "peut-être ifn-2023"],
    ["a source that is not written out", "source(window.name)", CODE, "entre guillemets"],
    ["an unknown territory", 'territoire("Gran Verdun")', CODE, "peut-être Grand Verdun"],
    ["an unknown term", 'terme("IFM")', CODE, "un terme du glossaire"]
  ])("is refused with its line: %s", (_, code, line, words) => {
    const found = faults(cell(code));
    expect(found[0]).toMatch(new RegExp(`^f\\.md:${line}[ ,]`));
    expect(found[0]).toContain(words);
  });

  it.each([
    ["Texte\n\n${1 +}", FIRST + 2],
    ["Texte\nsuite ${inconnu} et", FIRST + 1],
    ["Texte ${non fini", FIRST],
    ["```sql\nSELECT ${seuil}\n```", FIRST + 1],
    ["```mermaid\ngraph\n```", FIRST],
    ["Texte\n${'</script>'}", FIRST + 1],
    ['```sql\nSELECT 1\nAS "</script>"\n```', FIRST + 2],
    ["```html\n<b>${inconnu}</b>\n```", FIRST],
    ['<div>\n`${import("../data/edition.js")}`\n</div>', FIRST + 1],
    ['Texte <b title="`">\n${FileAttachment("x.csv")}<b title="`">', FIRST + 1],
    ["| a |\n|---|\n| ${inconnu} |", FIRST + 2]
  ])("is refused in sentences, queries and other blocks: %j", (body, line) =>
    expect(faults(body)[0]).toMatch(new RegExp(`^f\\.md:${line}[ ,]`))
  );
});

describe("300 broken cahiers", () => {
  const folder = "editions/meuse/cahiers";
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const texts = names.map((name) => readFileSync(`${folder}/${name}`, "utf8"));
  const cited = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, names]) => names));
  const all: CahierNames = {
    sources: cited(/source\(([^)]*)\)/g).flatMap((ids) => ids.match(/[\w-]+/g)!),
    territories: ["Meuse"],
    terms: cited(/terme\("([^"]+)"\)/g)
  };
  const check = (text: string): string[] => {
    const told: Fault[] = [];
    const stopped = faultsOf(() => told.push(...readScripts(readCahier(text, "f.md", "f.md"), all).faults));
    return [...told, ...stopped].map(describeFault);
  };
  /** Numbers that follow one another by a rule, so that a failure can be seen again. */
  const random = (seed: number) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;

  const swap = (from: string | RegExp, to: string) => (line: string) => line.replace(from, to);
  /** Ways to break a line, and which lines they break; the fault is told on that very line, if there is one. */
  const BREAKS: [name: string, where: RegExp, how: (line: string) => string][] = [
    ["an unknown function", /^display\(/, swap("display(", "afficher(")],
    ["an unknown source", /source\("/, swap('source("', 'source("x')],
    ["an unknown term", /\$\{terme\("/, swap('terme("', 'terme("x')],
    ["an expression that does not end", /^[A-ZÀÉ].*\$\{nombre/, swap("${nombre(", "${nombre((")],
    ["an unknown name in a sentence", /^[A-ZÀÉ].*\$\{nombre\(/, swap("${nombre(", "${nombre(zzz + ")],
    ["an import", /^const /, (line) => `import "npm:x"; ${line}`],
    ["a name of the site", /^const /, swap(/^const ([\p{L}\d_]+|\[.*?\]|\{.*?\})/u, "const sql")],
    ["a sign too many", /^const \w+ = /, swap(" = ", " = = ")],
    ["a figure without source", /^ {2}(?:source|caption): source\(.*\),?$/, () => "  note: 1,"],
    ["nothing: a space at the end of a line", /\S/, (line) => `${line} `],
    ["nothing: prose without its end", /^[A-ZÀÉ][^$`|]{60,}$/, (line) => line.slice(0, line.length / 2)]
  ];

  const pick = random(20261127);
  it.each(BREAKS)("are stopped with the right line, or are as good as before: %s", (name, where, how) => {
    const candidates = texts.flatMap((text, t) =>
      text.split("\n").flatMap((line, i) => (i > 7 && where.test(line) ? [[t, i] as const] : []))
    );
    for (let n = 0; n < 300 / BREAKS.length; ++n) {
      const [t, i] = candidates[Math.floor(pick() * candidates.length)];
      const lines = texts[t].split("\n");
      lines[i] = how(lines[i]);
      const found = check(lines.join("\n"));
      // A figure is told on the line where it is called, above its options.
      const first = name === "a figure without source" ? i - 5 : i + 1;
      const told = found.map((fault) => Number(/^f\.md:(\d+)/.exec(fault)?.[1]));
      const right = name.startsWith("nothing")
        ? told.length === 0
        : told.some((line) => line >= first && line <= i + 1);
      expect(right, `line ${i + 1}: ${lines[i]}\n${found.join("\n")}`).toBe(true);
    }
  });
});
