import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {getDocumentProxy} from "unpdf";
import {PDF, printAll, visit, writeWhole} from "../printer.js";
import type {ReportKind} from "./arguments.js";
import {REPORTS, reportName} from "../../src/components/addresses.js";
import type {ReportEntry} from "../../src/report/index.js";

/** Times that a report is printed until its contents are true: numbers take room, which could move a chapter. */
const ATTEMPTS = 4;

/** A file to make. */
export interface Job {
  entry: Pick<ReportEntry, "code" | "slug">;
  kind: ReportKind;
}

/** What was printed. */
export type Printed = Awaited<ReturnType<typeof printReports>>;

/** "200034874-cotes-de-meuse-woevre.pdf", "55-meuse-synthese.pdf". */
export const fileName = ({entry: {code, slug}, kind}: Job) =>
  `${code}-${slug}${kind === "full" ? "" : "-synthese"}.pdf`;

/**
 * Prints reports of a site that is served as PDF files in a folder, each whole or not at all.
 *
 * @param options.url address of the site, with a slash at its end
 * @param options.progress told after each file
 * @returns the files written, in the order of the jobs, with the milliseconds that each took, and summaries that would not be one page
 */
export async function printReports(
  browser: Browser | BrowserContext,
  {url, jobs, out, progress}: {url: string; jobs: Job[]; out: string; progress?: (done: number, name: string) => void}
) {
  await mkdir(out, {recursive: true});
  const files: {path: string; pages: number; ms: number}[] = [];
  const faults: {name: string; pages: number}[] = [];
  let done = 0;
  await printAll(browser, jobs, async (page, job, index) => {
    const start = performance.now();
    const name = fileName(job);
    const {pdf, pages} = await printReport(
      page,
      new URL(`${REPORTS}/${reportName(job.entry.code, job.kind)}`, url).href
    );
    if (job.kind === "summary" && pages !== 1) {
      faults.push({name, pages});
    } else {
      const path = join(out, name);
      await writeWhole(path, pdf);
      files[index] = {path, pages, ms: performance.now() - start};
    }
    progress?.(++done, name);
  });
  return {files: files.filter(Boolean), faults};
}

/**
 * Prints one report. Chromium knows no page before it prints, and CSS that would number contents (target-counter) is not in it: the report is
 * printed, read, and printed again with the numbers in its contents, until they are those of its chapters.
 *
 * @throws Error when the address does not answer, or when numbers do not settle
 */
async function printReport(page: Page, address: string): Promise<{pdf: Buffer; pages: number}> {
  await visit(page, address);
  await keepOwnLinks(page);
  for (let attempt = 0; attempt < ATTEMPTS; ++attempt) {
    const pdf = await page.pdf(PDF);
    const {pages, at} = await readPages(pdf);
    if (!(await fillContents(page, at))) return {pdf, pages};
  }
  throw new Error(`${address}: the numbers of its contents change each time that it is printed`);
}

/** How many pages a PDF has, and that of each element that a link of the document leads to, from 1, by id. */
async function readPages(bytes: Uint8Array): Promise<{pages: number; at: Map<string, number>}> {
  // The library takes the bytes over: it gets its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  try {
    const at = new Map<string, number>();
    for (const [name, destination] of Object.entries(await pdf.getDestinations())) {
      if (Array.isArray(destination)) at.set(decodeURIComponent(name), (await pdf.getPageIndex(destination[0])) + 1);
    }
    return {pages: pdf.numPages, at};
  } finally {
    await pdf.destroy();
  }
}

/** Links to other pages of the site would lead to the machine that prints: in a PDF they are words. */
async function keepOwnLinks(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll("a[href]")) {
      const {protocol, host} = new URL(link.getAttribute("href")!, location.href);
      if (!link.getAttribute("href")!.startsWith("#") && /^https?:$/.test(protocol) && host === location.host)
        link.removeAttribute("href");
    }
  });
}

/** Writes the page of each chapter in the contents; true where that changed something. */
function fillContents(page: Page, at: Map<string, number>): Promise<boolean> {
  return page.evaluate((pages) => {
    let changed = false;
    for (const element of document.querySelectorAll<HTMLElement>("[data-page-of]")) {
      const number = String(pages[element.dataset.pageOf!] ?? "");
      changed ||= element.textContent !== number;
      element.textContent = number;
    }
    return changed;
  }, Object.fromEntries(at));
}
