import {storiesOf, type Territory} from "../domain/territories.js";
import {currentSites} from "./current.js";
import type {Loader, Output} from "./loader.js";
import type {Site, Sites} from "./site.js";

type Params = Record<string, string>;

export const sitesLoader =
  (make: (sites: Sites) => Output | null | Promise<Output | null>): Loader =>
  async () =>
    make(await currentSites());

export const storyLoader = (make: (site: Site, territory: Territory, params: Params) => Output | null) =>
  slugLoader(({territories}) => storiesOf(territories), make);

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
