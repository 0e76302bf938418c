import {readSites} from "../src/data/site.js";
import {communesIn} from "../src/domain/territories.js";
import {profileOf} from "../src/profile/index.js";
import {medianOf, secondsOf, type Measure} from "./measures.js";
import {communeFiles} from "../src/commune/index.js";

/** Départements whose communes are read too: in an edition of the country, reading all would measure the machine. */
const DEPARTEMENTS = 3;

/** Seconds of all EPCI and départements and of the communes of some, and the memory that it took. */
export async function profiles(): Promise<Measure[]> {
  const seconds = await medianOf(async () => {
    // What was read of a site is kept as long as it is there.
    const {departements} = await readSites();
    return secondsOf(() =>
      departements.forEach((site, i) => {
        const {departement, epcis} = site.territories;
        const communes = i < DEPARTEMENTS ? communesIn(site.territories, departement) : [];
        for (const territory of [departement, ...epcis, ...communes]) profileOf(site, territory);
      })
    );
  }, 5);
  return [
    ["profiles, s", seconds, 12],
    ["profiles, MB", process.resourceUsage().maxRSS / 1024, 1500]
  ];
}

/** Milliseconds of the processor in which a page is made: what else runs on the machine does not change them. */
export async function communes(): Promise<Measure[]> {
  const {departements} = await readSites();
  // Those that the edition leaves out are measured too.
  const sites = departements.map((site) => ({...site, edition: {...site.edition, communes: true}}));
  const start = process.cpuUsage();
  const pages = [...communeFiles({departements: sites})];
  return [["page of a commune, made, ms", process.cpuUsage(start).user / 1000 / pages.length]];
}
