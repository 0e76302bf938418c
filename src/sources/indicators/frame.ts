import {cogYear, communeBoxes, departementCommunes, middleOf, type Bbox} from "../../data/cog.js";
import {memo} from "../../data/memo.js";
import {crosswalk, installedYears, populationsAt} from "../../data/vintages.js";
import type {Crosswalk} from "../../domain/commune-movements.js";
import type {NationalCommune} from "../../domain/national.js";
import type {Position} from "../../domain/nearest.js";

export interface Frame {
  communes: NationalCommune[];
  centres: () => Map<string, Position>;
  /** Where the communes of a COG are today, and their populations. */
  crosswalk: (from: string) => Crosswalk;
  populations: (cog: string) => Map<string, number | null>;
}

/** @param moreBoxes boxes of communes that the package of boxes may not have, such as those made by a split */
export const franceFrame = (moreBoxes: () => Map<string, Bbox> = () => new Map()): Frame => ({
  communes: departementCommunes(),
  centres: () => new Map([...moreBoxes(), ...communeBoxes()].map(([code, box]) => [code, middleOf(box)])),
  crosswalk: memo((from) => crosswalk({from})),
  populations: memo(populationsUpTo)
});

/** Populations of the latest installed year up to a COG's, completed by today's. */
function populationsUpTo(cog: string): Map<string, number | null> {
  const year = installedYears()
    .filter((y) => y <= cog)
    .at(-1);
  return new Map([...populationsAt(cogYear()), ...(year === undefined ? [] : populationsAt(year))]);
}
