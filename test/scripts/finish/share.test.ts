import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {finishHtml} from "../../../scripts/finish/html.js";
import {writeForEngines} from "../../../scripts/finish/share.js";
import {redirectHtml} from "../../../src/static-pages.js";
import {htmlDocument} from "../../../src/components/document.js";
import {html, raw} from "../../../src/components/html.js";
import {temporaryFolder} from "../../temporary.js";

const SITE = "https://exemple.fr/meuse";
const page = htmlDocument({
  title: 'L\'Œuf "<b>"',
  description: "Un œuf & deux.",
  body: raw("<svg><title>Carte</title></svg>")
});
const finished = (path: string, site: string | null = SITE, text = page) =>
  finishHtml(text, {path, names: new Map(), site});
const META = /<meta (?:property|name)="((?:og|twitter):[^"]*)" content="([^"]*)">/g;
const said = (text: string) =>
  Object.fromEntries(Array.from(text.matchAll(META), ([, name, content]) => [name, content]));
const canonical = (text: string) => /<link rel="canonical" href="([^"]*)">/.exec(text)?.[1];

it("tells those who share a page what it is, and where", () => {
  const {html, found} = finished("epci/oeuf.html");
  expect(found).toBe(true);
  expect(said(html)).toEqual({
    "og:title": "L’Œuf &quot;&lt;b&gt;&quot;",
    "og:description": "Un œuf &amp; deux.",
    "og:type": "article",
    "og:locale": "fr_FR",
    "og:url": `${SITE}/epci/oeuf`,
    "twitter:card": "summary"
  });
  expect(canonical(html)).toBe(`${SITE}/epci/oeuf`);
  expect(canonical(finished("index.html").html)).toBe(`${SITE}/`);
});

it("names no address where the site has none, and leaves alone what is not to be found", () => {
  const {html: nowhere} = finished("epci/oeuf.html", null);
  expect(canonical(nowhere)).toBeUndefined();
  expect(said(nowhere)).toMatchObject({"og:title": expect.any(String)});
  expect(said(nowhere)).not.toHaveProperty("og:url");
  const robots = htmlDocument({title: "a", head: html`<meta name="robots" content="noindex">`, body: html``});
  for (const [path, text] of [
    ["404.html", page],
    ["embed/index.html", robots],
    ["epci/1.html", redirectHtml({from: "/epci/1", to: "/epci/a"})]
  ]) {
    const {html, found} = finished(path, SITE, text);
    expect(found, path).toBe(false);
    expect(said(html), path).toEqual({});
  }
});

it("lists the pages for engines, but those to be printed", async () => {
  const dist = temporaryFolder("engines");
  const read = (name: string) => readFileSync(join(dist, name), "utf8");
  expect(await writeForEngines(dist, ["index.html"], null)).toEqual(["robots.txt"]);
  expect(read("robots.txt")).toBe("User-agent: *\nAllow: /\n");
  await writeForEngines(dist, ["methode.html", "depliant/1.html", "rapport/1.html", "index.html"], SITE);
  expect(read("robots.txt")).toContain(`Sitemap: ${SITE}/sitemap.xml\n`);
  const listed = Array.from(read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g), ([, address]) => address);
  expect(listed).toEqual([`${SITE}/`, `${SITE}/methode`]);
});
