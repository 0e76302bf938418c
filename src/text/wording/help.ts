// Words of places of help: dates of their records, how far they are, which communes come first.
import {cellIndex, CELLS} from "../../domain/bivariate.js";
import {DETOURS, kmWords} from "../../domain/detour.js";
import {capital, formatDate, formatNumber, formatPercent, list, plural} from "../../domain/french.js";
import type {Model} from "../../domain/models.js";
import {unaddressedPlaces, type Place, type Unaddressed} from "../../domain/places.js";
import type {Candidate, Only, Priorities} from "../../domain/priorities.js";
import {SMALL_COMMUNE} from "../../domain/territories.js";
import {BORDER_UNKNOWN} from "./browser.js";

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

/** "une médiathèque (d’une autre liste : 8 rue des Champs, en 2020 au plus tard, à vérifier) et une bibliothèque" */
export const unaddressedNames = (items: Unaddressed[]) =>
  list(items.map(({name, address}) => (address ? `${name} (d’une autre liste : ${address}, à vérifier)` : name)));

/** "5 lieux sans adresse sûre et un service", "de l’aide sans adresse" */
export function unaddressedWords(items: Unaddressed[]): string | null {
  if (items.length === 0) return null;
  const places = unaddressedPlaces(items);
  const services = items.filter((item) => item.places === null).length;
  const beside = services === 0 ? "" : ` et ${plural(services, "service")}`;
  return places === 0 ? "de l’aide sans adresse" : `${plural(places, "lieu", "lieux")}${beside} sans adresse sûre`;
}

/** "27 communes viennent d’abord ; 72 autres, de moins de 200 habitants" */
export function firstWords({first, small}: Pick<Priorities, "first" | "small">): string {
  const least = `${formatNumber(SMALL_COMMUNE)} habitants`;
  if (first.length === 0) {
    if (small.length === 0) return "Aucune commune ne vient d’abord";
    const come = small.length === 1 ? "Seule une commune" : `Seules ${formatNumber(small.length)} communes`;
    return `${come} de moins de ${least} ${small.length === 1 ? "vient" : "viennent"} d’abord`;
  }
  const come = plural(first.length, "commune vient", "communes viennent");
  const others = small.length > 0 ? ` ; ${plural(small.length, "autre")}, de moins de ${least}` : "";
  return `${come} d’abord${others}`;
}

/** "avec et sans ce qui est estimé, par une route de 1,2 fois le vol d’oiseau" */
export const firstRule = () =>
  `avec et sans ce qui est estimé, par une route de ${formatNumber(DETOURS[0], 1)} fois le vol d’oiseau, ` +
  "la plus courte que l’on suppose";

/** Why a commune comes first in one way alone. */
export const ONLY: Record<Only, string> = {
  avec: "avec ce qui est estimé seulement",
  sans: "sans ce qui est estimé seulement",
  route: "par une route plus longue seulement"
};

/**
 * "Très fragile et loin : indice de 8,4 sur 10 ; le plus proche est Pays d'Argonne (Les Islettes), à environ 16,2 km
 * par la route ; 412 habitants, dont 14 % de 75 ans et plus."
 */
export function reasonOf(commune: Candidate, {decimals, totalScale}: Pick<Model, "decimals" | "totalScale">): string {
  const {population, older, total, need} = commune;
  const share =
    older === null || Math.round(older * 100) === 0 ? "" : `, dont ${formatPercent(older)} de 75 ans et plus`;
  const cell = capital(cellLabel(cellIndex(need, commune)!));
  const index = `indice de ${formatNumber(total, decimals)} sur ${formatNumber(totalScale.max)}`;
  const people = plural(population, "habitant") + share;
  return `${cell} : ${index} ; le plus proche est ${nearestWords(commune)} ; ${people}.`;
}

/** "Pays d'Argonne (Les Islettes), à environ 16,2 km par la route", and what is not known of it. */
function nearestWords({place, placeCommune, km, approximate, border}: Candidate): string {
  // Most places bear the name of their town.
  const where = place!.includes(placeCommune!) ? place : `${place} (${placeCommune})`;
  const unknown = [
    approximate && "sa position n’est pas connue : distance jusqu’au centre de sa commune",
    border && BORDER_UNKNOWN
  ].filter(Boolean);
  return `${where}, à environ ${kmWords(km!)} par la route${unknown.length > 0 ? ` (${unknown.join(" ; ")})` : ""}`;
}
