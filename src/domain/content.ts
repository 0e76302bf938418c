/** The shape of the files of the folder `texts/`, see docs/editing.md. */

export interface Signature {
  author: string;
  date: string;
  /** Id of a source of the edition; null where the author is the source. */
  source: string | null;
}

export interface Tendency {
  name: string;
  /** INSEE codes, sorted; none where nobody said which. */
  communes: string[];
  text: string;
  /** How the communes were told apart, where the source does not say. */
  note: string | null;
}

export const HORIZONS = {court: "moins d’un an", moyen: "un à trois ans", long: "plus de trois ans"} as const;
export type Horizon = keyof typeof HORIZONS;

export const STATUSES = {
  proposee: "proposée",
  etudiee: "à l’étude",
  retenue: "retenue",
  "en-cours": "en cours",
  realisee: "réalisée",
  ecartee: "écartée"
} as const;
export type Status = keyof typeof STATUSES;

export const PRIORITIES = {haute: "haute", moyenne: "moyenne", basse: "basse"} as const;
export type Priority = keyof typeof PRIORITIES;

/** Markup in it is shown, never run. */
export interface Idea {
  text: string;
  who: string[];
  horizon: Horizon | null;
  status: Status | null;
  priority: Priority | null;
  /** Null where nobody voted. */
  votes: number | null;
  /** Name that a workshop gave to several ideas put together. */
  group: string | null;
}

export interface Words {
  text: string;
  /** "une élue", never a name. */
  who: string | null;
}

/** Needs of one kind, and what could answer them. */
export interface Family {
  /** A family of the edition, or one of its own. */
  id: string;
  title: string;
  needs: string[];
  words: Words[];
  ideas: Idea[];
}

export const isEmpty = ({needs, words, ideas}: Record<"needs" | "words" | "ideas", unknown[]>): boolean =>
  needs.length + words.length + ideas.length === 0;

export interface FamilyKind {
  id: string;
  label: string;
}

export type Project = {title: string} & Pick<Idea, "text" | "who" | "horizon" | "status">;

export type Recommendation = {title: string} & Pick<Idea, "text" | "who" | "priority">;

export interface Content extends Signature {
  code: string;
  model: string | null;
  /** HTML of each section of prose; null where it was not written. */
  portrait: string | null;
  synthesis: string | null;
  offer: string | null;
  next: string | null;
  observations: Map<string, string>;
  tendencies: Tendency[];
  families: Family[];
  projects: Project[];
  recommendations: Recommendation[];
  gaps: string[];
}

/** A file of the folder `ateliers/`. Texts that nobody wrote are empty. */
export interface Workshop {
  /** Letters, digits and hyphens. */
  id: string;
  /** SIREN. */
  epci: string;
  title: string;
  date: string;
  author: string;
  families: Family[];
  retained: string;
  /** When the room meets again. */
  calendar: string;
  notes: string;
}

/** An item of `nouveautes.md`. */
export interface News {
  /** Its date and its title. */
  id: string;
  date: string;
  title: string;
  text: string;
  href: string | null;
}

/** The file `texts/demarche.md`. Months are YYYY-MM, days YYYY-MM-DD. */
export interface Approach extends Signature {
  aims: string[];
  partners: string[];
  phases: {name: string; start: string; end: string; tasks: string[]}[];
  /** `phase` counts from 1. */
  steps: {name: string; phase: number}[];
  /** `end` is null for what happened on one date. */
  milestones: {name: string; start: string; end: string | null}[];
  /** HTML; null where it was not written. */
  commission: string | null;
  mapping: string | null;
  whyIndex: string | null;
  workshop: Programme | null;
}

export interface Programme {
  start: string;
  sequences: Sequence[];
}

/** Parts of a workshop that have slides of their own. */
export const SEQUENCE_KINDS = ["accueil", "enjeux", "idees", "suites"] as const;
export type SequenceKind = (typeof SEQUENCE_KINDS)[number];

export interface Sequence {
  kind: SequenceKind;
  name: string;
  minutes: number;
}
