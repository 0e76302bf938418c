import {modelOf} from "./models.js";
import {WIDER_TOTAL, type Figures} from "./territory-index.js";
import type {IndicatorRow} from "./territories.js";

/**
 * The figures that an edition may have beside an index, by role of their file in edition.json: those that add up above
 * communes, and others. words/chiffres.csv says what each is. Tables, look-ups and their types are made from it.
 */
// prettier-ignore
const FIGURES = {
  context: {
    sums: [
      "population", "pop_0_14", "pop_15_29", "pop_30_44", "pop_45_59", "pop_60_74", "pop_75_plus", "households",
      "one_person_households", "family_households", "single_parent_families", "active_15_64", "unemployed_15_64"
    ],
    others: ["median_income_2021_eur", "poverty_rate_2021_pct"]
  },
  rates: {
    sums: ["rates_population", "pop_65_plus"],
    others: [
      "part_65_plus", "part_75_plus", "part_80_plus", "part_below_bac", "part_no_diploma", "part_bepc", "part_cap_bep",
      "part_bac"
    ]
  },
  fibre: {
    sums: ["premises", "premises_fibre"],
    others: []
  },
  fibreBefore: {
    sums: ["premises_before", "premises_fibre_before"],
    others: []
  },
  copper: {
    sums: ["premises_copper_ending"],
    others: []
  },
  libraries: {
    sums: [],
    others: ["libraries"]
  }
} as const;

export type FigureRole = keyof typeof FIGURES;
type SumOf<R extends FigureRole> = (typeof FIGURES)[R]["sums"][number];
export type FigureOf<R extends FigureRole> = SumOf<R> | (typeof FIGURES)[R]["others"][number];

export const FIGURE_ROLES = Object.keys(FIGURES) as FigureRole[];

export const sumsOf = <R extends FigureRole>(role: R): SumOf<R>[] => [...FIGURES[role].sums];
export const figuresOf = <R extends FigureRole>(role: R): FigureOf<R>[] => [...sumsOf(role), ...FIGURES[role].others];

/** Model of the figures of {@link FIGURES}, in tables and look-ups. */
export const CONTEXT = "context";

function namesOf(model: string) {
  if (model === CONTEXT) return new Set<string>(FIGURE_ROLES.flatMap((role) => figuresOf(role)));
  const {indicators, axes} = modelOf(model);
  return new Set([...indicators, ...axes].map(({id}) => id).concat("total", WIDER_TOTAL));
}

/**
 * Looks rows up by territory, model and name; null where the edition, or the territory, has no such figure.
 *
 * @throws Error from the look-up, on a model or a name that no edition can have
 */
export function figureFinder(rows: IndicatorRow[]): Figures["value"] {
  const byKey = new Map(rows.map((r) => [`${r.territory} ${r.model} ${r.indicator}`, r]));
  if (byKey.size < rows.length) throw new Error("Two figures of a territory have the same name");
  const names = new Map<string, Set<string>>();
  return (territory, model, name) => {
    if (!names.has(model)) names.set(model, namesOf(model));
    if (!names.get(model)!.has(name)) throw new Error(`No figure is named "${name}" under "${model}"`);
    return byKey.get(`${territory} ${model} ${name}`) ?? null;
  };
}

export interface WithLibraries extends Pick<Figures, "value"> {
  edition: {libraries?: unknown};
}

/**
 * How many libraries the edition's list names in a commune: 0 where it names none, though there may be one, since the
 * list leaves out communes; null where the edition has no list.
 */
export function knownLibraries({edition, value: figure}: WithLibraries, commune: string): number | null {
  if (!edition.libraries) return null;
  const row = figure(commune, CONTEXT, "libraries");
  return row === null ? 0 : row.value;
}
