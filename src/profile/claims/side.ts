import {differenceOf} from "../../domain/difference.js";
import type {IndexProfile} from "../../domain/profile.js";
import {gradeOf, isSolid} from "../../domain/wording/grade.js";

export type Side = "plus" | "pareil" | "moins";

const SIDES: Record<string, Side> = {"-1": "moins", "0": "pareil", "1": "plus"};

/**
 * On which side of its département a territory is, with and without the scores that are estimated.
 *
 * It lets be said "un peu plus fragile que la Meuse" of 7.1 against 6.6, if the scores that are measured say so too.
 *
 * @returns null of the département itself, and where the two contradict each other
 */
export function sideOf({model, total, departementTotal, measured}: IndexProfile, alone: boolean): Side | null {
  const side = (own: number | null, other: number | null) => {
    const difference = differenceOf(own, other, model.decimals);
    return difference === null ? null : gradeOf(difference, model.totalScale);
  };
  const all = alone ? null : side(total.score, departementTotal.score);
  const sure = isSolid(total) && isSolid(departementTotal);
  if (all === null || (!sure && measured && side(measured.own, measured.departement) !== all)) return null;
  return SIDES[all];
}
