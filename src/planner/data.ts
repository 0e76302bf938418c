import type {Siting} from "../domain/siting/problem.js";

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

/** What the planner of a département works on: the contents of `data/planner.json`. A public of which nothing is known is left out. */
export interface PlannerData extends Siting {
  departement: {code: string; name: string; of: string; within: string};
  names: string[];
  /** Name of the EPCI; null where the commune has none. */
  epcis: (string | null)[];
  /** Where each is on the map of the page, in its units. */
  x: number[];
  y: number[];
  weights: Partial<Record<Public["id"], (number | null)[]>>;
  /** How likely each is to be fragile, where its score is estimated; null where it is measured. Null where nothing is known of it. */
  chances: (number | null)[] | null;
  /** Places that only go round: they cover nothing for good. */
  itinerant: number;
  /** Communes of the département that are not here, since their position is not known. */
  unplaced: string[];
  /** Where distances start from: "du chef-lieu". */
  from: string;
  /** Where the figures come from, to be cited. */
  cited: string;
}
