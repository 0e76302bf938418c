/** An indicator of a model: something measured in every commune of France, then scored by its rank. */
export interface Indicator {
  id: string;
  /** French label, without article: "taux de pauvreté". */
  label: string;
  /** Subject of a sentence about what makes a territory fragile: "le manque de 4G". Singular. */
  subject: string;
  /** Short label for a narrow chart. */
  short: string;
  /** What is measured, in one French sentence. */
  definition: string;
  /** Who publishes the raw figure. */
  publisher: string;
  axis: string;
  /** True where the raw rate of a small commune is a statistical secret, so that its score had to be imputed. */
  secretRate?: true;
}

export interface Axis {
  id: string;
  label: string;
}

/** A class of the map, from the least to the most fragile. */
export interface ClassStep {
  id: string;
  label: string;
  /** Name of the colour, for readers who do not see it. */
  colourName: string;
  colour: string;
  /** Colour of a text or mark drawn over it. */
  ink: string;
  /** Drawn over the colour so that print and colour-blind readers tell the two sides apart. */
  pattern: "none" | "dots" | "lines";
}

/** A way of computing a fragility index. Everything that differs between indices is here; the engine has no branch. */
export interface Model {
  id: string;
  label: string;
  /** Years it was published for. */
  period: string;
  publisher: string;
  /** Year that the figures behind an indicator are of, by its id, where that is known and is not that of the publication: "2021 environ". */
  dataYears?: Record<string, string>;
  /** Smallest and largest score of one indicator. */
  indicatorScale: {min: number; max: number};
  /** National percentiles that cut an indicator's ranks, and the score between two cuts (one more than the cuts). */
  percentiles: number[];
  scores: number[];
  /** Total = mean of the retained indicators × factor. */
  factor: number;
  totalScale: {min: number; max: number};
  /** Decimals with which totals are shown. */
  decimals: number;
  /** True where a score has a sign of its own (0 is the median). */
  signed: boolean;
  axes: Axis[];
  indicators: Indicator[];
  classes: ClassStep[];
  /** Totals that separate the five classes: class i ends at cuts[i]; the middle class excludes both its cuts. */
  classCuts: [number, number, number, number];
  /** Percentiles of the communes of France that the cuts are, where the model takes them from its reference. */
  classPercentiles?: [number, number, number, number];
  /** How the cuts were chosen, in French. */
  classRule: string;
  /** What its publisher does not say and this site had to choose, in French sentences. */
  choices: string[];
  /** By axis, mean of its indicators from which the axis is a marked hurdle for a commune. */
  hurdles: Record<string, number>;
  /** Totals of all France, to place a territory in it; null where the model has none. */
  reference: Reference | null;
}

/** Percentiles 0 to 100 of the totals of all France. */
export interface Reference {
  source: string;
  vintage: string;
  /** By axis, the mean that the most fragile tenth of communes reaches, indicators with secret rates left out. */
  hurdles: Record<string, number>;
  communes: {count: number; percentiles: number[]};
  epcis: {count: number; percentiles: number[]};
  departements: {count: number; percentiles: number[]};
}
