import {fileURLToPath} from "node:url";
import {communeFiles, communePaths, communeRedirects} from "../commune/files.js";
import {leafletFiles, leafletPaths} from "../leaflet/files.js";
import {reportFiles, reportPaths} from "../report/files.js";
import {departementPages, hasOfferPage, NO_PAGE, sharedPages, workshopPages} from "./pages.js";
import {readContents} from "./contents.js";
import {brokenLinks, type LinkTarget} from "./contents/links.js";
import {compareData} from "../compare/read.js";
import {load as coverage, loadParts as coverageParts} from "./coverage.parquet.js";
import {load as descriptor} from "./datapackage.json.js";
import {
  EXPLORE_CATALOGUE,
  EXPLORE_TABLE,
  exploreCatalogue,
  exploreTable,
  readExplore,
  type ExploreInput
} from "../explore/read.js";
import {load as duckdbWasm} from "./duckdb/duckdb-eh.wasm.js";
import {load as duckdbWorker} from "./duckdb/duckdb-browser-eh.worker.js.js";
import {load as highsModule} from "./highs/highs.js.js";
import {load as highsWasm} from "./highs/highs.wasm.js";
import {load as indicators, loadParts as indicatorParts} from "./indicators.parquet.js";
import {readEdition} from "./edition.js";
import {describeError} from "./loader.js";
import {load as map, loadParts as mapParts} from "./map.topo.json.js";
import {offerData} from "../offer/read.js";
import {throwFaults} from "../domain/fault.js";
import {removeOtherOutputs, writeOutput, writeRedirects, type Redirect} from "./outputs.js";
import {load as mobile} from "./mobile.parquet.js";
import {mapPath, offerDataPath, offerPath, partitionPath, SEARCH} from "./partitions.js";
import {load as places} from "./places.parquet.js";
import {readPlanner} from "../planner/read.js";
import {wholeEntries, searchEntries} from "../search/entries.js";
import {readProvenance, type Provenance} from "../catalogue/provenance.js";
import {load as quality} from "./quality.json.js";
import {readSites, type Sites} from "./site.js";
import {sourcesFile} from "../catalogue/sources-file.js";
import {storiesOf} from "../domain/territories.js";
import {storyTable, tableOf} from "./tables.js";
import {load as territories, loadParts as territoryParts} from "./territories.parquet.js";
import {allTerritories, readAtlas} from "./territories.js";
import type {PlannerInput} from "../planner/plan.js";

type Content = Uint8Array | string;
type Output = [path: string, content: Content];

/**
 * Runs every loader of the edition, in the order in which data flows: Parquet and map first, then the tables read from them,
 * then the pages, one of which describes all those files.
 * Everything of a stage is computed before any of it is written, so that faulty data leaves the last good outputs.
 *
 * @throws DataError on faulty data
 */
export async function runPipeline(): Promise<void> {
  // Texts are read with the pages, after the first stage is written: a faulty one must stop it before.
  const edition = readEdition();
  const atlas = readAtlas(edition);
  const {links} = readContents(edition, allTerritories(atlas));
  const data = writeOutputs([
    ...(atlas.whole ? await partedData() : await departementData()),
    ["data/quality.json", quality(edition, atlas)]
  ]);
  const sites = await readSites(edition);
  const planner = await readPlanner(sites);
  const tables = writeOutputs([
    ...(await companions(sites)),
    ...storyTables(sites),
    ...offerTables(sites),
    ...plannerFiles(planner),
    ...(await exploreFiles(sites)),
    ["data/compare.json", JSON.stringify(compareData(sites))]
  ]);
  const provenance = await readProvenance(sites, [...data, ...tables]);
  const made = pageOutputs(sites, provenance, planner, await readExplore(sites));
  // The SIREN of an EPCI leads to its story, the code of a commune to its page.
  const stories = sites.departements.flatMap((site) => storiesOf(site.territories));
  const redirects = [
    ...stories.map((epci): Redirect => ({from: `/epci/${epci.code}`, to: `/epci/${epci.slug}`})),
    ...communeRedirects(sites)
  ];
  throwFaults(brokenLinks(links, linkTargets(sites, made, redirects)));
  const pages = writeOutputs([
    ...made,
    ["data/datapackage.json", descriptor(sites, provenance)],
    ["data/sources.json", sourcesFile((sites.whole ?? sites.departements[0]).sources)]
  ]);
  // A country has too many leaflets, reports and communes to hold them all.
  const leaflets: string[] = [];
  for (const {path, html} of leafletFiles(sites)) leaflets.push(...writeOutputs([[path, html]]));
  const reports: string[] = [];
  for (const {path, content} of reportFiles(sites)) reports.push(...writeOutputs([[path, content]]));
  const communes: string[] = [];
  for (const {path, html} of communeFiles(sites)) communes.push(...writeOutputs([[path, html]]));
  removeOtherOutputs([...data, ...tables, ...pages, ...leaflets, ...reports, ...communes]);
  writeRedirects(redirects);
}

/** What everything else is made from: one file for each table. */
async function departementData(): Promise<Output[]> {
  const distances = await coverage();
  return [
    ["data/territories.parquet", await territories()],
    ["data/indicators.parquet", await indicators()],
    ["data/places.parquet", await places()],
    ["data/mobile.parquet", await mobile()],
    ...(distances ? [["data/coverage.parquet", distances] as Output] : []),
    ["data/map.topo.json", map()]
  ];
}

