/** Makes PDF files of the reports of the built site: see docs/paper.md, or --help. */
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {REPORTS, reportName} from "../src/components/addresses.js";
import {REPORT_LIST, type ReportEntry} from "../src/features/report/index.js";
import {FLAG, plainError, runRequest} from "./command.js";
import {builtPath, printSite, type Job} from "./printer.js";

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
  const kinds: Kind[] = full === summary ? ["full", "summary"] : full ? ["full"] : ["summary"];
  return {...rest, names: [...new Set(positionals)], kinds};
}

function chooseEntries(names: string[], list: string) {
  const entries = JSON.parse(readFileSync(list, "utf8")) as ReportEntry[];
  if (names.length === 0) return entries;
  const found = (name: string) => entries.filter(({code, slug}) => code === name || slug === name);
  const unknown = names.filter((name) => found(name).length === 0);
  if (unknown.length > 0)
    throw plainError(
      `no report of ${unknown.join(", ")}: the site has ${entries.length}, by SIREN, other code or slug, ` +
        `such as ${entries.at(-1)!.code} or ${entries.at(-1)!.slug}`
    );
  return [...new Set(names.flatMap(found))];
}

type Kind = "full" | "summary";

/** "200034874-cotes-de-meuse-woevre.pdf", "55-meuse-synthese.pdf". */
export const reportJob = ({code, slug}: Pick<ReportEntry, "code" | "slug">, kind: Kind): Job => ({
  address: `${REPORTS}/${reportName(code, kind)}`,
  fileOf: () => `${code}-${slug}${kind === "full" ? "" : "-synthese"}.pdf`,
  isSheet: kind === "summary"
});

await runRequest(import.meta.url, readArguments, ({dist, out, kinds, names}) => {
  const entries = chooseEntries(names, builtPath(dist, join(REPORTS, REPORT_LIST)));
  const jobs = entries.flatMap((entry) => kinds.map((kind) => reportJob(entry, kind)));
  return printSite(dist, {out, jobs});
});
