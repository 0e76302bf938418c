/** Makes PDF files of the reports of the built site: see docs/paper.md, or --help. */
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {sum} from "d3";
import {requestOf, runCommand} from "./command.js";
import {plainError} from "./command.js";
import {readArguments, usage, type Request} from "./reports/arguments.js";
import {printReports} from "./reports/print.js";
import {progressOf, withPrinter} from "./printer.js";
import {REPORTS} from "../src/components/addresses.js";
import {REPORT_LIST, type ReportEntry} from "../src/report/index.js";

async function main(args: string[]): Promise<number> {
  const request = requestOf(() => readArguments(args), usage);
  if (typeof request === "number") return request;
  const {dist, out, kinds} = request;
  const jobs = chooseEntries(request).flatMap((entry) => kinds.map((kind) => ({entry, kind})));
  const start = performance.now();
  return withPrinter(dist, async (browser, url) => {
    const {files, faults} = await printReports(browser, {url, jobs, out, progress: progressOf(jobs.length)});
    const pages = sum(files, (file) => file.pages);
    console.log(
      `${files.length} of ${jobs.length} files written in ${out}: ${pages} pages in ${((performance.now() - start) / 1000).toFixed(1)} s`
    );
    for (const {name, pages} of faults) console.error(`${name}: ${pages} pages instead of one, not written`);
    return faults.length === 0 ? 0 : 1;
  });
}

/** Territories that were asked for, among those that the site has a report of. */
function chooseEntries({names, dist}: Request): ReportEntry[] {
  const list = join(dist, REPORTS, REPORT_LIST);
  if (!existsSync(list)) throw plainError(`there is no report in ${join(dist, REPORTS)}: run npm run build first`);
  const entries = JSON.parse(readFileSync(list, "utf8")) as ReportEntry[];
  if (names.length === 0) return entries;
  const found = (name: string) => entries.filter(({code, slug}) => code === name || slug === name);
  const unknown = names.filter((name) => found(name).length === 0);
  if (unknown.length > 0)
    throw plainError(
      `no report of ${unknown.join(", ")}: the site has ${entries.length}, by SIREN, code of département or slug, such as ${entries.at(-1)!.code} or ${entries.at(-1)!.slug}`
    );
  return [...new Set(names.flatMap(found))];
}

await runCommand(import.meta.url, main);
