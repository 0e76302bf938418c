// What the script of /offre says; the page itself is told by words/offre.md.

import {frenchTime} from "../../domain/clock.js";
import {capital, formatDate, formatNumber, NBSP, plural} from "../../domain/french.js";
import {ofCommune} from "../../domain/names.js";
import {BORDER_UNKNOWN} from "../../text/wording/browser.js";
import type {Criterion, Moment} from "./filter.js";

/** "le lundi 30 novembre 2026 à 14 h" */
export function momentWords({day, time}: Moment): string {
  const weekday = new Date(`${day}T00:00:00Z`).toLocaleDateString("fr-FR", {weekday: "long", timeZone: "UTC"});
  return `le ${weekday} ${formatDate(day)}${time === null ? "" : ` à ${frenchTime(time)}`}`;
}

type Shown = Record<"places" | "ofPlaces" | "actors" | "ofActors", number>;

export function shownWords({places, ofPlaces, actors, ofActors}: Shown, everything: boolean): string {
  const movers = plural(actors, "acteur itinérant", "acteurs itinérants");
  if (everything)
    return `${plural(places, "lieu", "lieux")}${ofActors > 0 ? ` et ${movers}` : ""} : tous ceux qui sont connus.`;
  if (places + actors === 0) return `Aucun lieu ne correspond, sur ${formatNumber(ofPlaces)}.`;
  const count = places === 0 ? "Aucun lieu" : plural(places, "lieu", "lieux");
  return `${count} sur ${formatNumber(ofPlaces)}${actors > 0 ? `, et ${movers}` : ""}.`;
}

/** What may not be known of a place, and what giving up that question is called. */
const CRITERIA: Record<Criterion, [unknown: string, without: string]> = {
  functions: ["les services", "quelle que soit la fonction"],
  services: ["les services", "quels que soient les services"],
  publics: ["le public", "quel que soit le public"],
  modes: ["le caractère fixe ou itinérant", "fixes ou itinérants"],
  free: ["le prix", "gratuits ou non"],
  epci: ["le territoire", "dans toutes les intercommunalités"],
  open: ["l’horaire", "quel que soit le moment"]
};

export function unknownWords(count: number, unknown: Criterion[]): string {
  const what = [...new Set(unknown.map((id) => CRITERIA[id][0]))];
  const verb = what.length === 1 && what[0].startsWith("les ") ? "ne sont pas connus" : "n’est pas connu";
  return `Inclure ${plural(count, "lieu", "lieux")} dont ${what.join(" ou ")} ${verb}`;
}

export function withoutWords(count: number, criterion: Criterion): string {
  return `${plural(count, "lieu", "lieux")}, ${CRITERIA[criterion][1]}`;
}

export function openWords(moment: Moment, {now, holiday}: {now: boolean; holiday: boolean}): string {
  const text = now ? `Ouverts maintenant, ${momentWords(moment)}, heure du lieu.` : `Ouverts ${momentWords(moment)}.`;
  return holiday
    ? `${text} C’est un jour férié : les lieux dont les horaires n’en parlent pas ne sont comptés ni ouverts ni fermés.`
    : text;
}

export const NONE_OPEN = "Aucun lieu n’est ouvert maintenant, d’après les horaires connus. Les prochains à ouvrir :";

/** "Impôts : 20 lieux sur 22 où être accompagné dans ses démarches." */
export const needWords = (need: {name: string; helps: string}, shown: number, of: number): string =>
  `${need.name} : ${plural(shown, "lieu", "lieux")} sur ${formatNumber(of)} où ${need.helps}.`;

/**
 * "environ 5,5 km par la route"
 * @param approximate whether the centre of its commune stands for the position of the place
 */
export function distanceWords(road: number | null, approximate: boolean): string {
  if (road === null) return "dans la commune";
  const about = approximate ? " (jusqu’au centre de sa commune : sa position n’est pas connue)" : "";
  return `environ ${formatNumber(road, 1).replace(/,0$/, "")}${NBSP}km par la route${about}`;
}

export function nearWords({name, border}: {name: string; border: boolean}, count: number, everything: boolean): string {
  const among = everything ? "" : " parmi ceux qui correspondent aux filtres";
  const found =
    count === 0
      ? `Près ${ofCommune(name)} : aucun lieu${among}.`
      : `Près ${ofCommune(name)} : ${plural(count, "lieu", "lieux")}${among}, le plus proche d’abord.`;
  return border ? `${found} ${capital(BORDER_UNKNOWN)}.` : found;
}

export const NEAR_FAILED = "Les lieux les plus proches n’ont pas pu être chargés.";
export const SHARED_NUMBER = " à vérifier : un autre lieu a le même numéro";
export const GOES_ROUND = "Itinérant : l’adresse est son point de départ.";
export const NO_TELEPHONE = "Téléphone non connu.";
export const NO_HOURS = "Horaires non connus.";

export const FORGET = "Effacer la commune";

export const moreWords = (left: number, at: number): string =>
  left > at ? `${at} de plus, sur ${left}` : `${left} de plus`;

export const leafletWords = (commune: string): string => `Le dépliant ${ofCommune(commune)}, à imprimer`;
