/**
 * Measures the site and its build, in one table beside the kept values: `npm run bench -- build weights` measures these
 * parts, `npm run bench:all` all of them. Parts that need a site read `dist`. `--keep` writes the values to
 * bench/kept.json.
 */
import {existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {cpus, loadavg} from "node:os";
import {parseArgs} from "node:util";
import {build} from "../scripts/build.js";
import {runCommand, plainError, today} from "../scripts/command.js";
import {round} from "../src/domain/statistics.js";
import {maps, views, weights} from "./first-view.js";
import {loop, profiles, reports} from "./making.js";
import {DIST, secondsOf, type Measure} from "./measures.js";
import {search} from "./search.js";
import {planner, sql} from "./tools.js";

const KEPT = "bench/kept.json";

async function buildFromClean(): Promise<Measure[]> {
  for (const folder of [DIST, ".outputs", "src/.observablehq/cache"]) rmSync(folder, {recursive: true, force: true});
  return [["build from clean, s", await secondsOf(() => build())]];
}

const PARTS: Record<string, () => Measure[] | Promise<Measure[]>> = {
  build: buildFromClean,
  weights,
  views,
  maps,
  sql,
  planner,
  search,
  reports,
  profiles,
  loop
};

type Kept = Record<string, {date: string; machine: string; measures: Record<string, number>}>;

const machine = () => `${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`;

await runCommand(import.meta.url, async (args) => {
  const {values, positionals} = parseArgs({args, allowPositionals: true, options: {keep: {type: "boolean"}}});
  const names = positionals.length > 0 ? positionals : Object.keys(PARTS);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown) throw plainError(`"${unknown}": expected parts among ${Object.keys(PARTS).join(", ")}`);
  const kept: Kept = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, "utf8")) : {};
  const table: Record<string, Record<string, number | string>> = {};
  const now: Kept = {};
  for (const name of names) {
    console.error(`${name}…`);
    const measures = (await PARTS[name]()).map(
      ([what, value, most]) => [what, round(value, value < 10 ? 2 : 1), most] as const
    );
    for (const [what, value, most] of measures) {
      const last = kept[name]?.measures[what];
      table[what] = {
        now: value,
        ...(last !== undefined && {kept: last, ratio: round(value / last, 2), on: kept[name].date}),
        ...(most !== undefined && {most})
      };
    }
    now[name] = {date: today(), machine: machine(), measures: Object.fromEntries(measures)};
  }
  console.log(machine());
  console.table(table);
  const all = Object.keys(PARTS).flatMap((name) =>
    (now[name] ?? kept[name]) ? [[name, now[name] ?? kept[name]]] : []
  );
  if (values.keep) writeFileSync(KEPT, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  const over = Object.keys(table).filter((what) => table[what].now > (table[what].most ?? Infinity));
  if (over.length > 0) console.error(`more than it should be: ${over.join(" ; ")}`);
  return over.length > 0 ? 1 : 0;
});
