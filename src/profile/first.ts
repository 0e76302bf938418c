import {fragileCommunes} from "../domain/class-groups.js";
import {needMeasured} from "../domain/coverage-profile.js";
import type {Figures, IndexProfile} from "../domain/profile.js";
import {isSmallCommune} from "../domain/small-commune.js";
import {fragileCount, type FragileCount} from "./claims/fragile.js";
import {indexOf, once, prioritiesOf} from "./reading.js";

/** How many communes an official is told to look at first. */
const FIRST = 3;

/** The communes to look at first: far from help, and where most people of fragile communes live; null where there is nothing to say. */
export const firstOf = once((site, territory) => {
  const index = indexOf(site, territory);
  /** Those that come first in all ways of counting; empty where none does, null where it could not be counted. */
  const first = prioritiesOf(site, territory)?.first.map((r) => r.commune) ?? null;
  /** Communes that are fragile with and without the scores that are estimated, those where most people live. */
  const populous = (index ? fragileCommunes(index.classes) : [])
    .filter((c) => !isSmallCommune(c) && needMeasured(site, c, index!.model) !== 0)
    .sort((a, b) => b.population - a.population);
  return first === null && populous.length === 0
    ? null
    : {first: first && first.slice(0, FIRST), populous: populous.slice(0, FIRST)};
});

/** How many communes of an index are fragile, with and without the scores that are estimated. */
export function fragileIn(figures: Figures, {classes, model}: Pick<IndexProfile, "classes" | "model">): FragileCount {
  const fragile = new Set(fragileCommunes(classes).map((c) => c.code));
  const scored = classes.flatMap((g) => g.communes);
  return fragileCount(
    scored.map((c) => {
      const measured = needMeasured(figures, c, model);
      const own = fragile.has(c.code);
      return {
        code: c.code,
        population: c.population,
        fragile: own,
        fragileMeasured: measured === null ? own : measured > 0
      };
    })
  );
}

/** The same of a territory; null without an index. */
export const fragileOf = once((site, territory): FragileCount | null => {
  const index = indexOf(site, territory);
  return index && fragileIn(site, index);
});
