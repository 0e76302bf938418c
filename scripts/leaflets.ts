import {readdirSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import type {Browser} from "playwright-core";
import {LEAFLETS} from "../src/components/addresses.js";
import {writeWhole} from "../src/edition/write-whole.js";
import {leafletBook} from "../src/features/leaflet/index.js";
import {FLAG, plainError, runRequest} from "./command.js";
import {builtPath, pageCount, PDF, printSite, type Job} from "./printer.js";

/** @throws Error on an unknown option, a code that cannot be one, or when nothing is asked for */
export function readArguments(args: string[]) {
  const {values} = parseArgs({
    args,
    options: {
      commune: {type: "string", multiple: true, default: []},
      epci: {type: "string", multiple: true, default: []},
      all: FLAG,
      out: {type: "string", default: "leaflets"},
      merge: FLAG,
      site: {type: "string", default: "dist"},
      help: FLAG
    }
  });
  const {commune, epci, all, out, merge, site, help} = values;
  for (const code of commune)
    if (!/^\d[\dAB]\d{3}$/.test(code)) throw new Error(`--commune ${code}: expected an INSEE code such as 55545`);
  for (const code of epci)
    if (!/^\d{9}$/.test(code)) throw new Error(`--epci ${code}: expected a SIREN of nine digits`);
  const codes = [...new Set([...commune, ...epci])];
  if (all && codes.length > 0) throw new Error("--all is every leaflet: leave out --commune and --epci");
  if (!all && codes.length === 0 && !help) throw new Error("nothing to print: give --commune, --epci or --all");
  return {help, codes: all ? null : codes, out, merge, dist: site};
}

function chooseCodes(codes: string[] | null, folder: string) {
  const known = readdirSync(folder).flatMap((file) => /^(\w+)\.html$/.exec(file)?.[1] ?? []);
  const unknown = (codes ?? []).filter((code) => !known.includes(code));
  if (unknown.length > 0)
    throw plainError(
      `no leaflet for ${unknown.join(", ")}: the site has ${known.length}, of the communes and EPCI of its edition`
    );
  return codes ?? known.sort();
}

const SHEET = /<article class="sheet"[\s\S]*<\/article>/;
const FILE = /<article class="sheet"[^>]* data-file="([\w-]+)"/;

export const leafletJobs = (codes: string[]): Job[] =>
  codes.map((code) => ({
    address: `${LEAFLETS}/${code}`,
    fileOf: (html) => `${FILE.exec(html)![1]}.pdf`,
    isSheet: true
  }));

/** A book of some 500 leaflets takes half a minute. */
const BOOK_TIMEOUT = 600_000;

export async function printBook(browser: Browser, path: string, title: string, pages: {html: string}[]) {
  const sheets = pages.map(({html}) => SHEET.exec(html)![0]);
  const page = await browser.newPage({javaScriptEnabled: false});
  await page.setContent(leafletBook(title, sheets), {timeout: BOOK_TIMEOUT});
  const pdf = await page.pdf(PDF);
  await page.close();
  const printed = pageCount(pdf);
  if (printed !== sheets.length)
    throw new Error(`${path} would have ${printed} pages for ${sheets.length} leaflets: it was not written`);
  writeWhole(path, pdf);
}

await runRequest(import.meta.url, readArguments, ({dist, out, merge, codes: asked}) => {
  const codes = chooseCodes(asked, builtPath(dist, LEAFLETS));
  return printSite(dist, {out, jobs: leafletJobs(codes), every: 50}, async (browser, files) => {
    if (!merge) return;
    const book = join(out, "tous-les-depliants.pdf");
    await printBook(browser, book, "Besoin d’aide avec internet ? Tous les dépliants", files);
    console.log(`${book}: ${files.length} pages`);
  });
});
