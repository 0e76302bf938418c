import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext} from "playwright-core";
import {PDF, printAll, visit, writeWhole} from "../printer.js";
import {LEAFLETS} from "../../src/components/addresses.js";
import {leafletBook} from "../../src/leaflet/index.js";

/** A book of every leaflet of a département takes half a minute. */
const BOOK_TIMEOUT = 600_000;

/** The sheet in a leaflet, and the name that its file may have. */
const SHEET = /<article class="sheet"[\s\S]*<\/article>/;
const FILE = /<article class="sheet"[^>]* data-file="([\w-]+)"/;

/** What was printed. */
export type Printed = Awaited<ReturnType<typeof printLeaflets>>;

/**
 * Prints leaflets of a site that is served as PDF files in a folder, each whole or not at all, in the order in which a book has them.
 *
 * @param options.url address of the site, with a slash at its end
 * @param options.progress told after each leaflet
 * @returns paths of the files written, leaflets that would not be one page, and all sheets, for {@link printBook}
 */
export async function printLeaflets(
  browser: Browser | BrowserContext,
  {url, codes, out, progress}: {url: string; codes: string[]; out: string; progress?: (done: number) => void}
) {
  await mkdir(out, {recursive: true});
  const files: string[] = [];
  const faults: {code: string; pages: number}[] = [];
  const sheets: string[] = [];
  let done = 0;
  await printAll(browser, codes, async (page, code, index) => {
    const response = await visit(page, new URL(`${LEAFLETS}/${code}`, url).href);
    const html = await response.text();
    const pdf = await page.pdf(PDF);
    const pages = pageCount(pdf);
    if (pages === 1) {
      files[index] = join(out, `${FILE.exec(html)![1]}.pdf`);
      await writeWhole(files[index], pdf);
    } else {
      faults.push({code, pages});
    }
    sheets[index] = SHEET.exec(html)![0];
    progress?.(++done);
  });
  return {files: files.filter(Boolean), faults, sheets};
}

/**
 * Prints leaflets in one file, a page each.
 *
 * @throws Error when it has not as many pages as leaflets
 */
export async function printBook(browser: Browser, path: string, title: string, sheets: string[]): Promise<void> {
  const page = await browser.newPage({javaScriptEnabled: false});
  await page.setContent(leafletBook(title, sheets), {timeout: BOOK_TIMEOUT});
  const pdf = await page.pdf(PDF);
  await page.close();
  const pages = pageCount(pdf);
  if (pages !== sheets.length)
    throw new Error(`${path} would have ${pages} pages for ${sheets.length} leaflets: it was not written`);
  await writeWhole(path, pdf);
}

/** Pages of a PDF as Chromium writes it, with its objects in clear. */
export function pageCount(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
