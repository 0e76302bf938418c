import {fiveClasses, indicatorsNamed} from "./shared.js";
import type {Model} from "./types.js";

export const ifnClassique: Model = {
  id: "ifn-classique",
  label: "Indice de fragilité numérique « classique »",
  period: "2021–2022",
  publisher: "La Mednum et Ansa",
  indicatorScale: {min: -3, max: 3},
  percentiles: [10, 25, 40, 60, 75, 90],
  scores: [-3, -2, -1, 0, 1, 2, 3],
  factor: 10 / 3,
  totalScale: {min: -10, max: 10},
  decimals: 1,
  signed: true,
  axes: [
    {id: "access", label: "Accès au numérique"},
    {id: "information", label: "Accès à l’information"},
    {id: "administrative_skills", label: "Compétences administratives"},
    {id: "digital_skills", label: "Compétences numériques"}
  ],
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
  classRule: "Les limites des cinq classes de 2022 n’ont pas été publiées : −5, −1, 1 et 5 sont notre choix.",
  choices: [
    "L’éditeur dit que la médiane vaut 0 et le dixième le plus fragile 3. " +
      "Les autres coupures (centiles 10, 25, 40, 60 et 75) sont un choix de ce site.",
    "Le seuil des freins, 2 en moyenne sur un axe, l’est aussi."
  ],
  hurdles: {access: 2, information: 2, administrative_skills: 2, digital_skills: 2},
  reference: null
};
