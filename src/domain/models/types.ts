/** An indicator of a model: something measured in every commune of France, then scored by its rank. */
export interface Indicator {
  id: string;
  /** Without article: "taux de pauvreté". */
  label: string;
  /** Singular subject of a sentence about what makes a territory fragile: "le manque de 4G". */
  subject: string;
  /** For a narrow chart. */
  short: string;
  /** What its publisher calls it, where this site says it otherwise: "accès aux bibliothèques". */
  called?: string;
  /** What is measured, in one French sentence. */
  definition: string;
  publisher: string;
  axis: string;
  /** Whether the rate of a small commune is a statistical secret, so that its score had to be imputed. */
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
  /** For readers who do not see the colour. */
  colourName: string;
  colour: string;
  /** Drawn over the colour so that print and colour-blind readers tell the two sides apart. */
  pattern: "none" | "dots" | "lines";
}

/** What a drawing needs to know of a class whose colour is in the stylesheet. */
export type Patterned = Pick<ClassStep, "pattern">;

/** A way of computing a fragility index. Everything that differs between indices is here; the engine has no branch. */
export interface Model {
  id: string;
  label: string;
  /** Years it was published for. */
  period: string;
  publisher: string;
  /** Year of the figures behind an indicator, where it is known and is not that of the publication: "2021 environ". */
  dataYears?: Record<string, string>;
  indicatorScale: {min: number; max: number};
  /** How its publisher cuts the ranks, where not by percentiles that are known. */
  steps?: string;
  /** National percentiles that cut an indicator's ranks, and the score between two cuts (one more than the cuts). */
  percentiles: number[];
  scores: number[];
  /** Total = mean of the retained indicators × factor. */
  factor: number;
  totalScale: {min: number; max: number};
  /** With which totals are shown. */
  decimals: number;
  /** Whether 0 is the median. */
  signed: boolean;
  axes: Axis[];
  indicators: Indicator[];
  classes: ClassStep[];
  /** Totals that separate the five classes: class i ends at cuts[i]; the middle class excludes both its cuts. */
  classCuts: [number, number, number, number];
  /** Percentiles of the communes of France that the cuts are, where the model takes them from its reference. */
  classPercentiles?: [number, number, number, number];
  /** Classes of each level, where the model takes them from its reference. */
  levels?: Record<PeerLevel, LevelClasses>;
  /** How the cuts were chosen, in French. */
  classRule: string;
  /** What its publisher does not say and this site had to choose, in French sentences. */
  choices: string[];
  /** By axis, mean of its indicators from which the axis is a marked hurdle for a commune. */
  hurdles: Record<string, number>;
  /** Totals of all France, to place a territory in it. */
  reference: Reference | null;
}

/** Levels whose territories are read against all those of France: like with like. */
export type PeerLevel = "commune" | "epci" | "departement";

interface LevelClasses {
  cuts: Model["classCuts"];
  /** Share of the territories of France in each class, 0 to 1; ties on a cut make them differ from the percentiles. */
  shares: number[];
}

/** Values by percentile; none of nothing. */
export type Percentiles = Record<number, number>;

/** How many territories have each printed total, in increasing order: `[[2, 4], [2.2, 1], …]`. */
export type Distribution = [total: number, count: number][];

/** The territories of one level in all of France, those without a total left out. */
export interface LevelReference {
  count: number;
  /** Of the totals before rounding: those at which classes are cut, and the middle. */
  percentiles: Percentiles;
  totals: Distribution;
  /** Of the totals over the indicators that are measured everywhere. */
  measured: {percentiles: Percentiles; totals: Distribution};
  /** Share of each class, from the least fragile, 0 to 1; null where the model takes no cuts from here. */
  classShares: number[] | null;
}

/** What places a territory among those of its own level in all of France. */
export interface Reference {
  source: string;
  vintage: string;
  /** Mean of the totals of communes, weighted by population. */
  mean: number | null;
  /** By axis, percentile 90 of the means of communes, indicators with secret rates left out. */
  hurdles: Record<string, number>;
  /** By axis, share of the communes that reach it, 0 to 1: more than a tenth where many are tied. */
  hurdleShares: Record<string, number>;
  communes: LevelReference;
  epcis: LevelReference;
  departements: LevelReference;
}
