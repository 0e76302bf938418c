import {quantile} from "d3";
import {readEdition} from "../src/edition/edition.js";
import type {Sites} from "../src/edition/site.js";
import {readAtlas} from "../src/edition/territories.js";
import {slugify} from "../src/domain/slug.js";
import {siteIndex, type SearchEntry} from "../src/features/search/client-index.js";
import {wholeEntries} from "../src/features/search/index.js";
import {smallEdition} from "../test/small-edition.js";
import {medianOf, readSiteData, secondsOf, type Measure} from "./measures.js";

const MOST = 50;
const LEAST = 2;
const SHOWN = 7;
const MISSPELT_EVERY = 10;
const COUNTRY_EVERY = 200;

/** Entries of the country, from the packages alone: the search of its home page needs neither scores nor places. */
function countryEntries() {
  const edition = readEdition(smallEdition());
  const departements = readAtlas(edition).departements.map((territories) => ({
    territories,
    edition,
    home: `/departement/${territories.departement.slug}`
  }));
  return wholeEntries({country: {model: null}, departements} as unknown as Sites, []);
}

const typed = (communes: SearchEntry[]) =>
  communes.flatMap(({title, text}, i) => {
    const name = slugify(title).replaceAll("-", " ");
    const misspelt = i % MISSPELT_EVERY === 0 && name.length > 6 ? [name.slice(0, 2) + name.slice(3)] : [];
    return [name, ...(text as string).toLowerCase().split(" "), ...misspelt];
  });

/** Milliseconds of a key press (p95), over all beginnings of the typed texts, from two letters on. */
async function keyTimes(entries: SearchEntry[], every: number) {
  const {find} = siteIndex(entries);
  const communes = entries.filter(({kind}) => kind.startsWith("Commune")).filter((_, i) => i % every === 0);
  const times: number[] = [];
  for (const text of typed(communes))
    for (let n = LEAST; n <= text.length; n += 1)
      times.push(await medianOf(() => secondsOf(() => find(text.slice(0, n), SHOWN))));
  return 1000 * quantile(times, 0.95)!;
}

export const search = async (): Promise<Measure[]> => [
  ["search, a key, p95, ms", await keyTimes(readSiteData("search"), 1), MOST],
  ["search, a key, in France, p95, ms", await keyTimes(countryEntries(), COUNTRY_EVERY), MOST]
];
