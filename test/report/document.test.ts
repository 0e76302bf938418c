import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {reportHref} from "../../src/components/addresses.js";
import type {Territory} from "../../src/domain/territories.js";
import {cssText} from "../../src/report/paper.js";
import {elusPage, reportEntries, reportFiles, reportPage, reportPaths} from "../../src/report/report.js";
import {templateOf} from "../../src/words/index.js";
import {bas, departement, EVIL, haut, siteOf} from "./fixtures.js";

type Options = Parameters<typeof siteOf>[0];
const parse = (html: string) => parseHTML(html).document as unknown as Document;
const words = (element: Element | null | undefined) =>
  (element?.textContent ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
const report = (territory: Territory, options?: Options) => parse(reportPage(siteOf(options), territory));
const elus = (territory: Territory, options?: Options) => parse(elusPage(siteOf(options), territory));
const headings = (document: Document) => [...document.querySelectorAll("h2")].map(words);

/** What every document holds to, whatever it is of. */
function expectSound(document: Document) {
  expect(document.documentElement.getAttribute("lang")).toBe("fr-FR");
  expect(document.querySelectorAll("h1, main").length).toBe(2);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5")].map((h) => Number(h.tagName.slice(1)));
  for (const [i, level] of levels.entries())
    expect(level - (levels[i - 1] ?? 0), `heading ${i}`).toBeLessThanOrEqual(1);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll("[href^='#']"))
    expect(ids).toContain(link.getAttribute("href")!.slice(1));
  for (const match of document.documentElement.outerHTML.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(match[1]);
  for (const table of document.querySelectorAll("table")) expect(words(table.querySelector("caption"))).not.toBe("");
  for (const svg of document.querySelectorAll("svg:not([aria-hidden])"))
    expect(words(svg.querySelector("title")) || svg.getAttribute("aria-label")).toBeTruthy();
  const gone = "form, details, [hidden]:not(button), [data-code], [data-map], data, img, [onerror], a[href^='/']";
  expect([...document.querySelectorAll(gone)].map((e) => e.outerHTML)).toEqual([]);
  expect(document.querySelectorAll("script, pattern").length).toBe(1);
}

it("documents are sound, whatever is known of a territory", () => {
  const none = {scored: false, placed: false, written: false};
  for (const options of [{}, {written: false}, {scored: false}, {placed: false}, none])
    for (const territory of [haut, bas, departement]) {
      expectSound(report(territory, options));
      expectSound(elus(territory, options));
    }
});

it("the report of an EPCI has the text of its page, open, and its sources last", () => {
  const document = report(haut);
  expect(words(document.querySelector("title"))).toBe("Rapport – Haut Pays <b> – Site d’essai");
  expect(words(document.querySelector(".told"))).toContain("Un lieu de plus");
  expect(words(document.querySelector(".told"))).toContain(EVIL.slice(0, 20));
  expect(headings(document).at(-1)).toBe("Sources et licences");
  const rows = [...document.querySelectorAll("#sources tbody tr")].map((tr) => words(tr.querySelectorAll("td")[1]));
  expect(rows).toEqual(["cog", "boxes", "scores", "lieux", "texte"].map((id) => `Licence ${id}`));
  expect([...document.querySelectorAll("#sources a.address")].map((a) => a.getAttribute("href"))).toContain(
    "https://example.org/texte"
  );
});

it("the report of an EPCI has no line that only leads elsewhere", () => {
  expect(words(report(haut).querySelector(".told"))).not.toMatch(/atelier de ce territoire|Pour une séance|Comparer/);
});

it("the report of a département has one page for each EPCI, and its sources last", () => {
  const document = report(departement);
  expect([...document.querySelectorAll(".elus > h2")].map(words)).toEqual(["Haut Pays <b>", "Bas"]);
  expect(headings(document).at(-1)).toBe("Sources et licences");
  expect(document.querySelector("body > .bar a")!.getAttribute("href")).toBe("../");
});

describe("the page for elected officials", () => {
  it("says where the territory stands and what weighs, and asks what figures ask", () => {
    const document = elus(bas, {written: false});
    expect(words(document.querySelector("h1"))).toBe("Bas");
    expect(words(document.querySelector(".lead"))).toContain("moins fragile que l’ensemble de l’Ain");
    expect(document.querySelectorAll(".glance tbody tr").length).toBe(5);
    expect(words(document.querySelector(".elus-question"))).toBe(
      "À décider : Où ouvrir un premier lieu ?Aucun lieu, aucun service qui se déplace n’est connu ici."
    );
    expect(words(document.querySelector(".elus-sources"))).toContain("Données reprises le 1er février 2024.");
  });

  it.each([haut, departement])("decides nothing that people only proposed", (territory) =>
    expect(words(elus(territory).querySelector("main"))).not.toMatch(/Un bus|Une navette|Un lieu de plus/)
  );

  it("has the questions of the EPCI of a département", () => {
    expect(words(elus(departement).querySelector(".elus-question"))).toContain("Où ouvrir un premier lieu ? Bas.");
  });

  it("uses the words of the story of an EPCI", () => {
    const [page, story] = ["elus", "recit"].map((name) => templateOf(name).lexique);
    for (const scale of ["cote", "france", "groupe", "communes", "aide", "pourquoi"])
      expect(page[scale], scale).toEqual(story[scale]);
    expect(story.question).toMatchObject(page.question);
  });
});

const sites = () => ({whole: null, departements: [siteOf()]});

it("there is a report of each kind for each territory, after the style and the list, the same each time", () => {
  const files = [...reportFiles(sites())];
  const codes = ["01", "200000001", "200000002"];
  const paths = codes.flatMap((code) => ["", "-synthese"].map((kind) => `rapport/${code}${kind}.html`));
  expect(files.map((f) => f.path)).toEqual(["rapport/rapport.css", "rapport/rapports.json", ...paths]);
  expect(reportPaths(sites())).toEqual(paths);
  expect([...reportFiles(sites())]).toEqual(files);
  expect(files[0].content).not.toContain("@import");
  expect(JSON.parse(files[1].content)).toEqual(reportEntries(sites()));
  expect(reportEntries(sites())[1]).toEqual({code: "200000001", slug: "haut", name: "Haut Pays <b>", level: "epci"});
});

it("files of reports have addresses relative to any page", () => {
  expect(reportHref("01", "full")).toBe("./rapport/01");
  expect(reportHref("01", "summary", "/epci/a")).toBe("../rapport/01-synthese");
});

it("a text of the running title cannot leave its quotes", () => {
  expect(cssText(`a"b\\c</style>\n}`)).toBe(`"a\\22 b\\5c c\\3c /style\\3e \\a }"`);
  expect(report(haut).querySelectorAll("style").length).toBe(1);
});
