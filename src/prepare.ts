// Makes the data of a site in stages: tables and maps, files derived from them, descriptions of all files.

import {aroundShared, type Chrome} from "./components/page.js";
import {storiesOf} from "./domain/territories.js";
import {allPages, hasOfferPage, pageOutput} from "./pages.js";
import {partsOf} from "./data/[table].parquet.js";
import {brokenLinks, type LinkTarget} from "./edition/contents/body.js";
import {readContents} from "./edition/contents.js";
import {currentAtlas, currentEdition, currentSites, forget, perEdition} from "./edition/current.js";
import {throwFaults} from "./domain/fault.js";
import type {Output} from "./edition/loader.js";
import {makeOutput, pageMarkdown} from "./edition/loaders.js";
import {readOutput, removeOthers, writeOutput, type Redirect} from "./edition/outputs.js";
import {figuresPath, mapPath, offerDataPath, partitionPath, tablePath, PARTITIONED} from "./edition/partitions.js";
import {PLACE_TABLES, type Sites} from "./edition/site.js";
import {allTerritories} from "./edition/territories.js";
import {checkCahiers} from "./features/cahier/index.js";
import {communePaths, communeRedirects} from "./features/commune/index.js";
import {clearPaths} from "./features/clear/index.js";
import {leafletPaths} from "./features/leaflet/index.js";
import {ownTablePath, queryFiles} from "./features/query/index.js";
import {reportPaths} from "./features/report/index.js";
import {referenceDownloads} from "./features/story/index.js";
import {NAMES} from "./profile/index.js";

export interface SiteDescription {
  frame: Chrome;
  /** Links to files that no page of Framework names. */
  attached: string;
}

export const SITE = "site.json";

/** Output with the addresses of pages and of published data. */
export const PATHS = "paths.json";

/**
 * Makes and writes the data of the edition. A stage is made before any of it is written, so that faulty data leaves the
 * last good outputs. @throws DataError
 */
export async function prepare({described = () => {}}: {described?: () => void} = {}): Promise<Sites> {
  forget();
  // A fault in texts must stop everything before anything is written.
  readContents(currentEdition(), allTerritories(currentAtlas()));
  const written = await writeTables();
  const sites = await currentSites();
  written.push(SITE);
  const around: SiteDescription = {frame: aroundShared(sites), attached: queryFiles(sites) + referenceDownloads(sites)};
  writeOutput(SITE, JSON.stringify(around));
  described();
  await new Promise(setImmediate);
  const ownTables = sites.departements[0].cahierTables.map(({name}) => ownTablePath(name));
  written.push(
    ...(await writeAll([...ownTables, "data/priorities.parquet", "data/stops.parquet", "data/explore.parquet"]))
  );
  written.push(...(await writeAll(companions(sites))));
  // Figures of cahiers are drawn on the map.
  if (!process.env.PREVIEW) await checkCahiers(sites);
  written.push(...(await writeAll(sites.departements[0].cahiers.map(({slug}) => `data/cahiers/${slug}.json`))));
  removeOthers(written);
  await writeAll(["data/datapackage.json", "data/sources.json"]);
  writeOutput(PATHS, JSON.stringify(pathsOf(sites)));
  return sites;
}

/** Makes and writes what pages are made from. */
export const writeTables = async () => writeAll(await tables());

async function tables() {
  const shared = [
    ...["models", "places", "around", "mobile", "support", "national", "distribution"].map((table) =>
      tablePath(table, false)
    ),
    PLACE_TABLES,
    "data/map.topo.json",
    "data/quality.json"
  ];
  const {country, departements} = currentAtlas();
  if (!country) return [...PARTITIONED.map((table) => tablePath(table, false)), ...shared];
  const paths = departements.map(({departement}) => mapPath(departement.code));
  for (const table of PARTITIONED)
    for (const code of (await perEdition(partsOf(table))).keys()) paths.push(partitionPath(table, code));
  return [...paths, ...shared];
}

const companions = ({country, departements}: Sites) => [
  "data/territories.csv",
  "data/places.csv",
  "data/mobile.csv",
  ...(currentEdition().support ? ["data/support.csv"] : []),
  // A country has too many figures for a spreadsheet: each part has its own file.
  ...(country ? [] : ["data/indicators.csv", ...(departements[0].coverage ? ["data/coverage.csv"] : [])]),
  "data/duckdb/duckdb-eh.wasm",
  "data/duckdb/duckdb-browser-eh.worker.js",
  "data/recit.json",
  ...departements.flatMap(({territories}) => storiesOf(territories).map(figuresPath)),
  ...(country ? departements.map(({territories}) => `data/departement/${territories.departement.slug}.csv`) : []),
  ...departements.filter(hasOfferPage).map(({offer}) => offerDataPath(offer!)),
  "data/planner.json",
  "data/highs/highs.js",
  "data/highs/highs.wasm",
  "data/explore.json",
  "data/explore-map.json",
  "data/compare.json",
  NAMES,
  "data/figures.json",
  "data/glossary.json",
  "data/requetes.json"
];

async function writeAll(paths: string[]) {
  const made: [string, Output][] = [];
  for (const path of paths) {
    const content = await makeOutput(path);
    if (content !== null) made.push([path, content]);
  }
  for (const [path, content] of made) writeOutput(path, content);
  return made.map(([path]) => path);
}

function pathsOf(sites: Sites) {
  const {resources} = JSON.parse(String(readOutput("data/datapackage.json"))) as {resources: {path: string}[]};
  const described = ["datapackage", "sources", "figures", "glossary"].map((name) => `${name}.json`);
  const published = [...described, ...resources.map(({path}) => path)];
  const built = allPages(sites).flatMap(({url, isStatic}) => (isStatic ? [] : [url]));
  return [...built, ...published.map((path) => `/data/${path}`)];
}

/** From the SIREN of an EPCI to its story, from the code of a commune to its page. */
export function redirectsOf(sites: Sites): Redirect[] {
  const stories = sites.departements.flatMap((site) => storiesOf(site.territories));
  const bySiren = stories.map(({code, slug}) => ({from: `/epci/${code}`, to: `/epci/${slug}`}));
  return [...bySiren, ...communeRedirects(sites)];
}

/** @throws DataError on links of texts that lead nowhere */
export async function checkLinks(sites: Sites) {
  const {links} = readContents(currentEdition(), allTerritories(currentAtlas()));
  const anchored = new Set(links.flatMap(({href}) => (href.includes("#") ? [href.replace(/[?#].*$/, "")] : [])));
  const pages = allPages(sites);
  const redirects = redirectsOf(sites);
  const html = async (url: string) => (anchored.has(url) ? pageMarkdown(pageOutput({url})) : null);
  const targets = [
    ...pages.map(({url}) => [url, url]),
    ...redirects.filter(({to}) => pages.some(({url}) => url === to)).map(({from, to}) => [from, to])
  ];
  const read = await Promise.all(
    targets.map(async ([url, to]): Promise<LinkTarget> => ({url, html: await html(anchored.has(url) ? to : url)}))
  );
  const others = [
    ...[...clearPaths(sites), ...leafletPaths(sites), ...reportPaths(sites)].map((path) => `/${path}`),
    ...communePaths(sites).map((path) => `/${path.replace(/\.html$/, "")}`),
    ...communeRedirects(sites).map(({from}) => from)
  ];
  throwFaults(brokenLinks(links, [...read, ...others.map((url) => ({url, html: null}))]));
}
