import {sum} from "d3";
import type {ClassStep, Model} from "./models.js";
import type {Territory} from "./territories.js";

/** First fragile class of a model: the two most fragile of five. */
export const FRAGILE_FROM = 3;

export interface ClassGroup {
  step: ClassStep;
  communes: Territory[];
  population: number;
}

export const classGroups = (
  model: Model,
  communes: Territory[],
  classOf: (c: Territory) => string | null
): ClassGroup[] =>
  model.classes.map((step) => {
    const members = communes.filter((c) => classOf(c) === step.id);
    return {step, communes: members, population: sum(members, (c) => c.population)};
  });

export const fragileCommunes = (classes: ClassGroup[]): Territory[] =>
  classes.slice(FRAGILE_FROM).flatMap((g) => g.communes);
