import {mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import * as fc from "fast-check";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {finish} from "../../scripts/finish.js";
import {sourcesFile} from "../../src/catalogue/sources-file.js";
import {framePath} from "../../src/domain/frame-address.js";
import {framesOf} from "../../src/figure/frame.js";
import {figuresOf, relocated, tableOf, withShapes} from "../../src/figure/slice.js";

const figure = (name: string, inside = "", attributes = "") =>
  `<figure id="figure-${name}" data-figure${attributes}>\n${inside}\n</figure>`;

/** A page as the build leaves it. */
const pageOf = (main: string, {title = "Aval | Site", kind = "story"} = {}) => `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="preload" as="style" href="../style.css">
<link rel="stylesheet" type="text/css" href="../style.css">
<link rel="icon" href="data:,">
</head>
<body>
<div class="site ${kind}">
<header class="site-header"><a class="site-name" href="../">Site</a><form data-search></form></header>
<main id="contenu" tabindex="-1">
${main}
</main>
<footer class="site-footer"></footer>
</div>
</body>
</html>
`;

const read = (html: string) => parseHTML(html).document as unknown as Document;

describe("the figures of a page", () => {
  it("have their name, their title and their table, in the order of the page", () => {
    const page = pageOf(`
      ${figure("carte", `<svg class="map"><title id="t">Aval&nbsp;: <b>indice</b></title></svg>`, ` class="map-figure" data-behind="table-x"`)}
      <table class="c" id="table-x"><tr><td>1</td></tr></table>
      ${figure(
        "rang",
        `<table><caption>Du
      plus\u00a0au moins</caption></table>`
      )}
      ${figure("nuage", `<svg><title>Autre</title></svg>`, ` data-title="Deux indicateurs"`)}
      <figure class="map-figure"><svg></svg></figure>`);
    expect(figuresOf(page, "/aval").map(({name, title, titled, behind}) => [name, title, titled, behind])).toEqual([
      ["carte", "Aval&nbsp;: indice", false, "table-x"],
      ["rang", "Du plus\u00a0au moins", true, null],
      ["nuage", "Deux indicateurs", false, null]
    ]);
  });

  it("stop the build when two have a name, with the page and the name", () => {
    expect(() => figuresOf(figure("carte") + figure("rang") + figure("carte"), "/epci/aval")).toThrow(
      '/epci/aval: two figures have the name "carte"'
    );
  });

  it("stop it when one is inside another", () => {
    expect(() => figuresOf(`<figure id="figure-a" data-figure="">${figure("b")}</figure>`, "/aval")).toThrow(
      '/aval, figure "a": another figure is inside it'
    );
  });

  it("stop it when the table of one is not in the page", () => {
    expect(() => figuresOf(`${figure("a", "", ` data-behind="table-x"`)}<div id="table-x"></div>`, "/aval")).toThrow(
      '/aval, figure "a": its data are said to be in the table "table-x", which is not in the page'
    );
  });

  it("stop it when one has no name", () => {
    expect(() => figuresOf("<figure data-figure></figure>", "/aval")).toThrow("/aval: a figure has no name");
  });
});

describe("shapes borrowed from another drawing", () => {
  const page = `<svg><path id="a-01001" d="M0 0z" class="step-1"/><path class="map-border" id="a-border" d="M1 1"/></svg>`;

  it("are drawn in place, with what their own element says", () => {
    expect(
      withShapes(
        `<use href="#a-01001" class="cell-3" data-code="01001"><title>Aval</title></use><use class="map-border" href="#a-border"/>`,
        page
      )
    ).toBe(
      `<path d="M0 0z" class="cell-3" data-code="01001"><title>Aval</title></path><path class="map-border" d="M1 1"/>`
    );
  });

  it("must be in the page", () =>
    expect(() => withShapes(`<use href="#a-2A004"/>`, page)).toThrow('no shape "a-2A004"'));
});

describe("a part of a page in another folder", () => {
  const moved = (address: string, page = "epci/aval") =>
    /href="([^"]*)"/.exec(relocated(`<a href="${address}">x</a>`, page, "../../../"))![1];

  it("leads where it led", () => {
    expect(moved("../donnees#source-x")).toBe("../../../donnees#source-x");
    expect(moved("./amont?a=1&amp;b=../2")).toBe("../../../epci/amont?a=1&amp;b=../2");
    expect(moved("../")).toBe("../../../");
    expect(moved("./", "index")).toBe("../../../");
    expect(moved("#pourquoi")).toBe("../../../epci/aval#pourquoi");
    expect(moved("#carte", "")).toBe("../../../#carte");
    expect(moved("?epci=2", "offre")).toBe("../../../offre?epci=2");
    for (const kept of ["https://a.fr/../x", "tel:+33329", "mailto:a@b.fr", "data:,"]) expect(moved(kept)).toBe(kept);
  });

  it("leads where it led, whatever the folders", () => {
    const folder = fc.array(fc.constantFrom("a", "b-c", "d"), {maxLength: 3});
    fc.assert(
      fc.property(folder, folder, fc.constantFrom("", "../", "./"), (from, to, start) => {
        fc.pre(start !== "../" || from.length > 0);
        const page = [...from, "page"].join("/");
        const address = `${start}${[...to, "cible"].join("/")}`;
        const there = new URL(moved(address, page), "https://x.fr/embed/p/q/carte").href;
        expect(there).toBe(new URL(address, `https://x.fr/${page}`).href);
      })
    );
  });

  it("opens beside the page that shows it, in drawings too, unless it says where", () => {
    expect(relocated(`<svg><a href="./x"><path/></a></svg><a href="tel:1" target="_self">`, "p", "../")).toBe(
      `<svg><a target="_blank" href="../x"><path/></a></svg><a href="tel:1" target="_self">`
    );
  });

  it("leaves the parts of drawings that refer to one another", () => {
    const drawing = `<svg><use href="#a"/><path fill="url(#b)"/></svg>`;
    expect(relocated(drawing, "p", "../")).toBe(drawing);
  });
});

