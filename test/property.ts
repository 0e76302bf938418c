import fc from "fast-check";
import {it} from "vitest";

type Values = [unknown, ...unknown[]];
type Drawn<T extends Values> = {[K in keyof T]: fc.Arbitrary<T[K]>};
type Holds<T extends Values> = (...values: T) => boolean | void;
/** What holds of the values that are drawn: a hundred times, or as often as the number before says. */
type Claim<T extends Values> = [Holds<T>] | [number, Holds<T>];

export function forAll<T extends Values>(drawn: Drawn<T>, ...claim: Claim<T>): void {
  const [numRuns, holds] = claim.length === 1 ? [100, claim[0]] : claim;
  fc.assert(fc.property<T>(...drawn, holds), {numRuns});
}

/** A test that is one such claim. */
export const itHolds = <T extends Values>(title: string, drawn: Drawn<T>, ...claim: Claim<T>): void =>
  it(title, () => forAll<T>(drawn, ...claim));
