import {readFileSync} from "node:fs";
import {join} from "node:path";
import {withSite} from "../scripts/printer.js";
import {printReports, type Job} from "../scripts/reports.js";
import {REPORTS} from "../src/components/addresses.js";
import {REPORT_LIST, type ReportEntry} from "../src/report/index.js";
import {temporaryFolder} from "../test/temporary.js";
import {DIST, secondsOf, type Measure} from "./measures.js";

/** Seconds in which reports of a département of fifteen EPCI should be printed, on two cores. */
const MOST = 120;

export async function reports(): Promise<Measure[]> {
  const list: ReportEntry[] = JSON.parse(readFileSync(join(DIST, REPORTS, REPORT_LIST), "utf8"));
  const jobs = list.flatMap((entry): Job[] => [
    {entry, kind: "full"},
    {entry, kind: "summary"}
  ]);
  const out = temporaryFolder("reports");
  const seconds = await secondsOf(() => withSite(DIST, (browser, url) => printReports(browser, {url, jobs, out})));
  return [[`${jobs.length} reports, s`, seconds, MOST]];
}
