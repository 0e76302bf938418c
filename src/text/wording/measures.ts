// Words of counts, sizes, dates and the classes of a measure.
import {formatDate, formatNumber} from "../../domain/french.js";
import type {Measure} from "../../domain/measures.js";
import type {Place} from "../../domain/places.js";
import type {Period} from "../../domain/timeline.js";

const CLASSES = 5;

/** A year from that of a day on: "2026 ou avant", "2027", …, "2030 ou après", "pas de date". */
export function yearMeasure(id: string, label: string, day: string): Measure {
  const [first, ...cuts] = Array.from({length: CLASSES}, (_, i) => Number(day.slice(0, 4)) + i);
  const words = [`${first} ou avant`, ...cuts.slice(0, -1).map(String), `${cuts.at(-1)} ou après`, "pas de date"];
  return {id, of: "year", label, unit: "", cuts, words};
}

/** "moins de 2 km", "2 à 5 km", "15 km ou plus" */
export function classWords(cuts: number[], unit: string): string[] {
  const said = (value: number) => formatNumber(value, cuts.every(Number.isInteger) ? 0 : 1);
  const end = unit && `\u00a0${unit}`;
  return [
    `moins de ${said(cuts[0])}${end}`,
    ...cuts.slice(1).map((cut, i) => `${said(cuts[i])} à ${said(cut)}${end}`),
    `${said(cuts.at(-1)!)}${end} ou plus`
  ];
}

/** "8 octobre 2021", "du 27 janvier au 15 mars 2022", "de mai à juin 2022" */
export function formatPeriod({start, end}: Pick<Period, "start" | "end">): string {
  const month = (date: string) =>
    new Date(date).toLocaleDateString("fr-FR", {month: "long", year: "numeric", timeZone: "UTC"});
  const say = (date: string) => (date.length === 7 ? month(date) : formatDate(date));
  if (end === null || end === start) return say(start);
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const first = sameYear ? say(start).replace(/\s\d{4}$/, "") : say(start);
  if (start.length === 7) return `${/^[aeiouhâêîôûé]/i.test(first) ? "d’" : "de "}${first} à ${say(end)}`;
  return `du ${first} au ${say(end)}`;
}

/** "liste du 1er août 2024" of a place that has no date of its own, else "fiche du 7 mai 2026". */
export const datedWords = ({date_maj, date_propre}: Pick<Place, "date_maj" | "date_propre">): string =>
  date_maj === null ? "fiche sans date sûre" : `${date_propre ? "fiche" : "liste"} du ${formatDate(date_maj)}`;
