import {models} from "./models.js";

/** A figure that is in no index: what it counts, and in what unit. */
export interface FigureDoc {
  label: string;
  definition: string;
  unit: string;
}

/** Figures that are counted in a unit. */
const countedIn =
  (unit: string) =>
  (label: string, definition: string): FigureDoc => ({label, definition, unit});

const [inhabitants, people, households] = ["habitants", "personnes", "ménages"].map(countedIn);
const part = countedIn("%");
const aged = (range: string) => people(range, `Personnes de ${range}, au recensement.`);

/** Meaning of Insee's figures of the edition, by the name of their column. */
export const contextFigures: Record<string, FigureDoc> = {
  population: inhabitants("population", "Population municipale du millésime du recensement."),
  pop_0_14: aged("0 à 14 ans"),
  pop_15_29: aged("15 à 29 ans"),
  pop_30_44: aged("30 à 44 ans"),
  pop_45_59: aged("45 à 59 ans"),
  pop_60_74: aged("60 à 74 ans"),
  pop_75_plus: people("75 ans et plus", "Personnes de 75 ans et plus, au recensement."),
  households: households("ménages", "Ménages, au recensement."),
  one_person_households: households("ménages d’une personne", "Ménages d’une seule personne."),
  family_households: households(
    "ménages avec famille",
    "Ménages dont la famille principale est un couple ou une famille monoparentale."
  ),
  single_parent_families: households(
    "familles monoparentales",
    "Ménages dont la famille principale est monoparentale."
  ),
  active_15_64: people("actifs", "Personnes actives de 15 à 64 ans."),
  unemployed_15_64: people("chômeurs", "Chômeurs de 15 à 64 ans, au sens du recensement."),
  median_income_2021_eur: {
    label: "revenu médian",
    definition: "Médiane du niveau de vie annuel en 2021 ; secrète dans les petites communes.",
    unit: "€ par an"
  },
  poverty_rate_2021_pct: part(
    "taux de pauvreté",
    "Part des personnes sous 60 % du niveau de vie médian en 2021 ; secrète dans les petites communes."
  ),
  rates_population: inhabitants(
    "population des âges et des diplômes",
    "Population du recensement dont le fichier des âges et des diplômes donne les parts."
  ),
  pop_65_plus: people(
    "65 ans et plus",
    "Personnes de 65 ans et plus : la part publiée, appliquée à la population du même recensement."
  ),
  part_65_plus: part("part des 65 ans et plus", "Part des personnes de 65 ans et plus dans la population."),
  part_75_plus: part("part des 75 ans et plus", "Part des personnes de 75 ans et plus dans la population."),
  part_80_plus: part("part des 80 ans et plus", "Part des personnes de 80 ans et plus dans la population."),
  part_below_bac: part(
    "part des diplômes inférieurs au baccalauréat",
    "Part des 15 ans et plus sortis de l’école dont le diplôme le plus élevé est inférieur au baccalauréat : somme des trois suivantes."
  ),
  part_no_diploma: part(
    "part des peu ou pas diplômés",
    "Parmi les mêmes, ceux qui n’ont pas de diplôme, ou un certificat d’études."
  ),
  part_bepc: part("part des BEPC, brevets des collèges", "Parmi les mêmes, ceux dont c’est le diplôme le plus élevé."),
  part_cap_bep: part("part des CAP et BEP", "Parmi les mêmes, ceux dont c’est le diplôme le plus élevé."),
  part_bac: part("part des baccalauréats", "Parmi les mêmes, ceux dont c’est le diplôme le plus élevé."),
  premises: {
    label: "locaux",
    definition: "Logements et locaux professionnels, là où on sait s’ils peuvent avoir la fibre.",
    unit: "locaux"
  },
  premises_fibre: {label: "locaux avec fibre", definition: "Locaux qui peuvent avoir la fibre.", unit: "locaux"},
  libraries: {
    label: "bibliothèques",
    definition: "Bibliothèques municipales et intercommunales d’une liste ancienne, à vérifier.",
    unit: "bibliothèques"
  }
};

/** What a quality report names that is no figure. */
const PARTS: Record<string, string> = {
  total: "indice",
  class: "classe publiée",
  position: "position",
  telephone: "téléphone",
  horaires: "horaires",
  services: "services",
  contour: "contour"
};

/** French name of an indicator, a figure or a column; the id itself where it has none. */
export function figureLabel(id: string): string {
  const indicator = Object.values(models)
    .flatMap((m) => m.indicators)
    .find((i) => i.id === id);
  return indicator?.label ?? contextFigures[id]?.label ?? PARTS[id] ?? id;
}
