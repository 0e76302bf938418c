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

export const HORIZON_KEYS = ["court", "moyen", "long"] as const;
export type Horizon = (typeof HORIZON_KEYS)[number];

export const STATUS_KEYS = ["proposee", "etudiee", "retenue", "en-cours", "realisee", "ecartee"] as const;
export type IdeaStatus = (typeof STATUS_KEYS)[number];

export const PRIORITY_KEYS = ["haute", "moyenne", "basse"] as const;
export type Priority = (typeof PRIORITY_KEYS)[number];

/** Markup in it is shown, never run. */
export interface Idea {
  text: string;
  who: string[];
  horizon: Horizon | null;
  status: IdeaStatus | null;
  priority: Priority | null;
  votes: number | null;
  /** Name that a workshop gave to several ideas put together. */
  group: string | null;
}

export interface Words {
  text: string;
  /** A role, never a name. */
  who: string | null;
}

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

/** Sections of prose are HTML, null where they were not written. */
export interface Content extends Signature, Record<"portrait" | "synthesis" | "offer" | "next", string | null> {
  code: string;
  model: string | null;
  observations: Map<string, string>;
  tendencies: Tendency[];
  families: Family[];
  projects: Project[];
  recommendations: Recommendation[];
  gaps: string[];
}

/** Letters of the id of a workshop, and the id, which stands in addresses. */
export const LONGEST_ID = 80;
export const WORKSHOP_ID = new RegExp(`^[A-Za-z0-9-]{1,${LONGEST_ID}}$`);

/** A file of the folder `ateliers/`. Texts that nobody wrote are empty. */
export interface Workshop {
  id: string;
  epci: string;
  title: string;
  date: string;
  author: string;
  families: Family[];
  retained: string;
  calendar: string;
  notes: string;
}

export interface News {
  id: string;
  date: string;
  title: string;
  text: string;
  href: string | null;
}

/** Sections of prose of `texts/demarche.md`, in HTML. */
type ApproachText = "commission" | "calendar" | "order" | "mapping" | "place" | "whyIndex";
export type ApproachTexts = Record<ApproachText, string | null>;

/** The file `texts/demarche.md`. Months are YYYY-MM, days YYYY-MM-DD. */
export interface Approach extends Signature, ApproachTexts {
  aims: string[];
  partners: string[];
  phases: {name: string; start: string; end: string; tasks: string[]}[];
  steps: {name: string; phase: number}[];
  milestones: {name: string; start: string; end: string | null}[];
  workshop: Programme | null;
}

export interface Programme {
  start: string;
  sequences: Sequence[];
}

/** Parts of a workshop that have slides of their own. */
export const SEQUENCE_KINDS = ["accueil", "enjeux", "idees", "suites"] as const;
export type SequenceKind = (typeof SEQUENCE_KINDS)[number];

interface Sequence {
  kind: SequenceKind;
  name: string;
  minutes: number;
}
