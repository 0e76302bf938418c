// Rules of computation that sentences name, and the words of figures: words/recit-figures.md.

import type {Html} from "../components/html.js";
import {DETOUR, DETOURS, FAR_KM, NEAR_KM} from "../domain/detour.js";
import {typeset} from "../domain/french.js";
import {ONE_STOP} from "../domain/siting/problem.js";
import {SMALL_COMMUNE} from "../domain/territories.js";
import {fillWords, templateOf} from "./templates/index.js";

/** Kilometres, inhabitants, factors of road. */
export const RULES = {
  loin: FAR_KM,
  pres: NEAR_KM,
  petite: SMALL_COMMUNE,
  arret: ONE_STOP.least,
  route: DETOUR,
  routeMin: DETOURS[0],
  routeMax: DETOURS.at(-1)!
};

/** Words of a figure, filled with what it gives besides the rules. */
export const figureWords = (figure: string, words: string, given: object = {}): string =>
  typeset(templateOf("recit-figures").plain(`lexique.${figure}.${words}`, {regle: RULES, ...given})!);

/** A figure or a table as words/recit-figures.md frames it. */
export const figurePart = (name: string, slots: object): Html =>
  fillWords("recit-figures", {regle: RULES, [name]: slots}).lead;
