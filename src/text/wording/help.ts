// Words of places of help: dates of their records, how far they are, which communes come first.
import {CELLS} from "../../domain/bivariate.js";
import {formatDate} from "../../domain/french.js";
import type {Place} from "../../domain/places.js";
import type {Only} from "../../domain/priorities.js";

/** Steps of the need, in the words of the five classes of the other maps. */
export const NEED_WORDS = [
  {label: "peu ou moyennement fragile", rule: "classes de « très peu fragile » à « autour de la médiane »"},
  {label: "fragile", rule: "classe « fragile »"},
  {label: "très fragile", rule: "classe « très fragile »"}
];

export const DISTANCE_WORDS = [
  {label: "proche d’un lieu", rule: "moins de 5 km, ou un lieu dans la commune"},
  {label: "à mi-distance", rule: "de 5 à 10 km"},
  {label: "loin", rule: "plus de 10 km"}
];

export function cellLabel(cell: number): string {
  const {need, distance} = CELLS[cell];
  return `${NEED_WORDS[need].label} et ${DISTANCE_WORDS[distance].label}`;
}

/** "liste du 1er août 2024" of a place that has no date of its own, else "fiche du 7 mai 2026". */
export const datedWords = ({date_maj, date_propre}: Pick<Place, "date_maj" | "date_propre">): string =>
  date_maj === null ? "fiche sans date sûre" : `${date_propre ? "fiche" : "liste"} du ${formatDate(date_maj)}`;

/** Why a commune comes first in one way alone. */
export const ONLY: Record<Only, string> = {
  avec: "avec ce qui est estimé seulement",
  sans: "sans ce qui est estimé seulement",
  route: "par une route plus longue seulement"
};
