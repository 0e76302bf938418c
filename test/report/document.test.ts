import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {externalResources} from "../../scripts/finish/external.js";
import {finishHtml} from "../../scripts/finish/html.js";
import type {Territory} from "../../src/domain/territories.js";
import {onePageDocument, reportPage} from "../../src/report/report.js";
import {cssText} from "../../src/report/document.js";
import {reportLinks} from "../../src/components/links.js";
import {reportEntries, reportFiles, reportPaths} from "../../src/report/files.js";
import {bas, contentOf, departement, EVIL, haut, siteOf} from "./fixtures.js";
import {reportHref} from "../../src/components/addresses.js";

const parse = (html: string) => parseHTML(html).document as unknown as Document;
const words = (element: Element | null | undefined) =>
  (element?.textContent ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
const report = (territory: Territory, options?: Parameters<typeof siteOf>[0]) =>
  parse(reportPage(siteOf(options), territory));
const onePage = (territory: Territory, options?: Parameters<typeof siteOf>[0]) =>
  parse(onePageDocument(siteOf(options), territory));
const chapters = (document: Document) => [...document.querySelectorAll(".chapter > h2")].map((h) => h.id);

/** What every report holds to, whatever it is of. */
function expectSound(document: Document) {
  expect(document.documentElement.getAttribute("lang")).toBe("fr-FR");
  expect(document.querySelectorAll("h1, main").length).toBe(2);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5")].map((h) => Number(h.tagName.slice(1)));
  expect(levels[0]).toBe(1);
  for (const [i, level] of levels.entries())
    if (i > 0) expect(level - levels[i - 1], `heading ${i}`).toBeLessThanOrEqual(1);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const link of document.querySelectorAll("[href^='#']"))
    expect(ids).toContain(link.getAttribute("href")!.slice(1));
  for (const match of document.documentElement.outerHTML.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(match[1]);
  for (const th of document.querySelectorAll("th"))
    expect(["col", "row", "rowgroup"], words(th)).toContain(th.getAttribute("scope"));
  for (const table of document.querySelectorAll("table")) expect(words(table.querySelector("caption"))).not.toBe("");
  for (const svg of document.querySelectorAll("svg:not([aria-hidden])"))
    expect(words(svg.querySelector("title")) || svg.getAttribute("aria-label")).toBeTruthy();
  expect(
    document.querySelectorAll("form, details, [hidden]:not(button), [data-code], [data-map], img, [onerror]").length
  ).toBe(0);
  expect(document.querySelectorAll("script, pattern").length).toBe(1);
  for (const link of document.querySelectorAll("a[href^='/']")) expect.unreachable(link.outerHTML);
}

describe("the report of an EPCI", () => {
  const document = report(haut);

  it("is sound, and so are the others", () => {
    for (const options of [
      {},
      {written: false},
      {scored: false},
      {placed: false},
      {scored: false, placed: false, written: false}
    ]) {
      for (const territory of [haut, bas, departement]) {
        expectSound(report(territory, options));
        expectSound(onePage(territory, options));
      }
    }
  });

  it("has its chapters in order, and the same in its contents", () => {
    expect(chapters(document)).toEqual([
      "resume",
      "portrait",
      "carte",
      "pourquoi",
      "freins",
      "tendances",
      "offre",
      "besoins",
      "projets",
      "suites",
      "lacunes",
      "annexe",
      "sources"
    ]);
    expect([...document.querySelectorAll(".report-contents a")].map((a) => a.getAttribute("href")!.slice(1))).toEqual(
      chapters(document)
    );
    expect([...document.querySelectorAll(".contents-title")].map(words)).toEqual(
      [...document.querySelectorAll(".chapter > h2")].map(words)
    );
    expect(
      [...document.querySelectorAll(".contents-page")].map((e) => [e.getAttribute("data-page-of"), words(e)])
    ).toEqual(chapters(document).map((id) => [id, ""]));
    expect(words(document.querySelector(".chapter > h2"))).toBe("1. En résumé");
  });

  it("says on its cover what it is of, who wrote it and of when its data are", () => {
    expect(words(document.querySelector("title"))).toBe("Rapport – Haut Pays <b> – Site d’essai");
    const facts = Object.fromEntries(
      [...document.querySelectorAll(".cover dl div")].map((div) => [
        words(div.querySelector("dt")),
        words(div.querySelector("dd"))
      ])
    );
    expect(facts).toEqual({
      Territoire: "Communauté de communes du Haut Pays <b> (SIREN 200000001), Ain",
      Textes: "Une autrice, 2 mars 2024",
      Chiffres: "Insee 2023, Etalab 2023, La Mednum 2023, ANCT 2023, Ain 2023",
      "Données reprises le": "1er février 2024",
      Géographie: "communes au 1er janvier 2026"
    });
  });

  it("tells figures as they are", () => {
    expect(words(document.querySelector(".stand"))).toContain("6,0 sur 10");
    expect(words(document.querySelector(".stand"))).toContain("1re sur 2");
    const rows = [...document.querySelectorAll("#chapitre-annexe tbody tr")].map((tr) =>
      [...tr.querySelectorAll("th, td")].slice(0, 3).map(words)
    );
    expect(rows).toEqual([
      ["Aval", "100", "9,0"],
      ["Bois", "300", "5,0"],
      ["Combe", "0", "—"]
    ]);
    expect([...document.querySelectorAll("#chapitre-resume .key-figures li")].map(words)).toEqual([
      "400 habitants",
      "3 communes",
      "1 lieu d’aide connu"
    ]);
  });

  it("has what someone wrote and what a workshop heard, as text", () => {
    const needs = words(document.querySelector("#chapitre-besoins"));
    expect(needs).toContain("3 idées et 1 besoin.");
    expect(needs).toContain("Atelier du 5 avril 2024");
    expect(needs).toContain("Animé par : Le pays.");
    expect(needs.split("<img src=x onerror=alert(1)>").length - 1).toBe(4);
    expect(words(document.querySelector("#chapitre-suites"))).toBe(
      "10. SuitesLa suite.Texte : Une autrice, 2 mars 2024. Source : Ain, 2023."
    );
    expect(words(document.querySelector("#chapitre-projets"))).toContain("Un lieu de plus");
    expect(words(document.querySelector("#chapitre-lacunes"))).toContain("Qui paie.");
    expect(words(document.querySelector("#chapitre-lacunes"))).toContain("Des scores estimés.");
  });

  it("lists the sources that it draws from, with their licences", () => {
    const rows = [...document.querySelectorAll("#chapitre-sources tbody tr")].map((tr) =>
      [...tr.querySelectorAll("td")].map(words)
    );
    expect(rows.map(([vintage, licence]) => `${vintage} ${licence}`)).toEqual(
      ["cog", "boxes", "scores", "lieux", "texte"].map((id) => `2023 Licence ${id}`)
    );
  });

  it("leaves out chapters that have nothing to say", () => {
    expect(chapters(report(bas))).toEqual([
      "resume",
      "portrait",
      "carte",
      "pourquoi",
      "freins",
      "offre",
      "lacunes",
      "annexe",
      "sources"
    ]);
    expect(chapters(report(haut, {scored: false, placed: false, written: false}))).toEqual([
      "resume",
      "portrait",
      "carte",
      "sources"
    ]);
    // What someone wrote of the offer is told, though the edition knows of no place.
    const site = siteOf({placed: false});
    site.contents.set(haut.code, contentOf(haut.code, {offer: "<p>Un bus.</p>"}));
    expect(words(parse(reportPage(site, haut)).querySelector("#chapitre-offre"))).toContain("Un bus.");
    expect(words(report(bas).querySelector(".cover"))).toContain("écrits automatiquement à partir des chiffres");
  });

  it("leads back to its story, and needs nothing from elsewhere", () => {
    expect(document.querySelector(".report-bar a")!.getAttribute("href")).toBe("../epci/haut");
    expect(document.querySelector("link[rel=stylesheet]")!.getAttribute("href")).toBe("rapport.css");
    const html = finishHtml(reportPage(siteOf(), haut), {path: "rapport/haut.html", names: new Map()}).html;
    expect(externalResources("a.html", html)).toEqual([]);
    expect(parse(html).querySelector("meta[http-equiv]")!.getAttribute("content")).toMatch(/script-src [^;]*'sha256-/);
  });
});

describe("the report of a département", () => {
  it("has its EPCI from the most fragile, and the ideas of its territories", () => {
    const document = report(departement);
    expect(chapters(document)).toEqual([
      "resume",
      "intercommunalites",
      "carte",
      "pourquoi",
      "offre",
      "besoins",
      "lacunes",
      "sources"
    ]);
    expect([...document.querySelectorAll(".ranking tbody tr")].map((tr) => words(tr.querySelector("td")))).toEqual([
      "1re",
      "2e"
    ]);
    expect(words(document.querySelector("#chapitre-besoins"))).toContain(
      "3 idées et 1 besoin, publiés par 1 territoire : Haut Pays <b>."
    );
    expect(words(document.querySelector("#chapitre-besoins h3"))).toBe("Mobilité");
    expect(document.querySelector(".report-bar a")!.getAttribute("href")).toBe("../");
  });

  it("has what was written of it, and the approach", () => {
    const site = siteOf();
    site.contents.set("01", contentOf("01", {families: [], tendencies: []}));
    site.approach = {
      author: "Elle",
      date: "2024-01-01",
      source: null,
      aims: ["Voir"],
      partners: [],
      phases: [{name: "Écouter", start: "2021-10", end: "2022-03", tasks: []}],
      steps: [{name: "Réunion", phase: 1}],
      milestones: [{name: "Lancement", start: "2021-09-16", end: null}],
      commission: null,
      mapping: "<p>Une carte.</p>",
      whyIndex: null,
      workshop: null
    };
    const document = parse(reportPage(site, departement));
    expectSound(document);
    expect(chapters(document)).toEqual([
      "resume",
      "portrait",
      "intercommunalites",
      "carte",
      "pourquoi",
      "offre",
      "besoins",
      "synthese",
      "suites",
      "demarche",
      "lacunes",
      "sources"
    ]);
    expect(words(document.querySelector("#chapitre-synthese"))).toContain("Une synthèse.");
    expect(words(document.querySelector("#chapitre-demarche"))).toContain("Lancement16 septembre 2021");
  });
});

describe("the page for elected officials", () => {
  it("says where the territory stands, and what was written to decide before what figures ask", () => {
    const document = onePage(haut);
    expect(words(document.querySelector("h1"))).toBe("Haut Pays <b>");
    expect(words(document.querySelector(".score"))).toBe("6,0 sur 10");
    expect([...document.querySelectorAll(".decisions b")].map(words)).toEqual(["Un lieu de plus", "Un bus", EVIL]);
    expect(words(document.querySelector(".decisions"))).not.toContain("tirée des chiffres");
    expect(words(document.querySelector("footer"))).toContain("Données reprises le 1er février 2024.");
  });

  it("asks what figures ask where nothing was written, and says so", () => {
    const items = [...onePage(bas).querySelectorAll(".decisions li")].map(words);
    expect(items[0]).toBe("Où ouvrir un premier lieu ? Aucun n’est recensé ici dans les fichiers repris.");
    expect(items.length).toBe(2);
    expect(words(onePage(bas).querySelector(".decisions .footnote"))).toBe(
      "Questions tirées des chiffres, à défaut d’idées publiées."
    );
    expect(onePage(bas, {scored: false, placed: false}).querySelector(".decisions, .stand, .weight")).toBeNull();
  });

  it("says whose idea it is on the page of the département", () => {
    expect([...onePage(departement).querySelectorAll(".decisions span")].map(words)[0]).toBe(
      "· Haut Pays <b> · Se déplacer"
    );
  });
});

describe("files of reports", () => {
  const sites = () => ({whole: null, departements: [siteOf()]});

  it("are one of each kind for each territory, after the style and the list, and the same each time", () => {
    const files = [...reportFiles(sites())];
    expect(files.map((f) => f.path)).toEqual([
      "rapport/rapport.css",
      "rapport/rapports.json",
      "rapport/01.html",
      "rapport/01-synthese.html",
      "rapport/200000001.html",
      "rapport/200000001-synthese.html",
      "rapport/200000002.html",
      "rapport/200000002-synthese.html"
    ]);
    expect(reportPaths(sites())).toEqual(files.slice(2).map((f) => f.path));
    expect([...reportFiles(sites())]).toEqual(files);
    expect(files[0].content).toContain("@page cover");
    expect(files[0].content).not.toContain("@import");
    expect(JSON.parse(files[1].content)).toEqual(reportEntries(sites()));
    expect(reportEntries(sites())[1]).toEqual({code: "200000001", slug: "haut", name: "Haut Pays <b>", level: "epci"});
  });

  it("have addresses relative to any page", () => {
    expect([reportHref("01", "full"), reportHref("01", "summary", "/epci/a")]).toEqual([
      "./rapport/01",
      "../rapport/01-synthese"
    ]);
    const links = (territory: Territory) =>
      [...parse(`<p>${reportLinks(siteOf(), territory).html}</p>`).querySelectorAll("a")].map(
        (a) => `${a.getAttribute("href")} ${a.getAttribute("rel")}`
      );
    expect(links(haut)).toEqual(["../rapport/200000001 external", "../rapport/200000001-synthese external"]);
    expect(links(departement)[0]).toBe("./rapport/01 external");
  });
});

it("a text of the running title cannot leave its quotes", () => {
  expect(cssText(`a"b\\c</style>\n}`)).toBe(`"a\\22 b\\5c c\\3c /style\\3e \\a }"`);
  expect(report(haut).querySelectorAll("style").length).toBe(1);
});
