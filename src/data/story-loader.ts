import {parseArgs} from "node:util";
import {storiesOf, type Territory} from "../domain/territories.js";
import {runLoader} from "./loader.js";
import {readSites, type Site} from "./site.js";

type Make = (site: Site, territory: Territory) => string;

/** Runs a parameterised loader of one output per EPCI, which Framework calls with `--slug`. */
export function runStoryLoader(url: string, make: Make): Promise<void> {
  return runSlugLoader(url, ({territories}) => storiesOf(territories), make);
}

/** Runs a parameterised loader of one output per département. */
export function runDepartementLoader(url: string, make: Make): Promise<void> {
  return runSlugLoader(url, ({territories}) => [territories.departement], make);
}

function runSlugLoader(url: string, subjects: (site: Site) => Territory[], make: Make): Promise<void> {
  return runLoader(url, async () => {
    const {slug} = parseArgs({options: {slug: {type: "string"}}}).values;
    for (const site of (await readSites()).departements) {
      const found = subjects(site).find((t) => t.slug === slug);
      if (found) return make(site, found);
    }
    throw new RangeError(`no territory of this edition has the address "${slug}"`);
  });
}
