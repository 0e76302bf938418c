import {cahierOf, ranOf} from "../../features/cahier/index.js";
import {currentSites} from "../../edition/current.js";
import {json, type Loader, type Output} from "../../edition/loader.js";
import type {TerritoryCahier} from "../../edition/cahiers.js";
import type {Sites} from "../../edition/site.js";

export const cahierLoader =
  (make: (sites: Sites, cahier: TerritoryCahier, query: string) => Promise<Output | null>): Loader =>
  async ({slug, epci, query}) => {
    const sites = await currentSites();
    return make(sites, cahierOf(sites, epci ? `${slug}/${epci}` : slug), query);
  };

export default cahierLoader(async (sites, cahier) => json((await ranOf(sites, cahier)).answers));
