import {fileURLToPath} from "node:url";
import {pagesOf} from "../pages/pages.js";
import {load as duckdbWasm} from "./duckdb/duckdb-eh.wasm.js";
import {load as duckdbWorker} from "./duckdb/duckdb-browser-eh.worker.js.js";
import {load as indicators} from "./indicators.parquet.js";
import {readEdition} from "./edition.js";
import {describeError} from "./loader.js";
import {load as map} from "./map.topo.json.js";
import {removeOtherOutputs, writeOutput} from "./outputs.js";
import {load as places} from "./places.parquet.js";
import {searchEntries} from "./search.js";
import {readSite} from "./site.js";
import {storyTable, tableOf} from "./tables.js";
import {load as territories} from "./territories.parquet.js";
import {readTerritories} from "./territories.js";
import {readTexts} from "./texts.js";

type Output = [path: string, load: () => Promise<Uint8Array | string> | Uint8Array | string];

/** What everything else is made from. */
const DATA: Output[] = [
  ["data/territories.parquet", territories],
  ["data/indicators.parquet", indicators],
  ["data/places.parquet", places],
  ["data/map.topo.json", map]
];

/** The same tables for spreadsheets, and the engine that answers questions in the browser. */
const COMPANIONS: Output[] = [
  ["data/territories.csv", () => tableOf("territories")],
  ["data/indicators.csv", () => tableOf("indicators")],
  ["data/places.csv", () => tableOf("places")],
  ["data/duckdb/duckdb-eh.wasm", duckdbWasm],
  ["data/duckdb/duckdb-browser-eh.worker.js", duckdbWorker]
];

/**
 * Runs every loader of the edition, in the order in which data flows: Parquet and map first, then what is read from them.
 * Everything of a stage is computed before any of it is written, so that faulty data leaves the last good outputs.
 *
 * @throws DataError on faulty data
 */
export async function runPipeline(): Promise<void> {
  // Texts are read with the pages, after the first stage is written: a faulty one must stop it before.
  const edition = readEdition();
  readTexts(edition, readTerritories(edition));
  const data = await runStage(DATA);
  const site = await readSite();
  const pages = pagesOf(site);
  const rest = await runStage([
    ...COMPANIONS,
    ...pages.map(({path, markdown}): Output => [path, () => markdown]),
    ...site.territories.epcis.map((epci): Output => [`data/epci/${epci.slug}.csv`, () => storyTable(site, epci)]),
    ["data/search.json", () => JSON.stringify(searchEntries(site, pages))]
  ]);
  removeOtherOutputs([...data, ...rest]);
}

/** Addresses that lead elsewhere: the SIREN of an EPCI leads to its story. */
export async function readRedirects(): Promise<{from: string; to: string}[]> {
  const {territories} = await readSite();
  return territories.epcis.map((epci) => ({from: `/epci/${epci.code}`, to: `/epci/${epci.slug}`}));
}

async function runStage(outputs: Output[]): Promise<string[]> {
  const contents: [string, Uint8Array | string][] = [];
  for (const [path, load] of outputs) contents.push([path, await load()]);
  for (const [path, content] of contents) writeOutput(path, content);
  return contents.map(([path]) => path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await runPipeline();
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
