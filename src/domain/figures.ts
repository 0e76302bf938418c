import {modelOf, models} from "./models.js";
import {WIDER_TOTAL, type Figures} from "./territory-index.js";
import type {IndicatorRow} from "./territories.js";

/**
 * The figures that an edition may have beside an index, with their units: by role of their file in edition.json, those
 * that add up above communes, and those of communes alone. Tables and look-ups are made from it.
 */
export const FIGURES = {
  context: {
    sums: {
      population: "habitants",
      pop_0_14: "personnes",
      pop_15_29: "personnes",
      pop_30_44: "personnes",
      pop_45_59: "personnes",
      pop_60_74: "personnes",
      pop_75_plus: "personnes",
      households: "ménages",
      one_person_households: "ménages",
      family_households: "ménages",
      single_parent_families: "ménages",
      active_15_64: "personnes",
      unemployed_15_64: "personnes"
    },
    communes: {median_income_2021_eur: "€ par an", poverty_rate_2021_pct: "%"}
  },
  rates: {
    sums: {rates_population: "habitants", pop_65_plus: "personnes"},
    communes: {
      part_65_plus: "%",
      part_75_plus: "%",
      part_80_plus: "%",
      part_below_bac: "%",
      part_no_diploma: "%",
      part_bepc: "%",
      part_cap_bep: "%",
      part_bac: "%"
    }
  },
  fibre: {sums: {premises: "locaux", premises_fibre: "locaux"}, communes: {}},
  libraries: {sums: {}, communes: {libraries: "bibliothèques"}}
} as const;

export type FigureRole = keyof typeof FIGURES;
export type SumOf<R extends FigureRole> = keyof (typeof FIGURES)[R]["sums"] & string;
export type FigureOf<R extends FigureRole> = SumOf<R> | (keyof (typeof FIGURES)[R]["communes"] & string);

export const FIGURE_ROLES = Object.keys(FIGURES) as FigureRole[];
export const sumsOf = <R extends FigureRole>(role: R) => Object.keys(FIGURES[role].sums) as SumOf<R>[];
export const figuresOf = <R extends FigureRole>(role: R) =>
  Object.keys({...FIGURES[role].sums, ...FIGURES[role].communes}) as FigureOf<R>[];

/** Labels of these figures, and what is counted. */
const DOCS = `
population | population | Population municipale du millésime du recensement.
pop_0_14 | 0 à 14 ans | Personnes de 0 à 14 ans, au recensement.
pop_15_29 | 15 à 29 ans | Personnes de 15 à 29 ans, au recensement.
pop_30_44 | 30 à 44 ans | Personnes de 30 à 44 ans, au recensement.
pop_45_59 | 45 à 59 ans | Personnes de 45 à 59 ans, au recensement.
pop_60_74 | 60 à 74 ans | Personnes de 60 à 74 ans, au recensement.
pop_75_plus | 75 ans et plus | Personnes de 75 ans et plus, au recensement.
households | ménages | Ménages, au recensement.
one_person_households | ménages d’une personne | Ménages d’une seule personne.
family_households | ménages avec famille | \
Ménages dont la famille principale est un couple ou une famille monoparentale.
single_parent_families | familles monoparentales | Ménages dont la famille principale est monoparentale.
active_15_64 | actifs | Personnes actives de 15 à 64 ans.
unemployed_15_64 | chômeurs | Chômeurs de 15 à 64 ans, au sens du recensement.
median_income_2021_eur | revenu médian | \
Médiane du niveau de vie annuel en 2021 ; secrète dans les petites communes.
poverty_rate_2021_pct | taux de pauvreté | \
Part des personnes sous 60 % du niveau de vie médian en 2021 ; secrète dans les petites communes.
rates_population | population des âges et des diplômes | \
Population du recensement dont le fichier des âges et des diplômes donne les parts.
pop_65_plus | 65 ans et plus | \
Personnes de 65 ans et plus : la part publiée, appliquée à la population du même recensement.
part_65_plus | part des 65 ans et plus | Part des personnes de 65 ans et plus dans la population.
part_75_plus | part des 75 ans et plus | Part des personnes de 75 ans et plus dans la population.
part_80_plus | part des 80 ans et plus | Part des personnes de 80 ans et plus dans la population.
part_below_bac | part des diplômes inférieurs au baccalauréat | \
Part des 15 ans et plus sortis de l’école dont le diplôme le plus élevé est inférieur au baccalauréat : \
somme des trois suivantes.
part_no_diploma | part des peu ou pas diplômés | \
Parmi les mêmes, ceux qui n’ont pas de diplôme, ou un certificat d’études.
part_bepc | part des BEPC, brevets des collèges | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
part_cap_bep | part des CAP et BEP | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
part_bac | part des baccalauréats | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
premises | locaux | Logements et locaux professionnels, là où on sait s’ils peuvent avoir la fibre.
premises_fibre | locaux avec fibre | Locaux qui peuvent avoir la fibre.
libraries | bibliothèques | \
Bibliothèques municipales et intercommunales d’une liste ancienne, à vérifier.
`;

const units: Record<string, string> = Object.assign(
  {},
  ...FIGURE_ROLES.flatMap((role) => [FIGURES[role].sums, FIGURES[role].communes])
);

export const contextFigures: Record<string, {label: string; definition: string; unit: string}> = Object.fromEntries(
  DOCS.trim()
    .split("\n")
    .map((line) => {
      const [id, label, definition] = line.split(" | ");
      return [id, {label, definition, unit: units[id]}];
    })
);

/** Model of the figures of {@link FIGURES}, in tables and look-ups. */
export const CONTEXT = "context";

function namesOf(model: string) {
  if (model === CONTEXT) return new Set(Object.keys(units));
  const {indicators, axes} = modelOf(model);
  return new Set([...indicators, ...axes].map(({id}) => id).concat("total", WIDER_TOTAL));
}

/**
 * Looks rows up by territory, model and name; null where the edition, or the territory, has no such figure.
 *
 * @throws Error from the look-up, on a model or a name that no edition can have
 */
export function figureFinder(rows: IndicatorRow[]): Figures["figure"] {
  const byKey = new Map(rows.map((r) => [`${r.territory} ${r.model} ${r.indicator}`, r]));
  if (byKey.size < rows.length) throw new Error("Two figures of a territory have the same name");
  const names = new Map<string, Set<string>>();
  return (territory, model, name) => {
    if (!names.has(model)) names.set(model, namesOf(model));
    if (!names.get(model)!.has(name)) throw new Error(`No figure is named "${name}" under "${model}"`);
    return byKey.get(`${territory} ${model} ${name}`) ?? null;
  };
}

export interface WithLibraries extends Pick<Figures, "figure"> {
  edition: {libraries?: unknown};
}

/**
 * How many libraries the edition's list names in a commune: 0 where it names none, though there may be one, since the
 * list leaves out communes; null where the edition has no list.
 */
export function knownLibraries({edition, figure}: WithLibraries, commune: string): number | null {
  if (!edition.libraries) return null;
  const row = figure(commune, CONTEXT, "libraries");
  return row === null ? 0 : row.value;
}

const COLUMNS: Record<string, string> = {total: "indice", class: "classe publiée", telephone: "téléphone"};

/** French name of an indicator, a figure or a column; the id itself where it has none. */
export function figureLabel(id: string): string {
  const indicators = Object.values(models).flatMap((model) => model.indicators);
  return indicators.find((i) => i.id === id)?.label ?? contextFigures[id]?.label ?? COLUMNS[id] ?? id;
}
