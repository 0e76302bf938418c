import {storiesOf, type Territory} from "../domain/territories.js";
import {currentSites, once} from "./current.js";
import type {Loader, Output} from "./loader.js";
import type {Site, Sites} from "./site.js";

/** A loader of one output for the edition. */
export const sitesLoader =
  (make: (sites: Sites) => Output | null | Promise<Output | null>): Loader =>
  async () =>
    make(await currentSites());

/** A loader of one output per EPCI, whose path has its `[slug]`. */
export const storyLoader = (make: (site: Site, territory: Territory) => Output | null) =>
  slugLoader(({territories}) => storiesOf(territories), make);

/** A loader of one output per département, whose path has its `[slug]`. */
export const departementLoader = (make: (site: Site, territory: Territory) => Output | null) =>
  slugLoader(({territories}) => [territories.departement], make);

/** A loader of one file per `[departement]`, all of which are made at once. */
export const partitionLoader =
  (make: () => Map<string, Output> | Promise<Map<string, Output>>): Loader =>
  async ({departement}) =>
    (await once(make)).get(departement) ?? null;

function slugLoader(
  subjects: (site: Site) => Territory[],
  make: (site: Site, territory: Territory) => Output | null
): Loader {
  return async ({slug}) => {
    for (const site of (await currentSites()).departements) {
      const found = subjects(site).find((t) => t.slug === slug);
      if (found) return make(site, found);
    }
    throw new RangeError(`no territory of this edition has the address "${slug}"`);
  };
}
