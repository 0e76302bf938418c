export interface Indicator {
  id: string;
  label: string;
  /** Singular subject of a sentence: "le manque de 4G". */
  subject: string;
  short: string;
  /** Its publisher's own name for it, where this site uses another. */
  called?: string;
  definition: string;
  publisher: string;
  axis: string;
  /** Whether the rate of a small commune is secret, so that its score had to be imputed. */
  secretRate?: true;
}

export interface Axis {
  id: string;
  label: string;
}

export interface ClassStep {
  id: string;
  label: string;
  colourName: string;
  colour: string;
  pattern: "none" | "dots" | "lines";
}

export type Patterned = Pick<ClassStep, "pattern">;

/** Everything that differs between indices is here; the engine has no branch. */
export interface Model {
  id: string;
  label: string;
  period: string;
  publisher: string;
  /** Year of the figures behind an indicator, where it is not that of the publication: "2021 environ". */
  dataYears?: Record<string, string>;
  indicatorScale: {min: number; max: number};
  /** Lowest score that its publisher gives to an indicator, where it is not that of the scale. */
  floors?: Record<string, number>;
  /** How its publisher cuts the ranks, where not by known percentiles. */
  steps?: string;
  /** National percentiles that cut an indicator's ranks, and the scores between them. */
  percentiles: number[];
  scores: number[];
  /** Total = mean of the retained indicators × factor. */
  factor: number;
  totalScale: {min: number; max: number};
  decimals: number;
  signed: boolean;
  axes: Axis[];
  indicators: Indicator[];
  classes: ClassStep[];
  /** Totals between the five classes: class i ends at cuts[i]; the middle class excludes both its cuts. */
  classCuts: [number, number, number, number];
  /** Percentiles of the communes of France that are the cuts. */
  classPercentiles?: [number, number, number, number];
  levels?: Record<PeerLevel, LevelClasses>;
  classRule: string;
  /** What its publisher does not say and this site had to choose. */
  choices: string[];
  /** By axis, mean of its indicators from which a commune meets a marked hurdle. */
  hurdles: Record<string, number>;
  reference: Reference | null;
}

export type PeerLevel = "commune" | "epci" | "departement";

interface LevelClasses {
  cuts: Model["classCuts"];
  /** Share of the territories of France in each class, 0 to 1. */
  shares: number[];
}

export type Percentiles = Record<number, number>;

/** Printed totals and their counts, in increasing order: `[[2, 4], [2.2, 1], …]`. */
export type Distribution = [total: number, count: number][];

export interface LevelReference {
  count: number;
  percentiles: Percentiles;
  totals: Distribution;
  measured: {percentiles: Percentiles; totals: Distribution};
  /** Share of each class, from the least fragile, 0 to 1; null where the model takes no cuts from here. */
  classShares: number[] | null;
}

export interface Reference {
  source: string;
  vintage: string;
  /** Mean of the totals of communes, weighted by population. */
  mean: number | null;
  /** By axis, percentile 90 of communes, indicators with secret rates left out. */
  hurdles: Record<string, number>;
  /** By axis, share of the communes that reach it, 0 to 1. */
  hurdleShares: Record<string, number>;
  communes: LevelReference;
  epcis: LevelReference;
  departements: LevelReference;
}
