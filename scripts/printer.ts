import type {Browser, BrowserContext, Page, Response} from "playwright-core";
import {launchBrowser} from "../test/browser/launch.js";
import {plainError} from "./command.js";
import {serve} from "./serve.js";

/** Gives a built site, served, and a browser to some work, and closes both when it is done. */
export async function withSite<T>(
  dist: string,
  work: (browser: Browser, url: string) => Promise<T>,
  launch: () => Promise<Browser> = launchBrowser
): Promise<T> {
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

/** The same for what makes PDF files of it. */
export const withPrinter = <T>(dist: string, print: (browser: Browser, url: string) => Promise<T>): Promise<T> =>
  withSite(dist, print, launchPrinter);

async function launchPrinter(): Promise<Browser> {
  try {
    return await launchBrowser();
  } catch (error) {
    throw plainError(
      `PDF files are made by Chromium, which could not be started. ${(error as Error).message.split("\n")[0]}`
    );
  }
}

/** A PDF that screen readers can read: with its structure, its headings, its title and its language. */
export const PDF = {preferCSSPageSize: true, tagged: true, outline: true};

/** Pages of the browser that print at once: one for each core that most machines have. */
const PAGES = 2;

/** Does some work for each item in a page of the browser, a few at a time, and tells how many are done. */
export async function printEach<T>(
  browser: Browser | BrowserContext,
  items: T[],
  work: (page: Page, item: T, index: number) => Promise<void>,
  progress?: (done: number, item: T) => void
): Promise<void> {
  let [next, done] = [0, 0];
  const worker = async () => {
    const page = await browser.newPage();
    while (next < items.length) {
      const index = next++;
      await work(page, items[index], index);
      progress?.(++done, items[index]);
    }
    await page.close();
  };
  await Promise.all(Array.from({length: Math.min(PAGES, items.length)}, worker));
}

/** Opens an address of the site, which must answer. */
export async function visit(page: Page, address: string): Promise<Response> {
  const response = await page.goto(address);
  if (!response?.ok()) throw new Error(`${address} answered ${response?.status()}`);
  return response;
}

/** Pages of a PDF as Chromium writes it, with its objects in clear. */
export const pageCount = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Progress on one line that is written again, or a line every few items where there is no terminal. */
export function progressOf(total: number, every = 1): (done: number, name?: string) => void {
  const {isTTY} = process.stderr;
  return (done, name = "") => {
    const words = `${done} / ${total} ${name}`;
    if (isTTY) process.stderr.write(`\r\x1b[K${words}${done === total ? "\n" : ""}`);
    else if (done % every === 0 || done === total) process.stderr.write(`${words}\n`);
  };
}
