import {existsSync} from "node:fs";
import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {writeWhole} from "../src/data/write-whole.js";
import {launchBrowser} from "../test/browser/launch.js";
import {plainError} from "./command.js";
import {serve} from "./serve.js";

export async function withSite<T>(
  dist: string,
  work: (browser: Browser, url: string) => Promise<T>,
  launch: () => Promise<Browser> = launchBrowser
) {
  const site = await serve({dist, port: 0});
  let browser: Browser | undefined;
  try {
    browser = await launch();
    return await work(browser, site.url);
  } finally {
    await browser?.close();
    await site.close();
  }
}

export const withPrinter = <T>(dist: string, print: (browser: Browser, url: string) => Promise<T>) =>
  withSite(dist, print, () =>
    launchBrowser().catch(({message}: Error) => {
      throw plainError(`PDF files are made by Chromium, which could not be started. ${message.split("\n")[0]}`);
    })
  );

export function builtPath(dist: string, path: string) {
  if (!existsSync(join(dist, path))) throw plainError(`there is no ${join(dist, path)}: run npm run build first`);
  return join(dist, path);
}

/** A PDF that screen readers can read: with its structure, its headings, its title and its language. */
export const PDF = {preferCSSPageSize: true, tagged: true, outline: true};

const PAGES = 2;

export interface Printing {
  url: string;
  out: string;
  progress?: (done: number) => void;
}

interface Printed {
  html: string;
  file: string;
  pages: number;
  /** False where it should be one page and is not. */
  written: boolean;
}

/** Prints pages of a served site as PDF files, each whole or not at all. @returns what was printed of each item */
export async function printAll<T>(
  browser: Browser | BrowserContext,
  items: T[],
  {url, out, progress}: Printing,
  {
    path,
    name,
    onePage,
    prepare
  }: {
    path(item: T): string;
    /** Of the file: "55-meuse-synthese". */
    name(item: T, html: string): string;
    onePage(item: T): boolean;
    prepare?(page: Page): Promise<void>;
  }
) {
  await mkdir(out, {recursive: true});
  const printed: Printed[] = [];
  let [next, done] = [0, 0];
  const worker = async () => {
    const page = await browser.newPage();
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      const html = await (await visit(page, new URL(path(item), url).href)).text();
      await prepare?.(page);
      const pdf = await page.pdf(PDF);
      const [file, pages] = [join(out, `${name(item, html)}.pdf`), pageCount(pdf)];
      const written = pages === 1 || !onePage(item);
      if (written) writeWhole(file, pdf);
      printed[index] = {html, file, pages, written};
      progress?.(++done);
    }
    await page.close();
  };
  await Promise.all(Array.from({length: Math.min(PAGES, items.length)}, worker));
  return printed;
}

/** Says which files were not written. @returns the exit code */
export function tellUnwritten(printed: Printed[]) {
  const faults = printed.filter(({written}) => !written);
  for (const {file, pages} of faults) console.error(`${file}: ${pages} pages instead of one, not written`);
  return faults.length === 0 ? 0 : 1;
}

export async function visit(page: Page, address: string) {
  const response = await page.goto(address);
  if (!response?.ok()) throw new Error(`${address} answered ${response?.status()}`);
  return response;
}

/** Pages of a PDF as Chromium writes it, with its objects in clear. */
export const pageCount = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Progress on one line that is written again, or a line every few items where there is no terminal. */
export function progressOf(total: number, every = 1): (done: number) => void {
  const {isTTY} = process.stderr;
  return (done) => {
    if (isTTY) process.stderr.write(`\r\x1b[K${done} / ${total}${done === total ? "\n" : ""}`);
    else if (done % every === 0 || done === total) process.stderr.write(`${done} / ${total}\n`);
  };
}
