// The indexes that the site knows, by id.
import {ifn2023} from "./models/ifn-2023.js";
import {ifnClassique} from "./models/ifn-classique.js";
import type {Indicator, Model} from "./models/types.js";

export {atLevel, middlesOf, PEER_LEVELS, peersOf, withReference} from "./models/cuts.js";
export {PEER_NAMES} from "./models/words.js";
export type {Axis, ClassStep, Indicator, Model, Patterned, PeerLevel, Reference} from "./models/types.js";

export const models: Record<string, Model> = {[ifn2023.id]: ifn2023, [ifnClassique.id]: ifnClassique};
export const modelIds = Object.keys(models);

export function modelOf(id: string): Model {
  const model = models[id];
  if (!model) throw new RangeError(`unknown model "${id}": expected ${modelIds.join(" or ")}`);
  return model;
}

export const indicatorsOf = (model: Model, axis: string): Indicator[] =>
  model.indicators.filter((i) => i.axis === axis);

/** Indicators that are measured in every commune: not those whose rate is secret in small ones. */
export const measuredIds = ({indicators}: Pick<Model, "indicators">): string[] =>
  indicators.filter((i) => !i.secretRate).map((i) => i.id);
