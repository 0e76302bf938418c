import {storiesOf, type Territory} from "../domain/territories.js";
import {currentSites} from "./current.js";
import type {Loader, Output} from "./loader.js";
import type {Site, Sites} from "./site.js";

/** What the path of an output has in the place of the names of its loader. */
type Params = Record<string, string>;

/** A loader of one output for the edition. */
export const sitesLoader =
  (make: (sites: Sites) => Output | null | Promise<Output | null>): Loader =>
  async () =>
    make(await currentSites());

/** A loader of outputs of each EPCI, whose path has its `[slug]`. */
export const storyLoader = (make: (site: Site, territory: Territory, params: Params) => Output | null) =>
  slugLoader(({territories}) => storiesOf(territories), make);

/** A loader of one output per département, whose path has its `[slug]`. */
export const departementLoader = (make: (site: Site, territory: Territory) => Output | null) =>
  slugLoader(({territories}) => [territories.departement], make);

function slugLoader(
  subjects: (site: Site) => Territory[],
  make: (site: Site, territory: Territory, params: Params) => Output | null
): Loader {
  return async (params) => {
    for (const site of (await currentSites()).departements) {
      const found = subjects(site).find((t) => t.slug === params.slug);
      if (found) return make(site, found, params);
    }
    throw new RangeError(`no territory of this edition has the address "${params.slug}"`);
  };
}
