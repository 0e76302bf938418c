import type {Indicator} from "./types.js";

// Indicators that both models have, on the same axes.

export const thd: Indicator = {
  id: "no_thd_coverage_rate",
  label: "non-couverture en très haut débit",
  subject: "le manque de très haut débit",
  short: "Très haut débit",
  definition: "Part des locaux qui ne peuvent pas avoir 30 Mbit/s en réception.",
  publisher: "Arcep",
  axis: "access"
};

export const poverty: Indicator = {
  id: "poverty_rate",
  label: "pauvreté",
  subject: "la pauvreté",
  short: "Pauvreté",
  definition: "Part des personnes sous 60 % du niveau de vie médian.",
  publisher: "Insee, Filosofi",
  axis: "access",
  secretRate: true
};

export const older65: Indicator = {
  id: "older_65_rate",
  label: "part des 65 ans et plus",
  subject: "la part des 65 ans et plus",
  short: "65 ans et plus",
  definition: "Part des personnes de 65 ans et plus dans la population.",
  publisher: "Insee, recensement",
  axis: "digital_skills"
};

export const lowDiplomas: Indicator = {
  id: "nscol15p_rate",
  label: "part des pas ou peu diplômés",
  subject: "la part des peu diplômés",
  short: "Peu diplômés",
  definition: "Part des 15 ans et plus non scolarisés dont le diplôme est inférieur au baccalauréat.",
  publisher: "Insee, recensement",
  axis: "digital_skills"
};
