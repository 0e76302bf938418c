// What the search says: kinds of what it finds, written at build, and what its script tells.
import {formatNumber, NBSP, plural} from "../../domain/french.js";
import {ofCommune} from "../../domain/names.js";

export const RESULTS = "Résultats";
export const FAILED = "La recherche n’a pas pu être chargée.";

/** "34 communes, 2 autres résultats" for a postcode. */
export function countedWords(communes: number, others: number): string {
  return plural(communes, "commune") + (others > 0 ? `, ${plural(others, "autre résultat", "autres résultats")}` : "");
}

export const nearWords = (need: string, commune: string): string => `${need}, près ${ofCommune(commune)}`;

/** What begins the kind of every commune: the search of postcodes looks for it. */
export const COMMUNE = "Commune";

export const communeKind = (codes: string[], population: number, story?: string): string =>
  `${[COMMUNE, ...codes].join(", ")}${story ? `${NBSP}: ${story}` : ""}, ${formatNumber(population)} hab.`;
export const placeKind = (receives: boolean, commune: string): string =>
  `${receives ? "Lieu" : "Peut envoyer un conseiller"}, ${commune}`;
export const departementKind = (code: string): string => `Département ${code}`;
export const epciKind = (departement: string): string => `Intercommunalité, ${departement}`;
export const needKind = (help: string, places: number): string =>
  `Trouver de l’aide : ${help}, ${plural(places, "lieu", "lieux")}`;
