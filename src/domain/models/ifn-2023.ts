import reference from "./ifn-2023-reference.js";
import {fromReference} from "./cuts.js";
import {fiveClasses, indicatorsNamed} from "./shared.js";
import type {Model} from "./types.js";

export const ifn2023: Model = {
  id: "ifn-2023",
  label: "Indice de fragilité numérique 2023",
  period: "2023",
  publisher: "La Mednum",
  dataYears: {no_thd_coverage_rate: "2021 environ", no_4g_coverage_rate: "2021 environ"},
  floors: {no_4g_coverage_rate: 5},
  steps:
    "ses paliers sont ceux de son éditeur, non des dixièmes exacts : le score de 4G n’est jamais sous 5, " +
    "et un tiers des communes de France y sont",
  indicatorScale: {min: 1, max: 10},
  percentiles: [10, 20, 30, 40, 50, 60, 70, 80, 90],
  scores: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  factor: 1,
  totalScale: {min: 1, max: 10},
  decimals: 1,
  signed: false,
  axes: [
    {id: "access", label: "Accès au numérique"},
    {id: "digital_skills", label: "Compétences numériques"}
  ],
  indicators: indicatorsNamed(
    "no_thd_coverage_rate",
    "no_4g_coverage_rate",
    "poverty_rate",
    "older_65_rate",
    "nscol15p_rate"
  ),
  classes: fiveClasses,
  choices: [
    "L’indice publié n’a pas d’axes : ceux-ci sont repris du modèle classique, " +
      "où se trouvent les mêmes indicateurs ; " +
      "la 4G y rejoint l’accès.",
    "Les cinq classes sont les nôtres, ainsi que le seuil des freins : le centile 90 des communes de France sur l’axe."
  ],
  ...fromReference(reference, [10, 40, 60, 90])
};