describe("a frame page", () => {
  const table = `<table id="table-x"><caption>Chiffres</caption><tr><th id="r"><a href="./amont">Amont</a></th></tr></table>`;
  const page = pageOf(
    `<article><p>Avant</p>${figure("carte", `<svg><title>Carte</title><a href="./amont"><path/></a></svg>`, ` data-behind="table-x"`)}${table}</article>`
  );
  const [frame] = framesOf(page, "epci/aval.html");
  const document = read(frame.html);

  it("holds its figure, the table of its data in a fold, and nothing else of its page", () => {
    expect(frame.path).toBe("embed/epci/aval/carte.html");
    expect(document.querySelectorAll("main > figure[data-figure]").length).toBe(1);
    expect(document.querySelector("main > details:not([open]) table")!.id).toBe("table-x");
    expect(document.body.textContent).not.toContain("Avant");
    expect(document.querySelector("form, header, .site-footer")).toBeNull();
  });

  it("says what it is, is not for search engines, and leads to its page", () => {
    expect(document.title).toBe("Carte — Aval | Site");
    expect(document.querySelector('.embed-title[aria-level="1"]')!.textContent).toBe("Carte");
    expect(document.documentElement.getAttribute("lang")).toBe("fr");
    expect(document.querySelector('meta[name="robots"]')!.getAttribute("content")).toBe("noindex");
    expect(document.querySelector('link[rel="canonical"]')!.getAttribute("href")).toBe("../../../epci/aval");
    expect([...document.querySelectorAll("a")].map((a) => a.getAttribute("href"))).toEqual([
      "../../../epci/amont",
      "../../../epci/amont",
      "../../../",
      "../../../epci/aval#figure-carte"
    ]);
    expect(document.querySelector("base")!.outerHTML).toBe('<base target="_blank">');
    expect(document.body.hasAttribute("data-embed")).toBe(true);
    expect([...document.querySelectorAll('link[rel="stylesheet"]')].map((l) => l.getAttribute("href"))).toEqual([
      "../../../style.css",
      "../../../embed/embed.css"
    ]);
  });

  it("does not say twice what is in its figure, nor the name of the site for that of its page", () => {
    const [own] = framesOf(pageOf(figure("rang", table, ` data-behind="table-x"`), {title: "Site"}), "index.html");
    expect(own.path).toBe("embed/accueil/rang.html");
    expect(read(own.html).querySelectorAll("table").length).toBe(1);
    expect(read(own.html).querySelector("details")).toBeNull();
    expect(read(own.html).title).toBe("Chiffres | Site");
    expect(read(own.html).querySelector('link[rel="canonical"]')!.getAttribute("href")).toBe("../../");
  });

  it("holds its page, where scripts draw it from the address, with the mark of what is shown", () => {
    const live = (names: string) =>
      framesOf(
        pageOf(`<article data-frames="${names}"><p>Avant</p>${figure("lieux")}${figure("rang")}</article>`),
        "offre.html"
      ).map(({html}) => read(html));
    const [lieux, rang] = live("lieux");
    expect(lieux.querySelector("article > p")!.textContent).toBe("Avant");
    expect([...lieux.querySelectorAll("article [data-embedded]")].map((e) => e.id)).toEqual(["figure-lieux"]);
    expect(rang.querySelector("article")).toBeNull();
    const [map] = framesOf(
      pageOf(
        `<article data-frames="*">${figure("carte", "", ` data-behind="table-x"`)}${figure("tableau", table)}</article>`
      ),
      "explorer.html"
    ).map(({html}) => read(html));
    expect(map.querySelector("details[data-embedded]:not([open]) > figure table")!.id).toBe("table-x");
    expect(map.querySelector("[data-figure][data-embedded]")!.id).toBe("figure-carte");
    expect(live("*").map((d) => d.querySelector("article [data-embedded]")!.id)).toEqual([
      "figure-lieux",
      "figure-rang"
    ]);
  });

  it("shows the place of a figure that is not there yet", () => {
    const [place] = framesOf(
      pageOf(`<article data-frames="*"><section id="requete" data-frame="graphique"></section></article>`),
      "requetes.html"
    );
    expect(place.path).toBe("embed/requetes/graphique.html");
    expect(read(place.html).querySelector("article [data-embedded]")!.id).toBe("requete");
  });

  it("is made for no page without figures", () => expect(framesOf("<p>Page déplacée</p>", "x.html")).toEqual([]));
});

