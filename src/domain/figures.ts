import {modelOf, models} from "./models.js";
import {WIDER_TOTAL, type Figures} from "./territory-index.js";
import type {IndicatorRow} from "./territories.js";

/**
 * The figures that an edition may have beside an index: role of their file in edition.json, whether they add up above
 * communes ("somme"), name, unit, label, what is counted. Tables, look-ups and their types are made from it.
 */
const FIGURES = `
context | somme | population | habitants | population | Population municipale du millésime du recensement.
context | somme | pop_0_14 | personnes | 0 à 14 ans | Personnes de 0 à 14 ans, au recensement.
context | somme | pop_15_29 | personnes | 15 à 29 ans | Personnes de 15 à 29 ans, au recensement.
context | somme | pop_30_44 | personnes | 30 à 44 ans | Personnes de 30 à 44 ans, au recensement.
context | somme | pop_45_59 | personnes | 45 à 59 ans | Personnes de 45 à 59 ans, au recensement.
context | somme | pop_60_74 | personnes | 60 à 74 ans | Personnes de 60 à 74 ans, au recensement.
context | somme | pop_75_plus | personnes | 75 ans et plus | Personnes de 75 ans et plus, au recensement.
context | somme | households | ménages | ménages | Ménages, au recensement.
context | somme | one_person_households | ménages | ménages d’une personne | Ménages d’une seule personne.
context | somme | family_households | ménages | ménages avec famille | Ménages dont la famille principale est un \
couple ou une famille monoparentale.
context | somme | single_parent_families | ménages | familles monoparentales | Ménages dont la famille principale est \
monoparentale.
context | somme | active_15_64 | personnes | actifs | Personnes actives de 15 à 64 ans.
context | somme | unemployed_15_64 | personnes | chômeurs | Chômeurs de 15 à 64 ans, au sens du recensement.
context | commune | median_income_2021_eur | € par an | revenu médian | Médiane du niveau de vie annuel en 2021 ; \
secrète dans les petites communes.
context | commune | poverty_rate_2021_pct | % | taux de pauvreté | Part des personnes sous 60 % du niveau de vie \
médian en 2021 ; secrète dans les petites communes.
rates | somme | rates_population | habitants | population des âges et des diplômes | Population du recensement dont \
le fichier des âges et des diplômes donne les parts.
rates | somme | pop_65_plus | personnes | 65 ans et plus | Personnes de 65 ans et plus : la part publiée, appliquée à \
la population du même recensement.
rates | commune | part_65_plus | % | part des 65 ans et plus | Part des personnes de 65 ans et plus dans la \
population.
rates | commune | part_75_plus | % | part des 75 ans et plus | Part des personnes de 75 ans et plus dans la \
population.
rates | commune | part_80_plus | % | part des 80 ans et plus | Part des personnes de 80 ans et plus dans la \
population.
rates | commune | part_below_bac | % | part des diplômes inférieurs au baccalauréat | Part des 15 ans et plus sortis \
de l’école dont le diplôme le plus élevé est inférieur au baccalauréat : somme des trois suivantes.
rates | commune | part_no_diploma | % | part des peu ou pas diplômés | Parmi les mêmes, ceux qui n’ont pas de \
diplôme, ou un certificat d’études.
rates | commune | part_bepc | % | part des BEPC, brevets des collèges | Parmi les mêmes, ceux dont c’est le diplôme \
le plus élevé.
rates | commune | part_cap_bep | % | part des CAP et BEP | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
rates | commune | part_bac | % | part des baccalauréats | Parmi les mêmes, ceux dont c’est le diplôme le plus élevé.
fibre | somme | premises | locaux | locaux | Logements et locaux professionnels, là où on sait s’ils peuvent avoir la \
fibre.
fibre | somme | premises_fibre | locaux | locaux avec fibre | Locaux qui peuvent avoir la fibre.
libraries | commune | libraries | bibliothèques | bibliothèques | Bibliothèques municipales et intercommunales d’une \
liste ancienne, à vérifier.
`;

type NameIn<Text, Start extends string> = Text extends `${infer Line}\n${infer Rest}`
  ? (Line extends `${Start} | ${infer Name} | ${string}` ? Name : never) | NameIn<Rest, Start>
  : never;

export const FIGURE_ROLES = ["context", "rates", "fibre", "libraries"] as const;
export type FigureRole = (typeof FIGURE_ROLES)[number];
export type SumOf<R extends FigureRole> = NameIn<typeof FIGURES, `${R} | somme`>;
export type FigureOf<R extends FigureRole> = SumOf<R> | NameIn<typeof FIGURES, `${R} | commune`>;

const figures = FIGURES.trim()
  .split("\n")
  .map((line) => {
    const [role, level, id, unit, label, definition] = line.split(" | ");
    return {role, level, id, unit, label, definition};
  });

export const figuresOf = <R extends FigureRole>(role: R) =>
  figures.filter((f) => f.role === role).map(({id}) => id as FigureOf<R>);
export const sumsOf = <R extends FigureRole>(role: R) =>
  figures.filter((f) => f.role === role && f.level === "somme").map(({id}) => id as SumOf<R>);

export const contextFigures: Record<string, {label: string; definition: string; unit: string}> = Object.fromEntries(
  figures.map(({id, label, definition, unit}) => [id, {label, definition, unit}])
);

/** Model of the figures of {@link FIGURES}, in tables and look-ups. */
export const CONTEXT = "context";

function namesOf(model: string) {
  if (model === CONTEXT) return new Set(Object.keys(contextFigures));
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
