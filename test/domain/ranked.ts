import type {Model} from "../../src/domain/models.js";
import {scorerOf} from "../../src/domain/score.js";

/** Score of every value of one indicator by its rank among all; a missing value has none. */
export function scoresFromRanks(values: (number | null)[], model: Model): (number | null)[] {
  const observed = values.filter((v) => v !== null);
  const score = scorerOf(observed, model);
  return values.map((v) => (v === null ? null : score(v)));
}
