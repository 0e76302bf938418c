import type {Model, Reference} from "./types.js";

/** Totals that separate classes, from percentiles of the communes of France. */
export function cutsOf({communes}: Pick<Reference, "communes">, percentiles: number[]): Model["classCuts"] {
  return percentiles.map((p) => communes.percentiles[p]) as Model["classCuts"];
}

/**
 * The model as an index computed elsewhere or for another year has it: territories are placed among those of its own
 * reference, and so are the classes and hurdles that the model takes from there.
 */
export function withReference(model: Model, reference: Reference): Model {
  const {classPercentiles} = model;
  if (!classPercentiles) return {...model, reference};
  return {...model, reference, classCuts: cutsOf(reference, classPercentiles), hurdles: reference.hurdles};
}
