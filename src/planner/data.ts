/** People who may be counted: the label of the choice, one of them, and several: "12 habitants". */
export const publics = [
  {id: "tous", label: "tous les habitants", one: "habitant", many: "habitants"},
  {
    id: "fragiles",
    label: "les habitants des communes fragiles ou très fragiles",
    one: "habitant de commune fragile",
    many: "habitants de communes fragiles"
  },
  {
    id: "75-ans",
    label: "les personnes de 75 ans et plus",
    one: "personne de 75 ans ou plus",
    many: "personnes de 75 ans ou plus"
  },
  {id: "seuls", label: "les ménages d’une seule personne", one: "ménage d’une personne", many: "ménages d’une personne"}
] as const;

export type Public = (typeof publics)[number];

/** What the planner of a département works on: the contents of `data/planner.json`. Columns have one value by commune. */
export interface PlannerData {
  departement: {code: string; name: string; of: string; within: string};
  codes: string[];
  names: string[];
  /** Name of the EPCI; null where the commune has none. */
  epcis: (string | null)[];
  lon: number[];
  lat: number[];
  /** Where each is on the map of the page, in its units. */
  x: number[];
  y: number[];
  /** Inhabitants, which also decide between communes that cover as many people. */
  population: number[];
  /** People of each public; null where their number is not known. A public of which nothing is known is left out. */
  weights: Partial<Record<Public["id"], (number | null)[]>>;
  /** Places that exist: position of their commune among `codes`, null for one of another département, and where they are; null where it is not known. */
  places: {commune: number | null; lon: number | null; lat: number | null}[];
  /** Places that only go round: they cover nothing for good. */
  itinerant: number;
  /** Communes of the département that are not here, since their position is not known. */
  unplaced: string[];
  /** Where distances start from: "du chef-lieu". */
  from: string;
  /** Where the figures come from, to be cited. */
  cited: string;
}
