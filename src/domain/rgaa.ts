// How far the site meets the criteria of accessibility (RGAA).
import {round} from "./statistics.js";

export const STATES = ["conforme", "non conforme", "non applicable"] as const;

export interface Criterion {
  number: string;
  subject: string;
  state: (typeof STATES)[number];
  tests: string[];
  /** The parts that were checked and how, or the fault and its place. */
  finding: string;
  date: string;
}

export type Conformity = ReturnType<typeof conformityOf>;

export function conformityOf(criteria: Pick<Criterion, "state">[]) {
  const count = (state: Criterion["state"]) => criteria.filter((c) => c.state === state).length;
  const [conform, failing, outside] = STATES.map(count);
  const rate = conform + failing === 0 ? 1 : round(conform / (conform + failing), 4);
  const partly = rate >= 0.5 ? ("partiellement conforme" as const) : ("non conforme" as const);
  return {conform, failing, outside, rate, words: failing === 0 ? ("totalement conforme" as const) : partly};
}
