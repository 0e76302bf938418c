import {round} from "./statistics.js";

export const THEMES: readonly {name: string; criteria: number}[] = [
  {name: "Images", criteria: 9},
  {name: "Cadres", criteria: 2},
  {name: "Couleurs", criteria: 3},
  {name: "Multimédia", criteria: 13},
  {name: "Tableaux", criteria: 8},
  {name: "Liens", criteria: 2},
  {name: "Scripts", criteria: 5},
  {name: "Éléments obligatoires", criteria: 10},
  {name: "Structuration de l’information", criteria: 4},
  {name: "Présentation de l’information", criteria: 14},
  {name: "Formulaires", criteria: 13},
  {name: "Navigation", criteria: 11},
  {name: "Consultation", criteria: 12}
];

export const STATES = ["conforme", "non conforme", "non applicable"] as const;

export interface Criterion {
  number: string;
  subject: string;
  state: (typeof STATES)[number];
  tests: string[];
  /** What was looked at and how, or what is not conform and where. */
  finding: string;
  date: string;
}

export const criterionNumbers = (): string[] =>
  THEMES.flatMap(({criteria}, i) => Array.from({length: criteria}, (_, j) => `${i + 1}.${j + 1}`));

/** Said of a site whose publisher has not declared how far it is accessible. */
export const DRAFT = "projet de déclaration";

export type Conformity = ReturnType<typeof conformityOf>;

export function conformityOf(criteria: Pick<Criterion, "state">[]) {
  const count = (state: Criterion["state"]) => criteria.filter((c) => c.state === state).length;
  const [conform, failing, outside] = STATES.map(count);
  const rate = conform + failing === 0 ? 1 : round(conform / (conform + failing), 4);
  const partly = rate >= 0.5 ? ("partiellement conforme" as const) : ("non conforme" as const);
  return {conform, failing, outside, rate, words: failing === 0 ? ("totalement conforme" as const) : partly};
}
