import {parseArgs} from "node:util";
import type {Territory} from "../domain/territories.js";
import {runLoader} from "./loader.js";
import {readSite, type Site} from "./site.js";

/** Runs a parameterised loader of one output per EPCI, which Framework calls with `--slug`. */
export function runStoryLoader(url: string, make: (site: Site, epci: Territory) => string): Promise<void> {
  return runLoader(url, async () => {
    const {slug} = parseArgs({options: {slug: {type: "string"}}}).values;
    const site = await readSite();
    const epci = site.territories.epcis.find((e) => e.slug === slug);
    if (!epci) throw new RangeError(`no EPCI of this edition has the address "${slug}"`);
    return make(site, epci);
  });
}
