import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {csvFormat} from "d3";
import {parseHTML} from "linkedom";

// Dumps each number that pages of Meuse print in sentences and headings, outside tables, figures and menus:
// `tsx test/profile/printed.ts dist numbers.csv.gz`. printed.csv.gz is that of the site before profiles, where the name of a profile that gives
// the number, or why none does, was then filled in.

/** A number as a page prints it. */
export interface Printed {
  page: string;
  heading: string;
  sentence: string;
  number: string;
}

/** What holds no sentence of the page itself. */
const OUTSIDE = "table, figure, nav, svg, script, style, template, noscript, form, body > header, body > footer, .toc";
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, summary, blockquote, figcaption, b";
const NUMBER = /(?<![\p{L}\d’-])[−]?\d(?:[\d\u00a0\u202f](?=[\d ])|\d)*(?:,\d+)?(?:[\u00a0\u202f]%)?(?![\p{L}\d])/gu;

/** The numbers of a page. */
export function printedOn(page: string, file: string): Printed[] {
  const {document} = parseHTML(readFileSync(file, "utf8"));
  const main = document.querySelector("main") ?? document.body;
  for (const element of main.querySelectorAll(OUTSIDE)) element.remove();
  let heading = "";
  return [...main.querySelectorAll(BLOCKS)].flatMap((block): Printed[] => {
    if (
      block.querySelector(BLOCKS.replace(", b", "")) ||
      (block.localName === "b" && block.closest(BLOCKS.replace(", b", "")))
    )
      return [];
    const text = block.textContent!.replace(/[^\S\u00a0\u202f]+/g, " ").trim();
    if (/^h\d$/.test(block.localName)) heading = text;
    return text
      .split(/(?<=[.?!])\s+(?=\p{Lu})/u)
      .flatMap((sentence) => (sentence.match(NUMBER) ?? []).map((number) => ({page, heading, sentence, number})));
  });
}

/** Pages of territories: stories, home, /offre, en clair, reports, workshops, and thirty communes. */
export function pagesOf(dist: string): [path: string, file: string][] {
  const inside = (folder: string, test: RegExp) =>
    readdirSync(join(dist, folder))
      .filter((name) => test.test(name))
      .map((name) => `${folder}/${name}`)
      .sort();
  const communes = inside("commune", /^\d/);
  const files = [
    "index.html",
    "offre.html",
    "en-clair.html",
    ...inside("epci", /\.html$/),
    ...inside("epci", /^[^.]+$/).map((folder) => `${folder}/en-clair.html`),
    ...inside("rapport", /\.html$/),
    ...inside("atelier", /\.html$/),
    ...communes.filter((_, i) => i % Math.floor(communes.length / 30) === 0).slice(0, 30)
  ];
  return files
    .filter((file) => existsSync(join(dist, file)))
    .map((file) => [`/${file.replace(/\.html$/, "")}`, join(dist, file)]);
}

if (process.argv[1]?.endsWith("printed.ts")) {
  const [dist, to] = process.argv.slice(2);
  const rows = pagesOf(dist).flatMap(([page, file]) => printedOn(page, file));
  writeFileSync(to, gzipSync(csvFormat(rows), {level: 9}));
  console.log(`${rows.length} numbers`);
}
