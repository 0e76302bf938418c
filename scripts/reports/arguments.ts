import {parseArgs} from "node:util";

/** What is made of each territory. */
export type ReportKind = "full" | "summary";

export type Request = ReturnType<typeof readArguments>;

export const usage = `npm run reports -- [<territory> …] [options]

Makes PDF files of the reports of a built site (npm run build), with the Chromium of this machine: for each EPCI and for the
département, the report and its page for elected officials.

  <territory>      a SIREN, the code of a département or a slug such as "grand-verdun"; without any, all
  --full           only the reports
  --summary        only the pages for elected officials
  --out <folder>   where files go: "reports" by default
  --dist <folder>  the built site: "dist" by default
  --help           this text
`;

/** @throws Error on an unknown option */
export function readArguments(args: string[]) {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {
      full: {type: "boolean", default: false},
      summary: {type: "boolean", default: false},
      out: {type: "string", default: "reports"},
      dist: {type: "string", default: "dist"},
      help: {type: "boolean", default: false}
    }
  });
  const {full, summary, out, dist, help} = values;
  const kinds: ReportKind[] = full === summary ? ["full", "summary"] : full ? ["full"] : ["summary"];
  return {help, names: [...new Set(positionals)], kinds, out, dist};
}
