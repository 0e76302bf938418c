import {models} from "./models.js";

interface FigureDoc {
  label: string;
  definition: string;
  unit: string;
}

/** Insee's figures of the edition: column, unit, label, and what is counted. */
const FIGURES = `
population | habitants | population | Population municipale du millésime du recensement.
pop_0_14 | personnes | 0 à 14 ans | Personnes de 0 à 14 ans, au recensement.
pop_15_29 | personnes | 15 à 29 ans | Personnes de 15 à 29 ans, au recensement.
pop_30_44 | personnes | 30 à 44 ans | Personnes de 30 à 44 ans, au recensement.
pop_45_59 | personnes | 45 à 59 ans | Personnes de 45 à 59 ans, au recensement.
pop_60_74 | personnes | 60 à 74 ans | Personnes de 60 à 74 ans, au recensement.
pop_75_plus | personnes | 75 ans et plus | Personnes de 75 ans et plus, au recensement.
households | ménages | ménages | Ménages, au recensement.
one_person_households | ménages | ménages d’une personne | Ménages d’une seule personne.
family_households | ménages | ménages avec famille | \
Ménages dont la famille principale est un couple ou une famille monoparentale.
single_parent_families | ménages | familles monoparentales | Ménages dont la famille principale est monoparentale.
active_15_64 | personnes | actifs | Personnes actives de 15 à 64 ans.
unemployed_15_64 | personnes | chômeurs | Chômeurs de 15 à 64 ans, au sens du recensement.
median_income_2021_eur | € par an | revenu médian | \
Médiane du niveau de vie annuel en 2021 ; secrète dans les petites communes.
poverty_rate_2021_pct | % | taux de pauvreté | \
Part des personnes sous 60 % du niveau de vie médian en 2021 ; secrète dans les petites communes.
rates_population | habitants | population des âges et des diplômes | \
Population du recensement dont le fichier des âges et des diplômes donne les parts.
pop_65_plus | personnes | 65 ans et plus | \
Personnes de 65 ans et plus : la part publiée, appliquée à la population du même recensement.
part_65_plus | % | part des 65 ans et plus | Part des personnes de 65 ans et plus dans la population.
part_75_plus | % | part des 75 ans et plus | Part des personnes de 75 ans et plus dans la population.
part_80_plus | % | part des 80 ans et plus | Part des personnes de 80 ans et plus dans la population.
part_below_bac | % | part des diplômes inférieurs au baccalauréat | \
Part des 15 ans et plus sortis de l’école dont le diplôme le plus élevé est inférieur au baccalauréat : \
somme des trois suivantes.
part_no_diploma | % | part des peu ou pas diplômés | \
Parmi les mêmes, ceux qui n’ont pas de diplôme, ou un certificat d’études.
part_bepc | % | part des BEPC, brevets des collèges | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
part_cap_bep | % | part des CAP et BEP | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
part_bac | % | part des baccalauréats | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
premises | locaux | locaux | Logements et locaux professionnels, là où on sait s’ils peuvent avoir la fibre.
premises_fibre | locaux | locaux avec fibre | Locaux qui peuvent avoir la fibre.
libraries | bibliothèques | bibliothèques | \
Bibliothèques municipales et intercommunales d’une liste ancienne, à vérifier.
`;

export const contextFigures: Record<string, FigureDoc> = Object.fromEntries(
  FIGURES.trim()
    .split("\n")
    .map((line) => {
      const [id, unit, label, definition] = line.split(" | ");
      return [id, {label, definition, unit}];
    })
);

const COLUMNS: Record<string, string> = {total: "indice", class: "classe publiée", telephone: "téléphone"};

/** French name of an indicator, a figure or a column; the id itself where it has none. */
export function figureLabel(id: string): string {
  const indicators = Object.values(models).flatMap((model) => model.indicators);
  return indicators.find((i) => i.id === id)?.label ?? contextFigures[id]?.label ?? COLUMNS[id] ?? id;
}
