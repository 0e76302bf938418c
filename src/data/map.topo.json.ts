import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {wholeMap, departementMap} from "./map.js";
import {readAtlas} from "./territories.js";

/** The map of the edition's département, or of the country. */
export function load(edition = readEdition(), atlas = readAtlas(edition)): string {
  return JSON.stringify(atlas.whole ? wholeMap(atlas, edition.folder) : departementMap(edition, atlas.departements[0]));
}

/** The maps of the départements in the edition of several départements, by code. */
export function loadParts(edition = readEdition(), atlas = readAtlas(edition)): Map<string, string> {
  return new Map(atlas.departements.map((d) => [d.departement.code, JSON.stringify(departementMap(edition, d))]));
}

await runLoader(import.meta.url, () => load());
