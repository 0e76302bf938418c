import {expect, it} from "vitest";
import {boxFaults} from "./boxes.js";
import {useBrowser} from "./site.js";

const browser = useBrowser();

const STYLE = "body {margin: 10px; font: 16px/1 sans-serif} .hidden {position: absolute; clip-path: inset(50%)}";
const COLUMN = `<h2>Une</h2><p>Une phrase <a href="#">et son lien</a> ${"de mots ".repeat(60)}</p><h3>Fin</h3>`;
const WIDE = `<table><td style="white-space: nowrap">${"beaucoup de mots ".repeat(9)}</table>`;
/** Columns, a wide table in its frame, words for the ear alone, a line under another set tight. */
const SOUND = `<style>${STYLE}</style><h1>Titre</h1>
  <div style="display: flex; gap: 1em"><section style="width: 50%">${COLUMN}</section>
  <section><h2>Deux</h2><button>Agir</button> <input placeholder="Commune"></section></div>
  <div style="overflow-x: auto; width: 300px">${WIDE}</div><span class="hidden">Pour l’oreille</span>
  <svg width="200" height="300"><path d="M0,0V300"/><text x="10" y="20">Dessin</text></svg>`;

it.each([
  ["nothing", "", null],
  ["a word over another", `<p>Total<b style="margin-left: -2em">8,6</b>`, /^over one another: Total \/ 8,6$/],
  ["a button over a word", `<p>Suite<button style="margin-left: -1em">×</button>`, /^over one another: .*Suite/],
  ["names over others", `<svg><text y="50">Étain</text><text x="9" y="52">Spincourt</text></svg>`, /Étain \/ Spinc/],
  ["words cut in width", `<p style="overflow: hidden; width: 40px; white-space: nowrap">Communes`, /^cut: Communes/],
  ["words cut in height", `<div style="overflow: clip; height: 20px"><p>Une<br>Deux</div>`, /^cut: Deux/],
  ["words cut by a drawing", `<svg width="60" height="30"><text x="20" y="20">Vaucouleurs</text></svg>`, /^cut: Vauc/],
  ["a field too narrow", `<input placeholder="Commune, code postal" style="width: 60px">`, /^cut: Commune/],
  ["a word out of the screen", `<p style="margin-left: -80px; white-space: nowrap">Verdun`, /^out of .*: Verdun/],
  ["a heading over the last", `<h2 style="margin-top: 3em">A</h2><h2 style="margin-top: -4em">B</h2>`, /^above A.* B$/],
  ["a void", `<div style="height: 300px"></div><p>Fin`, /^nothing for 3\d\d px/]
])("what is found wrong with a page that has %s", async (_, html, expected) => {
  const {page} = await browser.open("/robots.txt", {viewport: {width: 800, height: 800}});
  await page.setContent(SOUND + html);
  const found = await boxFaults(page);
  expect(found.filter((fault) => !expected?.test(fault))).toEqual([]);
  expect(found.length > 0).toBe(expected !== null);
});
