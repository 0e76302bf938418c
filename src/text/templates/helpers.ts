// Helpers that templates call: French phrases for numbers, shares, lists, ranks, dates and articles.

import {
  capital,
  formatMonth,
  formatNumber,
  formatPercent,
  formatTelephone,
  list,
  ordinal,
  plural,
  vintageText
} from "../../domain/french.js";
import {ofCommune, than} from "../../domain/names.js";
import {kmWords} from "../../domain/detour.js";
import {imputedNote} from "../wording/scores.js";

/** What a template may call besides `#if`, `#unless` and `#each`: French that a writer need not think of. */
export const PHRASES = {
  /** `{{n communes "commune"}}` "25 communes"; `{{n aide.lieux "lieu" "lieux"}}`; `{{n habitants}}` "6 010" */
  n: (count: number, one?: string, many?: string) =>
    one === undefined ? formatNumber(Math.round(count)) : plural(Math.round(count), one, many),
  /** `{{compte freinees "une commune est" "communes sont"}}` "six communes sont"; of none the line is left out */
  compte: (count: number, one: string, many: string) =>
    count === 0 ? null : count === 1 ? one : `${NUMBERS[count] ?? formatNumber(count)} ${many}`,
  /** `{{score indice.score}}` "6,0" */
  score: (value: number) => formatNumber(value, 1),
  /** `{{pct part}}` "20 %"; what is neither nothing nor all is never printed so: "moins de 1 %" */
  pct: (share: number) => formatPercent(share),
  /** `{{dixieme part}}` "94,3 %": a share to the tenth, where two are near */
  dixieme: (share: number) => formatPercent(share, 1),
  /** `{{pour indice.france.avec}}` "54 %": what is in hundredths already */
  pour: (percent: number) => formatPercent(percent / 100),
  /** `{{km distance.mediane}}` "9,9 km": a distance of road */
  km: (distance: number) => kmWords(distance, 1),
  /** `{{route km}}` "environ 9,9 km", "moins de 1 km" */
  route: (distance: number) => kmWords(distance, 1).replace(/^(?!moins)/, "environ "),
  /** `{{rang 1}}` "1re", `{{rang 13}}` "13e" */
  rang: (rank: number) => ordinal(rank),
  /** `{{lettres 3}}` "trois" */
  lettres: (count: number) => NUMBERS[count] ?? formatNumber(count),
  /** `{{tel aide.appeler.telephone}}` "03 29 45 84 59" */
  tel: (number: string) => formatTelephone(number),
  /** `{{date dit.date}}` "25 novembre 2026", or the year of what is only a year */
  date: (day: string) => vintageText(day),
  /** `{{mois aide.contactsDate}}` "avril 2023" */
  mois: (day: string) => formatMonth(day),
  /** `{{impute own.imputed_share}}` "imputé pour 84 % des habitants" */
  impute: imputedNote,
  /** `{{nom nom}}` the same as `{{nom}}`, within a helper */
  dire: (text: string | number) => (typeof text === "number" ? formatNumber(text) : text),
  /** `{{de bourg}}` "de Verdun", "d’Étain", "du Claon", "de la pauvreté" */
  de: (name: string) => after("de", name),
  /** `{{à bourg}}`, `{{à aide.bourgs}}` "à Étain, au Claon et aux Islettes" */
  à: (names: string | string[]) => list([names].flat().map((name) => after("à", name))),
  /** `{{que nom}}` "que la Meuse", "qu’Étain" */
  que: (name: string) => than(name)
};

/** Helpers whose result is no value of the profile. */
export const WORDS = {
  /** `{{accord noms "vient" "viennent"}}`: French plurals start at two */
  accord: (count: number | unknown[], one: string, many: string) =>
    (Array.isArray(count) ? count.length : Math.abs(count)) < 2 ? one : many,
  /** `{{contre depScore score}}`: before another score, "et aussi de" where both are printed the same */
  contre: (other: number, score: number) =>
    formatNumber(other, 1) === formatNumber(score, 1) ? "et aussi de" : "contre",
  /** `{{Maj (liste noms)}}`: a capital, for what begins a sentence */
  Maj: (text: string) => text.replace(/^((?:<[^>]*>)*)(.)/su, (_, tags: string, first: string) => tags + capital(first))
};

/** "a, b et c", "a, b ni c"; of more than `max`, "a, b et 4 autres". */
export function listed(items: string[], {max = Infinity, mot = "et", entre}: Joined = {}): string {
  const shown =
    items.length > max ? [...items.slice(0, max - 1), `${formatNumber(items.length - max + 1)} autres`] : items;
  if (entre !== undefined || shown.length < 2) return shown.join(entre);
  return `${shown.slice(0, -1).join(", ")} ${mot} ${shown.at(-1)}`;
}

export interface Joined {
  max?: number;
  mot?: string;
  /** What stands between all of them: " ; ". */
  entre?: string;
}

const NUMBERS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];

/** A name after "de" or "à": articles contract, "de" is elided. */
function after(word: "de" | "à", name: string) {
  const [, article, rest] = /^([Ll]es? )(.*)$/su.exec(name) ?? [];
  if (article === undefined) return word === "de" ? ofCommune(name) : `à ${name}`;
  const many = article.length > 3;
  return `${word === "de" ? (many ? "des" : "du") : many ? "aux" : "au"} ${rest}`;
}
