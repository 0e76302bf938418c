/** Shorter by less is not shorter, km. */
const NOTHING = 1e-7;

/** Most points that Or-opt moves together (Or, 1976). */
const SEGMENT = 3;

/**
 * A short loop: nearest neighbour from each point in turn, improved by 2-opt and Or-opt; the shortest of these, and a
 * lower bound.
 *
 * @param distances symmetric, by point, km
 * @returns points in order from the first one (the depot), length and bound
 */
export function tourOf(distances: number[][]) {
  const points = [...distances.keys()];
  const loops = points.map((start) => fromFirst(shortened(nearestNext(distances, start), distances)));
  const lengths = loops.map((loop) => lengthOf(loop, distances));
  const km = Math.min(...lengths);
  return points.length === 0
    ? {order: [], km: 0, bound: 0}
    : {order: loops[lengths.indexOf(km)], km, bound: Math.min(km, loopBound(distances, km))};
}

export const lengthOf = (order: number[], distances: number[][]): number =>
  order.reduce((sum, point, i) => sum + distances[point][order[(i + 1) % order.length]], 0);

function nearestNext(distances: number[][], start: number): number[] {
  const order = [start];
  const left = new Set(distances.keys());
  left.delete(start);
  while (left.size > 0) {
    const from = distances[order.at(-1)!];
    const next = [...left].reduce((best, point) => (from[point] < from[best] ? point : best));
    left.delete(next);
    order.push(next);
  }
  return order;
}

function shortened(order: number[], distances: number[][]): number[] {
  let best = order;
  let length = lengthOf(best, distances);
  for (let better = true; better;) {
    better = false;
    for (const next of neighbours(best)) {
      const km = lengthOf(next, distances);
      if (km > length - NOTHING) continue;
      [best, length, better] = [next, km, true];
      break;
    }
  }
  return best;
}

/** Loops one move away: a stretch reversed, or moved elsewhere. */
function* neighbours(order: number[]): Generator<number[]> {
  const n = order.length;
  for (let from = 1; from < n; ++from)
    for (let to = from + 2; to <= n; ++to)
      yield [...order.slice(0, from), ...order.slice(from, to).reverse(), ...order.slice(to)];
  for (let size = 1; size <= Math.min(SEGMENT, n - 2); ++size)
    for (let from = 0; from < n; ++from) {
      const turned = [...order.slice(from), ...order.slice(0, from)];
      const [segment, rest] = [turned.slice(0, size), turned.slice(size)];
      for (let at = 1; at < rest.length; ++at)
        for (const part of [segment, [...segment].reverse()]) yield [...rest.slice(0, at), ...part, ...rest.slice(at)];
    }
}

/** The loop from point 0, in the direction whose second point has the smaller number. */
function fromFirst(order: number[]): number[] {
  const at = order.indexOf(0);
  const forward = [...order.slice(at), ...order.slice(0, at)];
  return forward.length > 2 && forward[1] > forward.at(-1)! ? [0, ...forward.slice(1).reverse()] : forward;
}

/** Iterations of the ascent; the bound hardly moves later. */
const ASCENT = 400;

/**
 * Lower bound of Held and Karp (1970): a 1-tree is never longer than the shortest loop, even after the legs of each
 * point are made longer or shorter by a weight. Weights move towards a tree where every point has two legs.
 *
 * @param target length of a loop
 */
export function loopBound(distances: number[][], target: number): number {
  const n = distances.length;
  if (n < 4) return lengthOf([...distances.keys()], distances);
  const weights = new Array<number>(n).fill(0);
  let best = 0;
  let scale = 1;
  for (let step = 0, stuck = 0; step < ASCENT; ++step) {
    const {length, degrees} = oneTree(distances, weights);
    const bound = length - 2 * weights.reduce((a, b) => a + b, 0);
    stuck = bound > best + NOTHING ? 0 : stuck + 1;
    best = Math.max(best, bound);
    const excess = degrees.reduce((sum, d) => sum + (d - 2) ** 2, 0);
    if (excess === 0) break;
    if (stuck >= 10) [scale, stuck] = [scale / 2, 0];
    const move = (scale * Math.max(NOTHING, target - bound)) / excess;
    for (let i = 0; i < n; ++i) weights[i] += move * (degrees[i] - 2);
  }
  return best;
}

/** The minimum spanning tree of points 1 and up (Prim), closed by the two shortest legs of point 0. */
function oneTree(distances: number[][], weights: number[]): {length: number; degrees: number[]} {
  const n = distances.length;
  const leg = (a: number, b: number) => distances[a][b] + weights[a] + weights[b];
  const degrees = new Array<number>(n).fill(0);
  const parent = new Array<number>(n).fill(1);
  const outside = new Set(Array.from({length: n - 2}, (_, i) => i + 2));
  let length = 0;
  const join = (a: number, b: number) => {
    length += leg(a, b);
    degrees[a] += 1;
    degrees[b] += 1;
  };
  while (outside.size > 0) {
    const next = [...outside].reduce((best, i) => (leg(i, parent[i]) < leg(best, parent[best]) ? i : best));
    outside.delete(next);
    join(next, parent[next]);
    for (const i of outside) if (leg(i, next) < leg(i, parent[i])) parent[i] = next;
  }
  const nearest = Array.from({length: n - 1}, (_, i) => i + 1).sort((a, b) => leg(0, a) - leg(0, b));
  join(0, nearest[0]);
  join(0, nearest[1]);
  return {length, degrees};
}
