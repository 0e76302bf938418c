import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {readSaid} from "../../src/edition/contents/said.js";
import {plainWords} from "../../src/domain/french.js";
import {BESIDE, DIST, readPage, STORY, text} from "./site.js";

const words = readSaid(readEdition());
const SAID = /<q class="said">(.*?)<\/q>/gs;
const BLOCK = /<\/(?:p|li|t[dh]|h\d|figcaption|d[dt])>/;
const OUT = /<(script|style|head)\b.*?<\/\1>/gs;
const plain = (html: string) => plainWords(html.replace(/<[^>]*>/g, "").replace(/&nbsp;/g, " "));
const files = readdirSync(DIST, {recursive: true, encoding: "utf8"}).filter((name) => name.endsWith(".html"));

/** What says that words are those of the diagnostic, before a quotation that is not marked as theirs. */
const ATTRIBUTED = /\b(?:le|ce|du|au) (?:diagnostic|support)\b[^.;«»]*«[^»]*»|\bla source\b[^.;«»]*«[^»]*»/i;

it("words of the diagnostic are as their file has them, each somewhere, and nothing else is said to be theirs", () => {
  const found = new Set<string>();
  for (const file of files) {
    const html = readFileSync(join(DIST, file), "utf8");
    if (!html.includes("«")) continue;
    for (const [, said] of html.matchAll(SAID)) found.add(plain(said).replace(/^« | »$/g, ""));
    const blocks = html.replace(OUT, "").replace(SAID, "").split(BLOCK);
    for (const block of blocks) if (block.includes("«")) expect(plain(block), file).not.toMatch(ATTRIBUTED);
  }
  expect([...found].sort()).toEqual([...new Set(words)].sort());
});

it.each([BESIDE.heard, "/demarche", "/idees", BESIDE.diagnostic])("whose each quotation is, on %s", (path) => {
  const main = readPage(path).querySelector("main")!;
  expect(main.querySelectorAll("q.said").length).toBeGreaterThan(0);
  for (const element of main.querySelectorAll("q.said, span.own, script")) element.remove();
  expect(text(main)).not.toMatch(/[«»]/);
});

it("what was said is beside the scores of today in the story: axes, north, centre, south, hurdles", () => {
  const table = readPage(STORY).querySelector("#besoins #figure-tendances-essayees")!;
  const rows = [...table.querySelectorAll("tbody tr")].map(text);
  const axes = "Accès au numérique|Accès à l’information|Compétences administratives|Compétences numériques";
  const heads = `${axes}|Au nord|Au centre|Au sud`.split("|");
  expect(rows.filter((row, i) => row.startsWith(heads[i]))).toHaveLength(7);
  expect(rows[7]).toContain("Freins");
  expect(rows[0]).toMatch(/« relativement faible ».*Très haut débit 4,6 \(5,6\) ; 4G 8,6 \(7,7\) ; Pauvreté 5,6\* /);
  expect(rows[1]).toMatch(/« relativement aisé ».*2023 : cet axe n’y est pas/);
  // Means worked out apart, with the populations that weigh scores.
  expect(rows[4]).toMatch(/« satisfaisante ».*5,8\* en moyenne, de 5,0 à 7,6/);
  expect(rows[5]).toMatch(/« en retard par rapport à d’autres ».*6,6\* en moyenne, de 5,4 à 7,4/);
});
