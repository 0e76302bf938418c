import {functionOf, FUNCTIONS, functionsOf} from "../domain/functions.js";
import type {Place} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import {readTable, REQUIRED_TEXT} from "./csv.js";
import {wordsPath} from "./project.js";

/**
 * What residents come for: `words/besoins.csv`. The first function, of those joined by "|", that a place has helps.
 *
 * @throws DataError on an empty cell, a need twice, or a function that is none
 */
export function readNeeds(path = wordsPath("besoins.csv")) {
  const ids = FUNCTIONS.map(({id}) => id).join("|");
  const expected = `functions among ${ids.replaceAll("|", ", ")}, joined by "|"`;
  const functions = {...REQUIRED_TEXT, pattern: {test: new RegExp(`^(${ids})(\\|(${ids}))*$`), expected}};
  return readTable(path, {besoin: REQUIRED_TEXT, mots: REQUIRED_TEXT, fonctions: functions}, ["besoin"]).rows;
}

/** Needs that some place helps with, what it does, and how many do; the id is that of addresses. */
export function needsOf(places: Pick<Place, "services" | "typologie">[]) {
  const offered = places.flatMap(functionsOf);
  return readNeeds().flatMap(({besoin: name, mots: words, fonctions}) => {
    const id = fonctions.split("|").find((one) => offered.includes(one));
    if (id === undefined) return [];
    return [{id: slugify(name), name, words, helps: functionOf(id), count: offered.filter((one) => one === id).length}];
  });
}
