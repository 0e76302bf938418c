import {readSites} from "../src/data/site.js";
import {communeFiles} from "../src/commune/files.js";
import type {Measure} from "./measures.js";

/** Milliseconds of the processor in which a page is made: what else runs on the machine does not change them. */
export async function communes(): Promise<Measure[]> {
  const {departements} = await readSites();
  // Those that the edition leaves out are measured too.
  const sites = departements.map((site) => ({...site, edition: {...site.edition, communes: true}}));
  const start = process.cpuUsage();
  const pages = [...communeFiles({departements: sites})];
  return [["page of a commune, made, ms", process.cpuUsage(start).user / 1000 / pages.length]];
}
