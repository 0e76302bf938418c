// The picture that links to the home page show: the name and the map, as PNG.

import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {Resvg} from "@resvg/resvg-js";
import {parseHTML} from "linkedom";
import {pictureOf} from "../../components/addresses.js";
import {roomUnder} from "../../figures/plots/map-frame.js";
import {APPROXIMATE} from "../../figures/plots/wording.js";
import {html, type Html} from "../../components/html.js";
import {epciMap} from "../../components/maps.js";
import type {Site} from "../../edition/site.js";
import {typeset} from "../../domain/french.js";

const [WIDTH, HEIGHT] = [1200, 630];

const WORDS = {left: 60, width: 640};
const MAP = html`x="740" y="40" width="420" height="550"`;

/** Widths of letters, in sizes of the face, on the safe side. */
const LETTER = {bold: 0.72, plain: 0.62};

const FACES = dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json"));

export function pictureSvg(site: Site): string {
  const {departement} = site.territories;
  const map = epciMap(site, {id: "carte", title: departement.name, model: site.model});
  const {document} = parseHTML(map.html);
  const shapes = [...document.querySelectorAll(".map-shapes path")].map((path) => {
    const step = Number(/\d/.exec(path.getAttribute("class")!)?.[0]);
    const fill = site.model?.classes[step]?.colour ?? "#fdfbf6";
    return html`<path d="${path.getAttribute("d")}" fill="${fill}"/>`;
  });
  const line = (text: string, y: number, size: number, weight: keyof typeof LETTER, fill: string): Html => {
    const bold = weight === "bold" && html` font-weight="bold"`;
    const fitting = Math.min(size, Math.floor(WORDS.width / (LETTER[weight] * text.length)));
    const font = html`font-family="DejaVu Serif"${bold} font-size="${fitting}"`;
    return html`<text x="${WORDS.left}" y="${y}" ${font} fill="${fill}">${typeset(text)}</text>`;
  };
  const box = html`viewBox="${document.querySelector("svg")!.getAttribute("viewBox")}"`;
  const stroke = html`stroke="#1d2a33" stroke-width="4" stroke-linejoin="round"`;
  const parts = [
    html`<rect width="${WIDTH}" height="${HEIGHT}" fill="#faf7f1"/>`,
    line(departement.name, 310, 88, "bold", "#1d2a33"),
    line(site.edition.title, 375, 36, "plain", "#55626b"),
    roomUnder(site.topology) > 0 && line(APPROXIMATE, 425, 26, "plain", "#55626b"),
    shapes.length > 0 && html`<svg ${MAP} ${box} ${stroke}>${shapes}</svg>`
  ];
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${parts}</svg>`.html;
}

function picturePng(site: Site): Uint8Array {
  const fontFiles = ["DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"].map((name) => join(FACES, "ttf", name));
  return new Resvg(pictureSvg(site), {font: {loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Serif"}})
    .render()
    .asPng();
}

/** Pictures of an edition as PNG, one for each site; none without a public address. */
export function* pictureFiles({departements}: {departements: Site[]}): Generator<{path: string; content: Uint8Array}> {
  for (const site of departements)
    if (site.edition.site) yield {path: pictureOf(site.territories.departement), content: picturePng(site)};
}
