import {readFileSync} from "node:fs";
import {join} from "node:path";
import {printPages, withSite} from "../scripts/printer.js";
import {reportJob} from "../scripts/reports.js";
import {REPORTS} from "../src/components/addresses.js";
import {readSites} from "../src/edition/site.js";
import {communesIn} from "../src/domain/territories.js";
import {profileOf} from "../src/profile/index.js";
import {REPORT_LIST, type ReportEntry} from "../src/features/report/index.js";
import {launchBrowser} from "../test/browser/launch.js";
import * as live from "../test/dev/loop.js";
import {copyProject} from "../test/site/copy.js";
import {temporaryFolder} from "../test/temporary.js";
import {DIST, medianOf, secondsOf, type Measure} from "./measures.js";

/** Parts of a country whose communes are measured too: all would take too long. */
const DEPARTEMENTS = 3;

export async function profiles(): Promise<Measure[]> {
  const seconds = await medianOf(async () => {
    const {departements} = await readSites();
    return secondsOf(() =>
      departements.forEach((site, i) => {
        const {departement, epcis} = site.territories;
        const communes = i < DEPARTEMENTS ? communesIn(site.territories, departement) : [];
        for (const territory of [departement, ...epcis, ...communes]) profileOf(site, territory);
      })
    );
  }, 5);
  return [
    ["profiles, s", seconds, 12],
    ["profiles, MB", process.resourceUsage().maxRSS / 1024, 1500]
  ];
}

/** Limit, in seconds, to print the reports of fifteen EPCI and of their whole on two cores. */
const MOST = 120;

export async function reports(): Promise<Measure[]> {
  const list: ReportEntry[] = JSON.parse(readFileSync(join(DIST, REPORTS, REPORT_LIST), "utf8"));
  const jobs = list.flatMap((entry) => (["full", "summary"] as const).map((kind) => reportJob(entry, kind)));
  const out = temporaryFolder("reports");
  const seconds = await secondsOf(() => withSite(DIST, (browser, url) => printPages(browser, {url, jobs, out})));
  return [[`${jobs.length} reports, s`, seconds, MOST]];
}

/** Seconds from saving a file to the updated page, by kind of file, on a copy of the project. */
export async function loop() {
  const tree = copyProject();
  const preview = await live.startPreview(tree);
  const browser = await launchBrowser();
  const measures: Measure[] = [];
  try {
    const page = await browser.newPage();
    for (const change of live.CHANGES) {
      const seconds = await medianOf(async () => {
        await page.goto(preview.url + change.page, {timeout: 0});
        const {save, undo} = live.prepareChange(tree, change);
        await page.waitForTimeout(1000);
        const taken = await secondsOf(async () => {
          save();
          await live.waitUntilSeen(page, change.seen);
        });
        undo();
        await live.waitUntilGone(page, change.seen);
        await page.waitForTimeout(3000);
        return taken;
      });
      measures.push([`loop, ${change.kind}, s`, seconds]);
    }
    return measures;
  } finally {
    await browser.close();
    await preview.stop();
  }
}
