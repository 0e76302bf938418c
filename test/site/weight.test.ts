import {existsSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {sum} from "d3";
import {expect, inject, it} from "vitest";
import {weigh} from "../../bench/first-view.js";
import {listFiles} from "./list-files.js";
import {sharedBrowser} from "../browser/visit.js";
import {kindsOf} from "../engines/kinds.js";
import {dataFile, DIST, pagePaths} from "./site.js";

/** Most kilobytes and requests of a first view, by kind of page: those of November 2026, and a little room. */
const MOST: [kilobytes: number, requests: number, ...kinds: string[]][] = [
  [9, 1, "/depliant/…", "/en-clair", "/epci/…/en-clair"],
  [31.5, 15, "/embed/…"],
  [44, 12, "/demarche", "/donnees-personnelles", "/mentions-legales", "/nouveautes", "/plan"],
  [50, 15, "/404", "/accessibilite", "/communes", "/epci/…/depliants", "/epci/…/dit", "/methode"],
  [54, 18, "/cahiers", "/commune/…", "/epci/…/semblables", "/epci/…/diagnostic-2022", "/epci/…/donnees"],
  [62, 22, "/donnees", "/epci/…", "/idees"],
  [62, 16, "/epci/…/communes"],
  // The report of a département holds a page for each of its EPCI; its headings are in the face of the site.
  [101, 4, "/rapport/…"],
  [80, 12, "/"],
  [85, 26, "/offre", "/offre/…"],
  [132, 29, "/atelier/…"],
  [244, 37, "/requetes"],
  [228, 36, "/comparer"],
  // Tables are a module that the comparison shares.
  [295, 45, "/explorer", "/scenarios"],
  [320, 43, "/cahiers/…", "/cahiers/…/…"]
];

const browser = await sharedBrowser();

/** Bytes of the file of an address, as it is sent. */
function sizeOf(url: string): number {
  const path = join(DIST, decodeURI(new URL(url).pathname).replace(/\/$/, "/index"));
  const file = existsSync(`${path}.html`) ? `${path}.html` : path;
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

const CAHIERS = pagePaths().filter((path) => /^\/cahiers\/[^/]+$/.test(path));

/** The page of each kind that has most to say; every cahier, as each has data of its own. */
const PAGES = [...Object.entries(kindsOf(DIST)), ...CAHIERS.map((path) => ["/cahiers/…", path])];

// Most of it is waiting for what may still come.
it.concurrent.each(PAGES)("a page %s shows within its budget: %s", async (kind, path) => {
  const {bytes, files} = await weigh(browser, new URL(path, inject("url")).href);
  const [kilobytes, requests] = MOST.find(([, , ...kinds]) => kinds.includes(kind))!;
  expect(bytes / 1000).toBeLessThanOrEqual(kilobytes);
  expect(files.length).toBeLessThanOrEqual(requests);
  expect(new Set(files).size).toBe(files.length);
  const headers = (bytes - sum(files, sizeOf)) / files.length;
  expect(headers).toBeGreaterThan(200);
  expect(headers).toBeLessThan(600);
});

it("README says what was kept", () => {
  const {date, measures} = JSON.parse(readFileSync("bench/kept.json", "utf8")).weights;
  const line = readFileSync("README.md", "utf8").replace(/\n/g, " ");
  const [said] = /A first view on a phone weighs .*? kept on .*?\)/.exec(line)!;
  const kept = (kind: string) =>
    `${Math.round(measures[`weight of ${kind}, kB`])} in ${measures[`requests of ${kind}`]}`;
  const kinds = ["/", "/epci/…", "/commune/…", "/offre", "/explorer"];
  expect(said.replace(" kB", "").match(/\d+ in \d+/g)).toEqual(kinds.map(kept));
  expect(said).toContain(new Date(date).toLocaleDateString("en-GB", {dateStyle: "long"}));
});

it("publishes a search that is not heavy", () =>
  expect(statSync(`${dataFile("search.json")}.br`).size).toBeLessThan(100_000));

it("publishes modules that browsers can load: none imports what is not a module", async () => {
  const modules = listFiles(DIST).filter((file) => /\/_(?:import|node)\/.*\.js$/.test(file));
  expect(modules.length).toBeGreaterThan(50);
  for (const file of modules) {
    const imports = readFileSync(file, "utf8").matchAll(/^\s*import\b[^"';]*["']([^"']+)["']/gm);
    const paths = Array.from(imports, ([, path]) => path);
    expect(
      paths.filter((path) => !path.endsWith(".js")),
      file
    ).toEqual([]);
  }
});
