// The classic index: eleven indicators scored from −3 to 3.
import type {Model} from "./types.js";
import {axesNamed, fiveClasses, ifnClassiqueWords, indicatorsNamed} from "./words.js";

export const ifnClassique: Model = {
  ...ifnClassiqueWords,
  id: "ifn-classique",
  period: "2021–2022",
  publisher: "La Mednum et Ansa",
  indicatorScale: {min: -3, max: 3},
  percentiles: [10, 25, 40, 60, 75, 90],
  scores: [-3, -2, -1, 0, 1, 2, 3],
  factor: 10 / 3,
  totalScale: {min: -10, max: 10},
  decimals: 1,
  signed: true,
  axes: axesNamed("access", "information", "administrative_skills", "digital_skills"),
  indicators: indicatorsNamed(
    "no_thd_coverage_rate",
    "poverty_rate",
    "library_distance",
    "public_service_distance",
    "menseul_rate",
    "fammono_rate",
    "unemployement_rate",
    "foreigners_rate",
    "social_assistance_rate",
    "older_65_rate",
    "nscol15p_rate"
  ),
  classes: fiveClasses,
  classCuts: [-5, -1, 1, 5],
  hurdles: {access: 2, information: 2, administrative_skills: 2, digital_skills: 2},
  reference: null
};
