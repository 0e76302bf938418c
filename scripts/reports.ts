/** Makes PDF files of the reports of the built site: see docs/paper.md, or --help. */
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {sum} from "d3";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {REPORTS, reportName} from "../src/components/addresses.js";
import {REPORT_LIST, type ReportEntry} from "../src/report/index.js";
import {FLAG, plainError, runRequest} from "./command.js";
import {builtPath, printAll, progressOf, tellUnwritten, withPrinter, type Printing} from "./printer.js";

const usage = `npm run reports -- [<territory> …] [options]

Makes PDF files of the reports of a built site (npm run build), with the Chromium of this machine: for each EPCI and
for the département, the report and its page for elected officials.

  <territory>      a SIREN, the code of a département or a slug such as "grand-verdun"; without any, all
  --full           only the reports
  --summary        only the pages for elected officials
  --out <folder>   where files go: "reports" by default
  --dist <folder>  the built site: "dist" by default
  --help           this text
`;

export function readArguments(args: string[]) {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {
      full: FLAG,
      summary: FLAG,
      out: {type: "string", default: "reports"},
      dist: {type: "string", default: "dist"},
      help: FLAG
    }
  });
  const {full, summary, ...rest} = values;
  const kinds: Job["kind"][] = full === summary ? ["full", "summary"] : full ? ["full"] : ["summary"];
  return {...rest, names: [...new Set(positionals)], kinds};
}

function chooseEntries(names: string[], list: string) {
  const entries = JSON.parse(readFileSync(list, "utf8")) as ReportEntry[];
  if (names.length === 0) return entries;
  const found = (name: string) => entries.filter(({code, slug}) => code === name || slug === name);
  const unknown = names.filter((name) => found(name).length === 0);
  if (unknown.length > 0)
    throw plainError(
      `no report of ${unknown.join(", ")}: the site has ${entries.length}, by SIREN, code of département or slug, ` +
        `such as ${entries.at(-1)!.code} or ${entries.at(-1)!.slug}`
    );
  return [...new Set(names.flatMap(found))];
}

export interface Job {
  entry: Pick<ReportEntry, "code" | "slug">;
  kind: "full" | "summary";
}

/** Their files: "200034874-cotes-de-meuse-woevre.pdf", "55-meuse-synthese.pdf". */
export const printReports = (browser: Browser | BrowserContext, jobs: Job[], printing: Printing) =>
  printAll(browser, jobs, printing, {
    path: ({entry, kind}) => `${REPORTS}/${reportName(entry.code, kind)}`,
    name: ({entry: {code, slug}, kind}) => `${code}-${slug}${kind === "full" ? "" : "-synthese"}`,
    onePage: ({kind}) => kind === "summary",
    prepare: keepOwnLinks
  });

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

await runRequest(import.meta.url, usage, readArguments, ({dist, out, kinds, names}) => {
  const entries = chooseEntries(names, builtPath(dist, join(REPORTS, REPORT_LIST)));
  const jobs = entries.flatMap((entry) => kinds.map((kind) => ({entry, kind})));
  const start = performance.now();
  return withPrinter(dist, async (browser, url) => {
    const printed = await printReports(browser, jobs, {url, out, progress: progressOf(jobs.length)});
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const files = printed.filter(({written}) => written);
    const pages = sum(files, (file) => file.pages);
    console.log(`${files.length} of ${jobs.length} files written in ${out}: ${pages} pages in ${seconds} s`);
    return tellUnwritten(printed);
  });
});
