import {FUNCTIONS} from "../domain/functions.js";
import type {OfferItem} from "./item.js";

/** How many items have each function, by id. */
export function functionCounts(items: Pick<OfferItem, "functions">[]): Map<string, number> {
  return new Map(FUNCTIONS.map(({id}) => [id, items.filter((item) => item.functions.includes(id)).length]));
}

/** How many for 10,000 inhabitants; null where nobody lives. */
export function rateOf10000(count: number, population: number): number | null {
  return population === 0 ? null : (count * 1e4) / population;
}
