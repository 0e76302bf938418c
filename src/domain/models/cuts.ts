// Limits of the classes of an index, at each level, from its national reference.
import type {Territory} from "../territories.js";
import type {LevelReference, Model, PeerLevel, Reference} from "./types.js";
import {classRuleOf, MEAN_NAME, PEER_NAMES} from "./words.js";

const KEYS = {commune: "communes", epci: "epcis", departement: "departements"} as const;
export const PEER_LEVELS = Object.keys(KEYS) as PeerLevel[];

export const peersOf = ({reference}: Pick<Model, "reference">, level: Territory["level"]): LevelReference | null =>
  reference && level in KEYS ? reference[KEYS[level as PeerLevel]] : null;

/** Known middles of a level: its median, and the mean of inhabitants. */
export function middlesOf({reference, signed}: Model, level: PeerLevel) {
  const median = reference ? peersOf({reference}, level)!.percentiles[50] : signed ? 0 : undefined;
  const {median: label} = PEER_NAMES[reference ? level : "commune"];
  return [
    {id: "median", label, value: median ?? null},
    {id: "mean", label: MEAN_NAME, value: reference?.mean ?? null}
  ].filter((middle): middle is typeof middle & {value: number} => middle.value !== null);
}

export const cutsOf = ({percentiles}: Pick<LevelReference, "percentiles">, at: number[]): Model["classCuts"] =>
  at.map((p) => percentiles[p]) as Model["classCuts"];

/** Cuts of the totals over the indicators that are measured everywhere. */
export const measuredCuts = ({reference, classPercentiles, classCuts}: Model): Model["classCuts"] =>
  reference && classPercentiles ? cutsOf(reference.communes.measured, classPercentiles) : classCuts;

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

/** The model with the reference of an index computed elsewhere or for another year. */
export function withReference(model: Model, reference: Reference): Model {
  // The steps and years of the publisher do not hold for this index.
  const own = {...model, dataYears: {}, steps: undefined};
  return {...own, ...(model.classPercentiles ? fromReference(reference, model.classPercentiles) : {reference})};
}

/** The model with the classes of a level: an EPCI is read against EPCI. */
export function atLevel<M extends Pick<Model, "classCuts" | "classRule" | "classPercentiles" | "levels">>(
  model: M,
  level: Territory["level"]
): M {
  const {levels, classPercentiles} = model;
  if (!levels || !classPercentiles || level === "commune" || !(level in KEYS)) return model;
  const {cuts, shares} = levels[level as PeerLevel];
  // Where no EPCI has a total.
  if (cuts.some((cut) => cut === undefined)) return model;
  return {...model, classCuts: cuts, classRule: classRuleOf(classPercentiles, shares, level as PeerLevel)};
}
