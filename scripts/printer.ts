import {rename, rm, writeFile} from "node:fs/promises";
import type {Browser} from "playwright-core";
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
