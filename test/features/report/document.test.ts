import {describe, expect, it} from "vitest";
import type {Territory} from "../../../src/domain/territories.js";
import {cssText} from "../../../src/features/report/paper.js";
import {elusPage, reportEntries, reportFiles, reportPage, reportPaths} from "../../../src/features/report/index.js";
import {templateOf} from "../../../src/text/templates/index.js";
import {bas, departement, EVIL, haut, siteOf} from "./fixtures.js";
import {expectWhole, hrefsOf, parsed} from "../../document.js";
import {textOf} from "../../markdown.js";

type Options = Parameters<typeof siteOf>[0];
const report = (territory: Territory, options?: Options) => parsed(reportPage(siteOf(options), territory));
const elus = (territory: Territory, options?: Options) => parsed(elusPage(siteOf(options), territory));
const headings = (document: Document) => [...document.querySelectorAll("h2")].map(textOf);

/** What every document on paper holds to besides. */
function expectPaper(document: Document) {
  expectWhole(document);
  expect(document.documentElement.getAttribute("lang")).toBe("fr-FR");
  for (const [, id] of document.documentElement.outerHTML.matchAll(/url\(#([^)]*)\)/g))
    expect(document.getElementById(id), id).not.toBeNull();
  for (const svg of document.querySelectorAll("svg:not([aria-hidden])"))
    expect(textOf(svg.querySelector("title")) || svg.getAttribute("aria-label")).toBeTruthy();
  const gone = "form, details, [hidden]:not(button), [data-code], [data-map], data, a[href^='/']";
  expect([...document.querySelectorAll(gone)].map((e) => e.outerHTML)).toEqual([]);
  expect(document.querySelectorAll("script, pattern").length).toBe(1);
}

it("documents are sound, whatever is known of a territory", () => {
  const none = {scored: false, placed: false, written: false};
  for (const options of [{}, {written: false}, {scored: false}, {placed: false}, none])
    for (const territory of [haut, bas, departement]) {
      expectPaper(report(territory, options));
      expectPaper(elus(territory, options));
    }
});

it("the report of an EPCI has the text of its page, open, and its sources last", () => {
  const document = report(haut);
  expect(textOf(document.querySelector("title"))).toBe("Rapport – Haut Pays <b> – Site d’essai");
  expect(textOf(document.querySelector(".told"))).toContain("Un lieu de plus");
  expect(textOf(document.querySelector(".told"))).toContain(EVIL.slice(0, 20));
  expect(headings(document).at(-1)).toBe("Sources et licences");
  const rows = [...document.querySelectorAll("#sources tbody tr")].map((tr) => textOf(tr.querySelectorAll("td")[1]));
  expect(rows).toEqual(["cog", "boxes", "scores", "lieux", "texte"].map((id) => `Licence ${id}`));
  expect(hrefsOf(document, "#sources a.address")).toContain("https://example.org/texte");
  // It has no line that only leads elsewhere.
  expect(textOf(document.querySelector(".told"))).not.toMatch(/atelier de ce territoire|Pour une séance|Comparer/);
});

it("the report of a département has one page for each EPCI, and its sources last", () => {
  const document = report(departement);
  expect([...document.querySelectorAll(".elus > h2")].map(textOf)).toEqual(["Haut Pays <b>", "Bas"]);
  expect(headings(document).at(-1)).toBe("Sources et licences");
  expect(document.querySelector("body > .bar a")!.getAttribute("href")).toBe("../");
});

describe("the page for elected officials", () => {
  it.each([haut, departement])("decides nothing that people only proposed", (territory) =>
    expect(textOf(elus(territory).querySelector("main"))).not.toMatch(/Un bus|Une navette|Un lieu de plus/)
  );

  it("uses the words of the story of an EPCI", () => {
    const [page, story] = ["elus", "recit"].map((name) => templateOf(name).lexique);
    for (const scale of ["cote", "france", "groupe", "communes", "aide"])
      expect(page[scale], scale).toEqual(story[scale]);
  });
});

const sites = () => ({country: null, departements: [siteOf()]});

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

it("a text of the running title cannot leave its quotes", () => {
  expect(cssText(`a"b\\c</style>\n}`)).toBe(`"a\\22 b\\5c c\\3c /style\\3e \\a }"`);
  expect(report(haut).querySelectorAll("style").length).toBe(1);
});
