import {formatPercent, list} from "../french.js";
import type {Territory} from "../territories.js";
import type {LevelReference, Model, PeerLevel, Reference} from "./types.js";

const KEYS = {commune: "communes", epci: "epcis", departement: "departements"} as const;
export const PEER_LEVELS = Object.keys(KEYS) as PeerLevel[];

/** The territories of France of the level of one; null for a region or the country, which have no peers, and without a reference. */
export const peersOf = ({reference}: Pick<Model, "reference">, level: Territory["level"]): LevelReference | null =>
  reference && level in KEYS ? reference[KEYS[level as PeerLevel]] : null;

/** The territories of France of a level, all of them, and the middle one. */
export const PEER_NAMES: Record<PeerLevel, {all: string; median: string}> = {
  commune: {all: "communes de France", median: "commune médiane"},
  epci: {all: "intercommunalités de France", median: "intercommunalité médiane"},
  departement: {all: "départements de France", median: "département médian"}
};

/**
 * How the limits of the classes of a level were chosen, in French, with the share that the outer classes truly have: ties on a limit make
 * them more than a tenth.
 *
 * @param shares of the classes from the least fragile, 0 to 1; none where they are not known
 */
function classRuleOf(percentiles: number[], shares: number[], level: PeerLevel): string {
  const {all} = PEER_NAMES[level];
  const rule = `Les limites sont les centiles ${list(percentiles.map(String))} des ${all}`;
  if (shares.length === 0) return `${rule}.`;
  return `${rule} : ${formatPercent(shares[0], 1)} sont « très peu fragiles », ${formatPercent(shares.at(-1)!, 1)} « très fragiles ».`;
}

/** Totals that separate classes, from percentiles of the territories of France of one level. */
export const cutsOf = ({percentiles}: Pick<LevelReference, "percentiles">, at: number[]): Model["classCuts"] =>
  at.map((p) => percentiles[p]) as Model["classCuts"];

/** Totals that separate classes of communes where only what is measured everywhere counts; the model's own where France's are not known. */
export const measuredCuts = ({reference, classPercentiles, classCuts}: Model): Model["classCuts"] =>
  reference && classPercentiles ? cutsOf(reference.communes.measured, classPercentiles) : classCuts;

/** What a model takes from a reference: its classes, level by level, and its hurdles. */
export function fromReference(
  reference: Reference,
  classPercentiles: NonNullable<Model["classPercentiles"]>
): Pick<Model, "classPercentiles" | "classCuts" | "classRule" | "levels" | "hurdles" | "reference"> {
  const levels = Object.fromEntries(
    PEER_LEVELS.map((level) => {
      const peers = reference[KEYS[level]];
      return [level, {cuts: cutsOf(peers, classPercentiles), shares: peers.classShares ?? []}];
    })
  ) as NonNullable<Model["levels"]>;
  return {
    classPercentiles,
    classCuts: levels.commune.cuts,
    classRule: classRuleOf(classPercentiles, levels.commune.shares, "commune"),
    levels,
    hurdles: reference.hurdles,
    reference
  };
}

/**
 * The model as an index computed elsewhere or for another year has it: territories are placed among those of its own
 * reference, and so are the classes and hurdles that the model takes from there.
 */
export function withReference(model: Model, reference: Reference): Model {
  // Its publisher's steps and years are not its own.
  const own = {...model, dataYears: {}, steps: undefined};
  return {...own, ...(model.classPercentiles ? fromReference(reference, model.classPercentiles) : {reference})};
}

/** The model with the classes of a level: an EPCI is read against EPCI. A region or the country has those of communes. */
export function atLevel<M extends Pick<Model, "classCuts" | "classRule" | "classPercentiles" | "levels">>(
  model: M,
  level: Territory["level"]
): M {
  const {levels, classPercentiles} = model;
  if (!levels || !classPercentiles || level === "commune" || !(level in KEYS)) return model;
  const {cuts, shares} = levels[level as PeerLevel];
  // An edition may be the first to compute an index, of no EPCI that has a total.
  if (cuts.some((cut) => cut === undefined)) return model;
  return {...model, classCuts: cuts, classRule: classRuleOf(classPercentiles, shares, level as PeerLevel)};
}
