// The index of 2023: five indicators scored from 1 to 10.
import reference from "./ifn-2023-reference.js";
import {fromReference} from "./cuts.js";
import type {Model} from "./types.js";
import {axesNamed, fiveClasses, ifn2023Words, indicatorsNamed} from "./words.js";

export const ifn2023: Model = {
  ...ifn2023Words,
  id: "ifn-2023",
  period: "2023",
  publisher: "La Mednum",
  floors: {no_4g_coverage_rate: 5},
  indicatorScale: {min: 1, max: 10},
  percentiles: [10, 20, 30, 40, 50, 60, 70, 80, 90],
  scores: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  factor: 1,
  totalScale: {min: 1, max: 10},
  decimals: 1,
  signed: false,
  axes: axesNamed("access", "digital_skills"),
  indicators: indicatorsNamed(
    "no_thd_coverage_rate",
    "no_4g_coverage_rate",
    "poverty_rate",
    "older_65_rate",
    "nscol15p_rate"
  ),
  classes: fiveClasses,
  ...fromReference(reference, [10, 40, 60, 90])
};
