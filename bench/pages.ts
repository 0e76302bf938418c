/**
 * Time of a page when a site has 15, 150 and 1,250 stories: a département, a region and the country, with the same scores.
 * `npm run bench:pages -- 15 150` leaves the last out.
 */
import {spawn} from "node:child_process";
import {copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {median} from "d3";
import {cogVersion, cogYear} from "../src/data/cog.js";
import {communesAt} from "../src/data/vintages.js";
import {ifn2023} from "../src/domain/models/ifn-2023.js";
import {rawPath, readRegistry, sourceOf} from "../src/data/registry.js";
import {copyProject} from "../test/site/copy.js";
import {watchMemory} from "./memory.js";
import {pages, pageWeight} from "./weight.js";
import {round} from "../src/domain/statistics.js";

/** What is built, by the number of stories it has, about. */
const SIZES: Record<string, {departement: string | null; region: string | null}> = {
  15: {departement: "55", region: null},
  150: {departement: null, region: "44"},
  1250: {departement: null, region: null}
};
const SOURCE = "ifn-2023";
/** Year of the communes of the file of scores. */
const COG = "2021";

interface Measure {
  stories: number;
  pages: number;
  seconds: number;
  data: number;
  framework: number;
  finish: number;
  "ms a page": number;
  "peak MB": number;
  "kB of a story (gzip)": number;
}

const source = sourceOf(readRegistry(), SOURCE);
const given = rawPath(source);
const tree = copyProject();

/** The published scores where `npm run sources` has obtained them, else a file of the same form with scores at random. */
function placeScores(): string {
  const target = rawPath(source, join(tree, "sources/files"));
  mkdirSync(join(tree, "sources/files"), {recursive: true});
  if (existsSync(given)) {
    copyFileSync(given, target);
    return "the published scores";
  }
  const ids = ifn2023.indicators.map((i) => i.id);
  const rows = communesAt(COG).map(({name, code, population}, i) => {
    const scores = ids.map((_, k) => (population ? 1 + ((i * 7 + k * 3) % 10) : 0));
    return [JSON.stringify(name), "city", code, ...scores, scores.reduce((a, b) => a + b) / ids.length].join(",");
  });
  writeFileSync(target, `name,division,code,${ids.join(",")},total\n${rows.join("\n")}\n`);
  return "GENERATED scores, not the published ones";
}

function writeEdition(size: string): string {
  const folder = join(tree, "editions", `bench-${size}`);
  mkdirSync(folder, {recursive: true});
  const edition = {
    id: `bench-${size}`,
    title: "Banc d’essai",
    ...SIZES[size],
    cog: {package: cogVersion(), vintage: cogYear()},
    model: ifn2023.id,
    scores: {registry: SOURCE, source: SOURCE}
  };
  const {title, publisher, licence, vintage} = source;
  writeFileSync(join(folder, "edition.json"), JSON.stringify(edition));
  writeFileSync(
    join(folder, "sources.json"),
    JSON.stringify([{id: SOURCE, title, publisher, url: null, licence, vintage, cog: COG, retrieved: "2026-01-01"}])
  );
  return folder;
}

async function measure(size: string): Promise<Measure> {
  const start = performance.now();
  const child = spawn("node_modules/.bin/tsx", ["scripts/build.ts"], {
    cwd: tree,
    env: {...process.env, EDITION: writeEdition(size)},
    stdio: ["ignore", "pipe", "pipe"]
  });
  const memory = watchMemory(child.pid!);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  const seconds = (performance.now() - start) / 1000;
  const megabytes = memory.stop();
  const steps = /data ([\d.]+) s, pages ([\d.]+) s, finish ([\d.]+) s/.exec(said)?.slice(1).map(Number);
  if (code !== 0 || !steps) throw new Error(`the build of ${size} stories ended with code ${code}\n${said}`);
  const dist = join(tree, "dist");
  const paths = pages(dist);
  const stories = paths.filter((path) => /^\/epci\/[^/]+$/.test(path));
  const [data, framework, finish] = steps;
  return {
    stories: stories.length,
    pages: paths.length,
    seconds: round(seconds, 1),
    data,
    framework,
    finish,
    "ms a page": Math.round((1000 * seconds) / paths.length),
    "peak MB": Math.round(megabytes),
    "kB of a story (gzip)": round(median(stories, (path) => pageWeight(dist, path).total)! / 1000, 1)
  };
}

const sizes = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SIZES);
const unknown = sizes.find((size) => !SIZES[size]);
if (unknown) throw new RangeError(`"${unknown}": expected sizes among ${Object.keys(SIZES).join(", ")}`);
try {
  console.log(`from ${placeScores()}; memory is that of all processes together`);
  const table: Record<string, Measure> = {};
  for (const size of sizes) table[size] = await measure(size);
  console.table(table);
} finally {
  rmSync(tree, {recursive: true, force: true});
}
