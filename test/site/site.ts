import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {parseHTML} from "linkedom";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject} from "vitest";
import {pages} from "../../bench/weight.js";
import {queryParquet} from "../../src/data/parquet.js";
import {launchBrowser} from "../browser/launch.js";

export const DIST = "dist";

/** Addresses of the pages, and of the stories among them. */
export const pagePaths = () => pages(DIST).map((path) => path.replace(`/${DIST}`, "") || "/");
export const storyPaths = () => pagePaths().filter((path) => path.startsWith("/epci/"));

/** A page as it is served, before any script: its HTML, parsed. */
export function readPage(path: string): Document {
  const file = path === "/" ? "index" : path.slice(1);
  return parseHTML(readFileSync(join(DIST, `${file}.html`), "utf8")).document as unknown as Document;
}

/** Text of an element with its spaces made plain, as a reader would copy it. */
export function text(element: Element | null | undefined): string {
  return (element?.textContent ?? "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

/** "−1 234,5" as -1234.5; a dash is null. */
export function number(printed: string): number | null {
  const plain = printed.replace(/[\s\u00a0\u202f%+*]/g, "").replace("−", "-").replace(",", ".");
  return plain === "—" ? null : Number(plain);
}

/** SQL over the Parquet files that the site publishes. */
export function sql<T = Record<string, any>>(query: string): Promise<T[]> {
  const folder = join(DIST, "_file/data");
  const names = readdirSync(folder);
  const files = ["territories", "indicators", "places"].map((name) => [
    name,
    join(folder, names.find((file) => new RegExp(`^${name}\\.\\w+\\.parquet$`).test(file))!)
  ]);
  return queryParquet<T>(query, Object.fromEntries(files));
}

/** A browser for a test file, closed at its end, and pages that tell what went wrong in them. */
export function useBrowser(): {open(path: string, options?: BrowserContextOptions): Promise<Visit>} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return {
    async open(path, options) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const troubles: string[] = [];
      const requests: string[] = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      page.on("request", (request) => requests.push(request.url()));
      const response = await page.goto(new URL(path, inject("url")).href, {waitUntil: "networkidle"});
      expect(response!.status()).toBe(200);
      return {page, troubles, requests, close: () => context.close()};
    }
  };
}

export interface Visit {
  page: Page;
  troubles: string[];
  requests: string[];
  close(): Promise<void>;
}
