import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {pageCount, PDF, printEach, visit} from "../printer.js";
import {writeWhole} from "../../src/data/write-whole.js";
import {LEAFLETS} from "../../src/components/addresses.js";
import {leafletBook} from "../../src/leaflet/index.js";

/** A book of every leaflet of a département takes half a minute. */
const BOOK_TIMEOUT = 600_000;

/** The sheet in a leaflet, and the name that its file may have. */
const SHEET = /<article class="sheet"[\s\S]*<\/article>/;
const FILE = /<article class="sheet"[^>]* data-file="([\w-]+)"/;

export interface PrintOptions {
  /** Address of the site, with a slash at its end. */
  url: string;
  /** Codes of the leaflets, in the order in which a book has them. */
  codes: string[];
  /** Folder where files go. */
  out: string;
  /** Told after each leaflet. */
  progress?: (done: number) => void;
}

export type Printed = Awaited<ReturnType<typeof printLeaflets>>;

/**
 * Prints leaflets of a site that is served as PDF files, each whole or not at all.
 *
 * @returns paths of the files; leaflets that would not be one page, whose files were not written; the sheets, for {@link printBook}
 */
export async function printLeaflets(browser: Browser | BrowserContext, {url, codes, out, progress}: PrintOptions) {
  await mkdir(out, {recursive: true});
  const files: string[] = [];
  const faults: {code: string; pages: number}[] = [];
  const sheets: string[] = [];
  const print = async (page: Page, code: string, index: number) => {
    const html = await (await visit(page, new URL(`${LEAFLETS}/${code}`, url).href)).text();
    const pdf = await page.pdf(PDF);
    const pages = pageCount(pdf);
    if (pages === 1) {
      files[index] = join(out, `${FILE.exec(html)![1]}.pdf`);
      writeWhole(files[index], pdf);
    } else faults.push({code, pages});
    sheets[index] = SHEET.exec(html)![0];
  };
  await printEach(browser, codes, print, progress);
  return {files: files.filter(Boolean), faults, sheets};
}

/** Prints leaflets in one file. @throws Error when it has not as many pages as leaflets */
export async function printBook(browser: Browser, path: string, title: string, sheets: string[]): Promise<void> {
  const page = await browser.newPage({javaScriptEnabled: false});
  await page.setContent(leafletBook(title, sheets), {timeout: BOOK_TIMEOUT});
  const pdf = await page.pdf(PDF);
  await page.close();
  const pages = pageCount(pdf);
  if (pages !== sheets.length) throw new Error(`${path} would have ${pages} pages for ${sheets.length} leaflets: it was not written`);
  writeWhole(path, pdf);
}
