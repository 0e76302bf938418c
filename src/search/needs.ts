import {readTable, REQUIRED_TEXT} from "../data/csv.js";
import {wordsPath} from "../data/project.js";
import type {Site} from "../data/site.js";
import {writeFields, OFFER_FIELDS} from "../domain/address.js";
import {plural, typeset} from "../domain/french.js";
import {functionOf, FUNCTIONS, functionsOf} from "../domain/functions.js";
import type {SearchEntry} from "./client-index.js";

/**
 * What residents come for: `words/besoins.csv`. Of its functions, joined by "|", the first that a place has is the one
 * that helps.
 *
 * @throws DataError on an empty cell, a need twice, or a function that is none
 * @example readNeeds()[0] // {besoin: "Impôts, déclaration de revenus", mots: "impot declarer…", fonctions:
 *   "demarches", line: 2}
 */
export function readNeeds(path = wordsPath("besoins.csv")) {
  const ids = FUNCTIONS.map(({id}) => id).join("|");
  const expected = `functions among ${ids.replaceAll("|", ", ")}, joined by "|"`;
  const functions = {...REQUIRED_TEXT, pattern: {test: new RegExp(`^(${ids})(\\|(${ids}))*$`), expected}};
  return readTable(path, {besoin: REQUIRED_TEXT, mots: REQUIRED_TEXT, fonctions: functions}, ["besoin"]).rows;
}

/** The needs that a place helps with, each with the filter of the offer that leaves these places. */
export function needEntries({offer, places}: Pick<Site, "offer" | "places">): SearchEntry[] {
  const offered = places.flatMap(functionsOf);
  return readNeeds().flatMap(({besoin, mots, fonctions}) => {
    const id = fonctions.split("|").find((one) => offered.includes(one));
    if (id === undefined) return [];
    const count = offered.filter((one) => one === id).length;
    const kind = `Trouver de l’aide : ${functionOf(id).label}, ${plural(count, "lieu", "lieux")}`;
    const url = `${offer}?${writeFields([[OFFER_FIELDS.functions, id]])}`;
    // Before pages and places that only speak of it, and after the larger communes.
    return [{title: besoin, kind: typeset(kind), text: mots, url, weight: 3, need: true as const}];
  });
}
