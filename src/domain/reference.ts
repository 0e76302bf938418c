import {quantileSorted} from "d3";
import {hurdleIndicators} from "./hurdles.js";
import type {Model, Reference} from "./models/types.js";
import type {NationalScores} from "./national.js";
import {totalScore} from "./score.js";
import {round} from "./statistics.js";

/** Decimals kept in a reference: ten times finer than what a page shows. */
const DECIMALS = 3;
/** From this percentile of the communes of France, an axis is a marked hurdle: the most fragile tenth. */
const HURDLE_PERCENTILE = 90;

/**
 * What places a territory among all of France: percentiles 0 to 100 of the totals of communes, EPCI and départements, and by axis the
 * mean from which it is a marked hurdle. Territories without a total are left out.
 */
export function referenceOf(
  {
    communes,
    epcis,
    departements
  }: Pick<NationalScores, "epcis" | "departements"> & {
    communes: Pick<NationalScores["communes"][number], "scores" | "total">[];
  },
  model: Model,
  {source, vintage}: Pick<Reference, "source" | "vintage">
): Reference {
  const axisMeans = (axis: string) => {
    const ids = hurdleIndicators(model, axis).map((i) => i.id);
    return communes.map(({scores}) => totalScore(scores, {...model, factor: 1}, ids));
  };
  return {
    source,
    vintage,
    hurdles: Object.fromEntries(
      model.axes.map(({id}) => [id, percentilesOf(axisMeans(id)).percentiles[HURDLE_PERCENTILE]])
    ),
    communes: percentilesOf(communes.map((c) => c.total)),
    epcis: percentilesOf([...epcis.values()].map((e) => e.total)),
    departements: percentilesOf([...departements.values()].map((d) => d.total))
  };
}

/** How many values there are, and their percentiles 0 to 100; no percentiles of nothing. */
function percentilesOf(values: (number | null)[]): {count: number; percentiles: number[]} {
  const sorted = values.filter((v): v is number => v !== null).sort((a, b) => a - b);
  const at = (p: number) => round(quantileSorted(sorted, p / 100)!, DECIMALS);
  return {count: sorted.length, percentiles: sorted.length === 0 ? [] : Array.from({length: 101}, (_, p) => at(p))};
}
