import type {Reduced} from "./reduce.js";

/** A linear model as HiGHS takes it: its rows one after the other, compressed. */
export type LinearModel = ReturnType<typeof coveringModel>;

const MAXIMISE = -1;

/**
 * Maximal covering as a linear model:
 *
 *     maximise    Σ wᵢ yᵢ                          people of the groups that are covered
 *     subject to  yᵢ ≤ Σ xⱼ, j covers i            a group is covered by a stop that is open
 *                 Σ xⱼ ≤ p                         the last row
 *                 xⱼ ∈ {0, 1}, 0 ≤ yᵢ ≤ 1
 *
 * Columns are the candidates, then the groups. A group that only one candidate covers has no column: its people count for the
 * candidate. y needs not be whole: it is as soon as x is.
 */
export function coveringModel({candidates, groups}: Reduced, stops: number, {integer}: {integer: boolean}) {
  const shared = groups.filter(({by}) => by.length > 1);
  const [n, m] = [candidates.length, shared.length];
  const own = new Array<number>(n).fill(0);
  for (const {weight, by} of groups) if (by.length === 1) own[by[0]] += weight;
  const [starts, indices, values]: number[][] = [[0], [], []];
  for (const [i, {by}] of shared.entries()) {
    indices.push(...by, n + i);
    values.push(...by.map(() => 1), -1);
    starts.push(indices.length);
  }
  indices.push(...candidates.keys());
  values.push(...candidates.map(() => 1));
  starts.push(indices.length);
  return {
    numCols: n + m,
    numRows: m + 1,
    sense: MAXIMISE,
    colCost: [...own, ...shared.map(({weight}) => weight)],
    colLower: new Array(n + m).fill(0),
    colUpper: new Array(n + m).fill(1),
    rowLower: [...shared.map(() => 0), -Infinity],
    rowUpper: [...shared.map(() => Infinity), stops],
    matrix: {format: "csr" as const, numRows: m + 1, numCols: n + m, starts, indices, values},
    // By column, 1 for one that takes whole numbers, 0 for the others.
    ...(integer && {integrality: [...candidates.map(() => 1), ...shared.map(() => 0)]})
  };
}

/** Values of the columns of {@link coveringModel} where these candidates, by position, are chosen. */
export function columnsOf({candidates, groups}: Reduced, positions: number[]): Float64Array {
  const chosen = new Set(positions);
  const shared = groups.filter(({by}) => by.length > 1);
  return Float64Array.from([
    ...candidates.map((_, i) => Number(chosen.has(i))),
    ...shared.map(({by}) => Number(by.some((i) => chosen.has(i))))
  ]);
}
