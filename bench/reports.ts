/** Time of `npm run reports` on the built site: the whole command, then the median of a report and of a page for elected officials. */
import {existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {median} from "d3";
import {printReports, type Job} from "../scripts/reports/print.js";
import {serve} from "../scripts/serve.js";
import {REPORT_LIST, type ReportEntry} from "../src/report/files.js";
import {launchBrowser} from "../test/browser/launch.js";
import {REPORTS} from "../src/components/addresses.js";

const DIST = "dist";

/** That of the issue: reports of a département of fifteen EPCI, on two cores. */
const LIMIT_S = 120;

const list = join(DIST, REPORTS, REPORT_LIST);
if (!existsSync(list)) throw new Error(`${list} is not there: run npm run build first`);
const jobs = (JSON.parse(readFileSync(list, "utf8")) as ReportEntry[]).flatMap(
  (entry) =>
    [
      {entry, kind: "full"},
      {entry, kind: "summary"}
    ] as Job[]
);
const out = mkdtempSync(join(tmpdir(), "reports-"));
const site = await serve({dist: DIST, port: 0});
const start = performance.now();
const browser = await launchBrowser();
try {
  const {files, faults} = await printReports(browser, {url: site.url, jobs, out});
  const seconds = (performance.now() - start) / 1000;
  const of = (summary: boolean) => files.filter((f) => f.path.endsWith("-synthese.pdf") === summary);
  console.log(`${files.length} files in ${seconds.toFixed(1)} s, Chromium's start included; two at a time`);
  console.table(
    Object.fromEntries(
      [
        ["report", of(false)],
        ["summary", of(true)]
      ].map(([name, own]) => [
        name,
        {
          files: own.length,
          "median ms": Math.round(median(own as typeof files, (f) => f.ms)!),
          "median pages": median(own as typeof files, (f) => f.pages)
        }
      ])
    )
  );
  if (faults.length > 0 || seconds > LIMIT_S) {
    console.log(faults.length > 0 ? `${faults.length} summaries are not one page` : `OVER the limit of ${LIMIT_S} s`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(out, {recursive: true, force: true});
}