/** The same for a country: tables and maps by département. */
async function partedData(): Promise<Output[]> {
  const edition = readEdition();
  const atlas = readAtlas(edition);
  const paths = (parts: Map<string, Content>, path: (departement: string) => string) =>
    [...parts].map(([departement, content]): Output => [path(departement), content]);
  return [
    ...paths(await territoryParts(edition, atlas), (d) => partitionPath("territories", d)),
    ...paths(await indicatorParts(edition, atlas), (d) => partitionPath("indicators", d)),
    ["data/places.parquet", await places(edition)],
    ["data/mobile.parquet", await mobile(edition, allTerritories(atlas))],
    ...paths(await coverageParts(edition, atlas), (d) => partitionPath("coverage", d)),
    ...paths(mapParts(edition, atlas), mapPath),
    ["data/map.topo.json", map(edition, atlas)]
  ];
}

/** The tables for spreadsheets, and the engine that answers questions in the browser. */
async function companions({whole, departements}: Sites): Promise<Output[]> {
  return [
    ["data/territories.csv", await tableOf("territories")],
    // A country has too many figures for a spreadsheet: each département has its own file.
    ...(whole ? [] : [["data/indicators.csv", await tableOf("indicators")] as Output]),
    ["data/places.csv", await tableOf("places")],
    ["data/mobile.csv", await tableOf("mobile")],
    ...(whole || !departements[0].coverage ? [] : [["data/coverage.csv", await tableOf("coverage")] as Output]),
    ["data/duckdb/duckdb-eh.wasm", duckdbWasm()],
    ["data/duckdb/duckdb-browser-eh.worker.js", duckdbWorker()]
  ];
}

/** What the pages of the offer find the nearest places with. */
function offerTables({departements}: Sites): Output[] {
  return departements
    .filter(hasOfferPage)
    .map((site): Output => [offerDataPath(site.offer!), JSON.stringify(offerData(site))]);
}

/** What the page of the planner works on, and the solver that answers there. */
function plannerFiles(planner: PlannerInput | null): Output[] {
  return planner === null
    ? []
    : [
        ["data/planner.json", JSON.stringify(planner)],
        ["data/highs/highs.js", highsModule()],
        ["data/highs/highs.wasm", highsWasm()]
      ];
}

/** What the explorer reads in the browser; nothing where no index of communes is loaded. */
async function exploreFiles(sites: Sites): Promise<Output[]> {
  const table = await exploreTable(sites);
  return table === null
    ? []
    : [
        [EXPLORE_TABLE, table],
        [EXPLORE_CATALOGUE, JSON.stringify(exploreCatalogue(sites))]
      ];
}

/** The figures of each page. */
function storyTables({whole, departements}: Sites): Output[] {
  return departements.flatMap((site): Output[] => {
    const {departement} = site.territories;
    return [
      ...storiesOf(site.territories).map((epci): Output => [`data/epci/${epci.slug}.csv`, storyTable(site, epci)]),
      ...(whole ? [[`data/departement/${departement.slug}.csv`, storyTable(site, departement)] as Output] : [])
    ];
  });
}

/** Pages, and what the search finds. */
function pageOutputs(
  sites: Sites,
  provenance: Provenance,
  planner: PlannerInput | null,
  explore: ExploreInput | null
): Output[] {
  const shared = sharedPages(sites, provenance, planner, explore);
  const outputs = sites.departements.flatMap((site): Output[] => {
    const pages = departementPages(site);
    return [
      ...(sites.whole && !hasOfferPage(site)
        ? [[`${offerPath(site.territories.departement).slice(1)}.md`, NO_PAGE] as Output]
        : []),
      ...[...pages, ...workshopPages(site)].map(({path, markdown}): Output => [path, markdown]),
      [site.search, JSON.stringify(searchEntries(site, [...(sites.whole ? [] : shared), ...pages]))]
    ];
  });
  return [
    ...shared.map(({path, markdown}): Output => [path, markdown]),
    ...((sites.whole ?? sites.departements[0]).offer === null ? [["offre.md", NO_PAGE] as Output] : []),
    ...(planner === null ? [["scenarios.md", NO_PAGE] as Output] : []),
    ...(explore === null ? [["explorer.md", NO_PAGE] as Output] : []),
    ...outputs,
    ...(sites.whole ? [[SEARCH, JSON.stringify(wholeEntries(sites, shared))] as Output] : [])
  ];
}

/** Addresses that texts may link to: pages, what leads to one, leaflets and reports. */
function linkTargets(sites: Sites, made: Output[], redirects: Redirect[]): LinkTarget[] {
  const pages = new Map(
    made.flatMap(([path, content]) =>
      path.endsWith(".md") && content !== NO_PAGE
        ? [[path === "index.md" ? "/" : `/${path.slice(0, -".md".length)}`, String(content)]]
        : []
    )
  );
  return [
    ...[...pages].map(([url, html]): LinkTarget => ({url, html})),
    ...redirects.map(({from, to}): LinkTarget => ({url: from, html: pages.get(to) ?? null})),
    ...[...leafletPaths(sites), ...reportPaths(sites)].map((path): LinkTarget => ({url: `/${path}`, html: null})),
    ...communePaths(sites).map((path): LinkTarget => ({url: `/${path.replace(/\.html$/, "")}`, html: null}))
  ];
}

function writeOutputs(outputs: Output[]): string[] {
  for (const [path, content] of outputs) writeOutput(path, content);
  return outputs.map(([path]) => path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await runPipeline();
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
