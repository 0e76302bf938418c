import {rename, rm, writeFile} from "node:fs/promises";
import type {Browser, BrowserContext, Page, Response} from "playwright-core";
import {launchBrowser} from "../test/browser/launch.js";
import {plainError} from "./errors.js";
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

/** Pages of the browser that print at once: one for each core that most machines have. */
const PAGES = 2;

/** A PDF that screen readers can read: with its structure, its headings, its title and its language. */
export const PDF = {preferCSSPageSize: true, tagged: true, outline: true};

/** Does jobs on a few pages of a browser at once. */
export async function printAll<Job>(
  browser: Browser | BrowserContext,
  jobs: Job[],
  print: (page: Page, job: Job, index: number) => Promise<void>
): Promise<void> {
  const waiting = jobs.entries();
  const worker = async (): Promise<void> => {
    const page = await browser.newPage();
    for (const [index, job] of waiting) await print(page, job, index);
    await page.close();
  };
  await Promise.all(Array.from({length: Math.min(PAGES, jobs.length)}, worker));
}

/** @throws Error when the address does not answer */
export async function visit(page: Page, url: string): Promise<Response> {
  const response = await page.goto(url);
  if (!response?.ok()) throw new Error(`${url} answered ${response?.status()}`);
  return response;
}

/** Writes a file whole or not at all: the last one stays until the new one is complete. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, path);
  } finally {
    await rm(draft, {force: true});
  }
}
