import {fiveClasses} from "./classes.js";
import reference from "./ifn-2023-reference.json";
import type {Model} from "./types.js";

/**
 * The public index: the national decile of five indicators, and their plain mean.
 *
 * The published index has no axes. They are taken from the classic model, where the same indicators stand; 4G, which that
 * model does not have, goes with fixed access. Classes and hurdles are our choice, said on the method page.
 */
export const ifn2023: Model = {
  id: "ifn-2023",
  label: "Indice de fragilité numérique 2023",
  period: "2023",
  publisher: "La Mednum",
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
  indicators: [
    {
      id: "no_thd_coverage_rate",
      label: "non-couverture en très haut débit",
      subject: "le manque de très haut débit",
      short: "Très haut débit",
      definition: "Part des locaux qui ne peuvent pas avoir 30 Mbit/s en réception.",
      publisher: "Arcep",
      axis: "access"
    },
    {
      id: "no_4g_coverage_rate",
      label: "non-couverture en 4G",
      subject: "le manque de 4G",
      short: "4G",
      definition: "Part du territoire mal desservie en 4G.",
      publisher: "Arcep",
      axis: "access"
    },
    {
      id: "poverty_rate",
      label: "pauvreté",
      subject: "la pauvreté",
      short: "Pauvreté",
      definition: "Part des personnes sous 60 % du niveau de vie médian.",
      publisher: "Insee, Filosofi",
      axis: "access",
      secretRate: true
    },
    {
      id: "older_65_rate",
      label: "part des 65 ans et plus",
      subject: "la part des 65 ans et plus",
      short: "65 ans et plus",
      definition: "Part des personnes de 65 ans et plus dans la population.",
      publisher: "Insee, recensement",
      axis: "digital_skills"
    },
    {
      id: "nscol15p_rate",
      label: "part des pas ou peu diplômés",
      subject: "la part des peu diplômés",
      short: "Peu diplômés",
      definition: "Part des 15 ans et plus non scolarisés dont le diplôme est inférieur au baccalauréat.",
      publisher: "Insee, recensement",
      axis: "digital_skills"
    }
  ],
  classes: fiveClasses,
  classCuts: [10, 40, 60, 90].map((p) => reference.communes.percentiles[p]) as Model["classCuts"],
  classRule:
    "Les limites sont les centiles 10, 40, 60 et 90 des communes de France : un dixième des communes est « très peu fragile », un dixième « très fragile ».",
  choices: [
    "L’indice publié n’a pas d’axes : ceux-ci sont repris du modèle classique, où se trouvent les mêmes indicateurs ; la 4G y rejoint l’accès.",
    "Les cinq classes sont les nôtres, ainsi que le seuil des freins : le dixième le plus fragile des communes de France sur l’axe."
  ],
  hurdles: reference.hurdles,
  reference
};
