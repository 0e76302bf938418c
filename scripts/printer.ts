import {existsSync, mkdirSync} from "node:fs";
import {join} from "node:path";
import {sum} from "d3";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {writeWhole} from "../src/edition/write-whole.js";
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

/**
 * Prints pages of a built site and says what became of them, then does `more` with the files that were written.
 * @returns the exit code of the command
 */
export const printSite = (
  dist: string,
  {out, jobs, every}: {out: string; jobs: Job[]; every?: number},
  more: (browser: Browser, files: {html: string}[]) => Promise<void> = async () => {}
) => {
  const launch = () =>
    launchBrowser().catch(({message}: Error) => {
      throw plainError(`PDF files are made by Chromium, which could not be started. ${message.split("\n")[0]}`);
    });
  const print = async (browser: Browser, url: string) => {
    const progress = progressOf(jobs.length, every);
    const {files, faults} = await printPages(browser, {url, jobs, out, progress});
    const pages = sum(files, (file) => file.pages);
    console.log(`${files.length} of ${jobs.length} files written in ${out}: ${pages} pages`);
    for (const {path, pages} of faults) console.error(`${path}: ${pages} pages instead of one, not written`);
    await more(browser, files);
    return faults.length === 0 ? 0 : 1;
  };
  return withSite(dist, print, launch);
};

export function builtPath(dist: string, path: string) {
  if (!existsSync(join(dist, path))) throw plainError(`there is no ${join(dist, path)}: run npm run build first`);
  return join(dist, path);
}

/** Pages that are printed at a time. */
const PAGES = 2;

/** A page of the site to print. */
export interface Job {
  address: string;
  /** The name of its file, "55545-verdun.pdf". */
  fileOf: (html: string) => string;
  /** Whether it is not written where it takes more than one sheet. */
  isSheet: boolean;
}

/**
 * Prints pages of a site that is served as PDF files, each whole or not at all.
 * @returns the files that were written, and those that were not, in the order of the jobs
 */
export async function printPages(
  browser: Browser | BrowserContext,
  {url, jobs, out, progress}: {url: string; jobs: Job[]; out: string; progress?: (done: number) => void}
) {
  mkdirSync(out, {recursive: true});
  const printed: {path: string; pages: number; html: string; isWritten: boolean}[] = [];
  let [next, done] = [0, 0];
  const worker = async () => {
    const page = await browser.newPage();
    while (next < jobs.length) {
      const index = next++;
      const {address, fileOf, isSheet} = jobs[index];
      const html = await (await visit(page, new URL(address, url).href)).text();
      await keepOwnLinks(page);
      const pdf = await page.pdf(PDF);
      const [path, pages] = [join(out, fileOf(html)), pageCount(pdf)];
      const isWritten = pages === 1 || !isSheet;
      if (isWritten) writeWhole(path, pdf);
      printed[index] = {path, pages, html, isWritten};
      progress?.(++done);
    }
    await page.close();
  };
  await Promise.all(Array.from({length: Math.min(PAGES, jobs.length)}, worker));
  return {files: printed.filter(({isWritten}) => isWritten), faults: printed.filter(({isWritten}) => !isWritten)};
}

/** Links to other pages of the site would lead to the machine that prints: in a PDF they are words. */
async function keepOwnLinks(page: Page) {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href")!;
      const {protocol, host} = new URL(href, location.href);
      if (!href.startsWith("#") && /^https?:$/.test(protocol) && host === location.host) link.removeAttribute("href");
    }
  });
}

/** A PDF that screen readers can read: with its structure, its headings, its title and its language. */
export const PDF = {preferCSSPageSize: true, tagged: true, outline: true};

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
