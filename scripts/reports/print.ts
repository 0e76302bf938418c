import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {pageCount, PDF, printEach, visit} from "../printer.js";
import {writeWhole} from "../../src/data/write-whole.js";
import type {ReportKind} from "./arguments.js";
import {REPORTS, reportName} from "../../src/components/addresses.js";
import type {ReportEntry} from "../../src/report/index.js";

/** A file to make. */
export interface Job {
  entry: Pick<ReportEntry, "code" | "slug">;
  kind: ReportKind;
}

export interface PrintOptions {
  /** Address of the site, with a slash at its end. */
  url: string;
  jobs: Job[];
  /** Folder where files go. */
  out: string;
  /** Told after each file. */
  progress?: (done: number, name: string) => void;
}

export type Printed = Awaited<ReturnType<typeof printReports>>;

/** "200034874-cotes-de-meuse-woevre.pdf", "55-meuse-synthese.pdf". */
export const fileName = ({entry: {code, slug}, kind}: Job) => `${code}-${slug}${kind === "full" ? "" : "-synthese"}.pdf`;

/**
 * Prints reports of a site that is served as PDF files, each whole or not at all.
 *
 * @returns the files in the order of the jobs; summaries that would not be one page, whose files were not written
 */
export async function printReports(browser: Browser | BrowserContext, {url, jobs, out, progress}: PrintOptions) {
  await mkdir(out, {recursive: true});
  const files: {path: string; pages: number}[] = [];
  const faults: {name: string; pages: number}[] = [];
  const print = async (page: Page, job: Job, index: number) => {
    const {entry, kind} = job;
    const address = new URL(`${REPORTS}/${reportName(entry.code, kind)}`, url).href;
    await visit(page, address);
    await keepOwnLinks(page);
    const pdf = await page.pdf(PDF);
    const pages = pageCount(pdf);
    const name = fileName(job);
    if (kind === "summary" && pages !== 1) {
      faults.push({name, pages});
      return;
    }
    const path = join(out, name);
    writeWhole(path, pdf);
    files[index] = {path, pages};
  };
  await printEach(browser, jobs, print, progress && ((done, job) => progress(done, fileName(job))));
  return {files: files.filter(Boolean), faults};
}

/** Links to other pages of the site would lead to the machine that prints: in a PDF they are words. */
async function keepOwnLinks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll("a[href]")) {
      const {protocol, host} = new URL(link.getAttribute("href")!, location.href);
      if (!link.getAttribute("href")!.startsWith("#") && /^https?:$/.test(protocol) && host === location.host) link.removeAttribute("href");
    }
  });
}
