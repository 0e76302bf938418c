/**
 * Time of the search at each key: `npm run bench:search`, after a build. Every beginning of the name of every commune is typed, from two
 * letters on, without accents or hyphens, then postcodes, codes and misspelt names; among what the site finds, then among the communes,
 * EPCI and départements of France. Of the country one commune in fifty is typed, in the order of codes: `-- 1` types them all.
 */
import {existsSync, readFileSync} from "node:fs";
import {median, quantile} from "d3";
import {readEdition} from "../src/data/edition.js";
import {outputPath} from "../src/data/outputs.js";
import {SEARCH} from "../src/data/partitions.js";
import {wholeEntries} from "../src/search/entries.js";
import type {Sites} from "../src/data/site.js";
import {readAtlas} from "../src/data/territories.js";
import {searchIndex} from "../src/domain/matching.js";
import {slugify} from "../src/domain/slug.js";
import {smallEdition} from "../test/small-edition.js";
import {countArgument} from "./count.js";
import type {SearchEntry} from "../src/search/client-index.js";

/** Milliseconds at most, from the 95th key in a hundred. */
const LIMIT = 50;
/** Each is looked for so many times, of which the median is kept: what else the machine does is left out. */
const TIMES = 3;
/** Letters before which nothing is looked for, and results shown. */
const LEAST = 2;
const SHOWN = 7;
/** One name in so many is also typed with a letter missing. */
const MISSPELT_EVERY = 10;

/** Entries of the country, from the packages alone: scores and places change nothing to the search of its home page. */
function countryEntries(): SearchEntry[] {
  const edition = readEdition(smallEdition());
  const departements = readAtlas(edition).departements.map((territories) => ({
    territories,
    edition,
    home: `/departement/${territories.departement.slug}`
  }));
  return wholeEntries({whole: {model: null}, departements} as unknown as Sites, []);
}

/** What is in the field after each key, and how many communes are typed so. */
function keystrokes(communes: SearchEntry[]): Record<string, Map<string, number>> {
  const kinds = {
    names: new Map<string, number>(),
    codes: new Map<string, number>(),
    misspelt: new Map<string, number>()
  };
  const type = (text: string, into: Map<string, number>) => {
    for (let n = LEAST; n <= text.length; n += 1) into.set(text.slice(0, n), (into.get(text.slice(0, n)) ?? 0) + 1);
  };
  communes.forEach(({title, text}, i) => {
    const name = slugify(title).replaceAll("-", " ");
    type(name, kinds.names);
    for (const code of (text as string).split(" ")) type(code.toLowerCase(), kinds.codes);
    if (i % MISSPELT_EVERY === 0 && name.length > 6) type(name.slice(0, 2) + name.slice(3), kinds.misspelt);
  });
  return kinds;
}

function measure(name: string, entries: SearchEntry[], every = 1): boolean {
  const start = performance.now();
  const {find} = searchIndex(entries);
  const indexing = performance.now() - start;
  const communes = entries.filter((e) => e.kind.startsWith("Commune"));
  const rows = Object.entries(keystrokes(communes.filter((_, i) => i % every === 0))).map(([kind, typed]) => {
    const times: number[] = [];
    let unfound = 0;
    for (const [text, count] of typed) {
      let found: SearchEntry[] = [];
      const time = median(
        Array.from({length: TIMES}, () => {
          const before = performance.now();
          found = find(text, SHOWN);
          return performance.now() - before;
        })
      )!;
      for (let i = 0; i < count; i += 1) times.push(time);
      if (found.length === 0) unfound += count;
    }
    times.sort((a, b) => a - b);
    return {
      kind,
      keys: times.length,
      "median, ms": quantile(times, 0.5)!,
      "p95, ms": quantile(times, 0.95)!,
      "p99.9, ms": quantile(times, 0.999)!,
      "max, ms": times.at(-1)!,
      unfound
    };
  });
  console.log(
    `${name}: ${communes.length} communes among ${entries.length} entries, indexed in ${indexing.toFixed(0)} ms when the field takes the focus.`
  );
  console.table(
    Object.fromEntries(
      rows.map(({kind, ...row}) => [
        kind,
        Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Number(v.toFixed(2))]))
      ])
    )
  );
  return rows.every((row) => row["p95, ms"] < LIMIT);
}

const every = countArgument(50, "a number");
const site = outputPath(SEARCH);
if (!existsSync(site)) throw new Error("the site has no index yet: npm run data first");
const results = [
  measure("The site", JSON.parse(readFileSync(site, "utf8"))),
  measure("France", countryEntries(), every)
];
console.log(`95 keys in 100 within ${LIMIT} ms: ${results.every(Boolean) ? "yes" : "NO"}`);
if (!results.every(Boolean)) process.exitCode = 1;
