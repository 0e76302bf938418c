import {sharedSheets, sheetSource} from "../data/sheet.js";
import type {Sites} from "../data/site.js";
import {slugify} from "../domain/slug.js";
import {storiesOf} from "../domain/territories.js";
import {storyOf} from "../data/names.js";
import {REPORT_STYLE} from "./document.js";
import {elusPage, reportPage} from "./report.js";
import {REPORTS, reportName} from "../components/addresses.js";

/** A territory that has a report, as the list of them says. */
export interface ReportEntry {
  /** SIREN or code of a département. */
  code: string;
  slug: string;
  name: string;
  level: "epci" | "departement";
}

/** The list of the reports of a site, for the command that prints them. */
export const REPORT_LIST = "rapports.json";

/** Reports of every département and of every EPCI that has a story, one at a time, after what they share: "rapport/200034874.html". */
export function* reportFiles(sites: Sites): Generator<{path: string; content: string}> {
  yield {path: `${REPORTS}/${REPORT_STYLE}`, content: reportStyle()};
  yield {path: `${REPORTS}/${REPORT_LIST}`, content: JSON.stringify(reportEntries(sites))};
  for (const site of sites.departements) {
    for (const territory of [site.territories.departement, ...storiesOf(site.territories)]) {
      const [full, summary] = pathsOf(territory);
      for (const [path, make] of [
        [full, reportPage],
        [summary, elusPage]
      ] as const)
        yield {
          path,
          get content() {
            return make(site, territory);
          }
        };
    }
  }
}

/** Paths of the reports, without making them. */
export const reportPaths = (sites: Sites): string[] => reportEntries(sites).flatMap(pathsOf);

const pathsOf = ({code}: {code: string}) =>
  (["full", "summary"] as const).map((kind) => `${REPORTS}/${reportName(code, kind)}.html`);

/** Every territory that has a report. */
export function reportEntries({departements}: Sites): ReportEntry[] {
  return departements.flatMap(({territories}): ReportEntry[] => {
    const {code, name} = territories.departement;
    const epcis = storiesOf(territories);
    return [
      {code, slug: slugify(name), name, level: "departement"},
      ...epcis.map((e): ReportEntry => ({code: e.code, slug: e.slug!, name: storyOf(e).short, level: "epci"}))
    ];
  });
}

/** The style of the site, whose figures and tables reports have, then what is theirs. */
const reportStyle = (): string => [...sharedSheets(), "style/paper.css", "report/report.css"].map(sheetSource).join("");