it("has an address that a page can tell from its own", () => {
  expect(framePath("epci/aval", "carte")).toBe("embed/epci/aval/carte");
  expect(framePath("", "carte")).toBe("embed/accueil/carte");
});

it("finds a table by its id, and no other", () => {
  expect(tableOf(`<table id="a-b"><tr></table><table class="x" id="a"><caption>A</caption></table>`, "a")).toBe(
    `<table class="x" id="a"><caption>A</caption></table>`
  );
  expect(tableOf(`<table id="a-b"></table>`, "a")).toBeNull();
});

it("writes the sources by id, without what is not known of them", () => {
  const source = {
    id: "cog",
    title: "Découpage",
    publisher: "Insee",
    url: null,
    licence: "Licence Ouverte 2.0",
    vintage: "2026",
    retrieved: "2026-01-02",
    note: "x"
  };
  expect(JSON.parse(sourcesFile([source, {...source, id: "b", url: "https://b.fr"}]))).toEqual({
    cog: {title: "Découpage", publisher: "Insee", vintage: "2026", licence: "Licence Ouverte 2.0"},
    b: {title: "Découpage", publisher: "Insee", vintage: "2026", licence: "Licence Ouverte 2.0", url: "https://b.fr"}
  });
});

describe("the finish", () => {
  function site(main: string): string {
    const dist = mkdtempSync(join(tmpdir(), "frames-"));
    mkdirSync(join(dist, "epci"));
    mkdirSync(join(dist, "_import/components/client"), {recursive: true});
    writeFileSync(join(dist, "_import/components/client/enhance.0123abcd.js"), "export const enhance = () => {};");
    writeFileSync(join(dist, "epci/aval.html"), pageOf(main));
    return dist;
  }

  it("writes the frames with the names of the build and a policy, their style and their script, and keeps none on the device", async () => {
    const dist = site(figure("carte", "<table><caption>C</caption></table>"));
    await finish(dist);
    expect(
      readdirSync(join(dist, "embed"))
        .filter((f) => !/\.(br|gz)$/.test(f))
        .sort()
    ).toEqual(["embed.css", "embed.js", "epci"]);
    const html = readFileSync(join(dist, "embed/epci/aval/carte.html"), "utf8");
    expect(html).toContain('from "../../../_import/components/client/enhance.0123abcd.js"');
    expect(html).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="[^"]*script-src 'self' 'wasm-unsafe-eval' 'sha256-/
    );
    expect(html).not.toMatch(/frame-ancestors|name="worker"/);
    expect(readFileSync(join(dist, "sw.js"), "utf8")).not.toContain("embed/");
  });

  it("stops where figures are not as they must be, without a trace of the code", async () => {
    const error = await finish(site(figure("a") + figure("a"))).catch((e: Error) => e);
    expect((error as Error).message).toBe('/epci/aval: two figures have the name "a"');
    expect((error as Error).stack).toBeUndefined();
  });

  it("writes nothing of it for a site without figures", async () => {
    const dist = site("<p>Rien</p>");
    await finish(dist);
    expect(readdirSync(dist)).not.toContain("embed");
  });
});
