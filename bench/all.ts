/**
 * All that has a budget, in one table beside the last one kept: `npm run bench:all`. It builds from clean, unless only other parts are asked
 * for; `--keep` writes what was measured into bench/kept.json, and `--suite 1250` says how many seconds `npm test` took.
 */
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {cpus, loadavg} from "node:os";
import {parseArgs} from "node:util";
import {runCommand} from "../scripts/command.js";
import {round} from "../src/domain/statistics.js";
import {kindsOf} from "../test/engines/kinds.js";
import {buildSeconds} from "./build.js";
import {loopTimes} from "./dev.js";
import {sqlTimes} from "./explore.js";
import {firstViews} from "./first-view.js";
import {LIMITED, plannerTimes} from "./planner.js";
import {pageWeight} from "./weight.js";

const DIST = "dist";
const KEPT = "bench/kept.json";
const RUNS = 3;

/** Numbers by what they are, with their unit in the name. */
type Measures = Record<string, number>;

/** What was measured last, part by part. */
interface Kept {
  date: string;
  machine: string;
  measures: Measures;
}

/** Pages whose first view is timed: what most readers open first. */
const FIRST = ["/", "/epci/…", "/commune/…", "/offre", "/explorer"];

const PARTS: Record<string, () => Promise<Measures>> = {
  build: async () => ({"build from clean, s": round(await buildSeconds(), 1)}),
  weights: async () =>
    named(kindsOf(DIST), (kind, path) => [`weight of ${kind}, kB`, pageWeight(DIST, path).total / 1000]),
  view: async () => {
    const kinds = kindsOf(DIST);
    const views = await firstViews(
      DIST,
      FIRST.flatMap((kind) => kinds[kind] ?? [])
    );
    return named(kinds, (kind, path) => [`first view of ${kind}, weak line, CPU ×4, ms`, views[path]?.largest]);
  },
  loop: async () => named(await loopTimes(), (kind, seconds) => [`loop, ${kind}, s`, seconds[seconds.length >> 1]]),
  sql: async () => {
    const {first, next} = await sqlTimes(RUNS);
    return {"SQL, first question, ms": first, "SQL, next ones, p95, ms": next};
  },
  planner: async () =>
    named(await plannerTimes(RUNS, LIMITED), (name, {optimum}) => [`planner, ${name}, optimum, ms`, optimum])
};

const named = <T>(
  values: Record<string, T>,
  entry: (name: string, value: T) => [string, number | undefined]
): Measures =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => entry(name, value))
      .flatMap(([name, value]) => (value === undefined ? [] : [[name, round(value, 1)]]))
  );

/** Each measure beside the one that was kept. */
function tableOf(now: Measures, kept: Measures): Record<string, {now: number; kept?: number; ratio?: number}> {
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => [
      name,
      name in kept ? {now: value, kept: kept[name], ratio: round(value / kept[name], 2)} : {now: value}
    ])
  );
}

await runCommand(import.meta.url, async (args) => {
  const {values} = parseArgs({
    args,
    options: {only: {type: "string", multiple: true}, keep: {type: "boolean"}, suite: {type: "string"}}
  });
  const parts = values.only ?? Object.keys(PARTS);
  const unknown = parts.find((part) => !PARTS[part]);
  if (unknown) throw new RangeError(`"${unknown}": expected parts among ${Object.keys(PARTS).join(", ")}`);
  const kept: Kept | null = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, "utf8")) : null;
  const now: Measures = values.suite === undefined ? {} : {"suite, s": Number(values.suite)};
  for (const part of parts) Object.assign(now, await PARTS[part]());
  const machine = `${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`;
  console.log(`${machine}${kept ? `; kept on ${kept.date}: ${kept.machine}` : ""}`);
  console.table(tableOf(now, kept?.measures ?? {}));
  if (values.keep) {
    const date = new Date().toISOString().slice(0, 10);
    writeFileSync(
      KEPT,
      `${JSON.stringify({date, machine, measures: {...kept?.measures, ...now}} satisfies Kept, null, 2)}\n`
    );
  }
  return 0;
});
