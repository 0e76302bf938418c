import {parseArgs} from "node:util";

export type Request = ReturnType<typeof readArguments>;

export const usage = `npm run leaflets -- [options]

Makes PDF files of the leaflets of a built site (npm run build), with the Chromium of this machine.

  --commune <code>  the leaflet of this commune; may be repeated
  --epci <siren>    the leaflet of this EPCI; may be repeated
  --all             every leaflet
  --out <folder>    where files go: "leaflets" by default
  --merge           also one file of them all, to be printed at once
  --site <folder>   the built site: "dist" by default
  --help            this text
`;

/** @throws Error on an unknown option, a code that cannot be one, or when nothing is asked for */
export function readArguments(args: string[]) {
  const {values} = parseArgs({
    args,
    options: {
      commune: {type: "string", multiple: true, default: []},
      epci: {type: "string", multiple: true, default: []},
      all: {type: "boolean", default: false},
      out: {type: "string", default: "leaflets"},
      merge: {type: "boolean", default: false},
      site: {type: "string", default: "dist"},
      help: {type: "boolean", default: false}
    }
  });
  const {commune, epci, all, out, merge, site, help} = values;
  for (const code of commune) if (!/^\d[\dAB]\d{3}$/.test(code)) throw new Error(`--commune ${code}: expected an INSEE code such as 55545`);
  for (const code of epci) if (!/^\d{9}$/.test(code)) throw new Error(`--epci ${code}: expected a SIREN of nine digits`);
  const codes = [...new Set([...commune, ...epci])];
  if (all && codes.length > 0) throw new Error("--all is every leaflet: leave out --commune and --epci");
  if (!all && codes.length === 0 && !help) throw new Error("nothing to print: give --commune, --epci or --all");
  // Without codes, all.
  return {help, codes: all ? null : codes, out, merge, dist: site};
}
