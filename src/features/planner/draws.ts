import {drawnProblems, goodChoice, randomOf} from "../../domain/siting/choices.js";
import {gainOf} from "../../domain/siting/problem.js";
import {DRAWS, zoned, type PlannerData, type Scenario} from "./scenario.js";
import {openSolver, type Highs} from "./exact.js";

/** Draws that are also solved exactly. */
const EXACT = 20;

const SEED = 1;

/** Iterations of HiGHS for each; a draw that needs more does not count as proven. */
const EFFORT = 4000;

export interface Draws {
  done: number;
  /** By commune, in how many draws it is chosen. */
  chosen: number[];
  /** Draws solved to a proof, and the largest share of the optimal gain that a choice misses. */
  proven: number;
  gap: number;
}

/** Without HiGHS no draw is proven. */
export function* draws(data: PlannerData, scenario: Scenario, highs: Highs | null): Generator<Draws> {
  const {stops, count} = scenario;
  const [counted, asked] = zoned(data, scenario);
  const problems = drawnProblems(counted, asked, randomOf(SEED), count === "fragiles" ? counted.chances : null);
  const found: Draws = {done: 0, chosen: data.codes.map(() => 0), proven: 0, gap: 0};
  while (found.done < DRAWS) {
    const problem = problems.next().value;
    const choice = goodChoice(problem, stops);
    if (highs && found.done % (DRAWS / EXACT) === 0) {
      const solver = openSolver(highs, problem);
      const {gain, proven} = solver.solve(stops, {effort: EFFORT});
      solver.dispose();
      found.proven += Number(proven);
      if (proven && gain > 0) found.gap = Math.max(found.gap, 1 - gainOf(problem, choice) / gain);
    }
    for (const commune of choice) found.chosen[commune] += 1;
    found.done += 1;
    yield found;
  }
}
