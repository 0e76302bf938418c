import {round} from "./statistics.js";

const CRITERIA = {
  Images: 9,
  Cadres: 2,
  Couleurs: 3,
  Multimédia: 13,
  Tableaux: 8,
  Liens: 2,
  Scripts: 5,
  "Éléments obligatoires": 10,
  "Structuration de l’information": 4,
  "Présentation de l’information": 14,
  Formulaires: 13,
  Navigation: 11,
  Consultation: 12
};

export const THEMES = Object.entries(CRITERIA).map(([name, criteria]) => ({name, criteria}));

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
