import type {Position} from "geojson";
import {presimplify, simplify} from "topojson-simplify";
import type {Objects, Topology} from "topojson-specification";

type Arc = Position[];

/** Passes of smoothing after the middles of the steps are taken: enough for slopes of one in three. */
const PASSES = 4;
/** Bends removed once the arcs are smooth, in cells²: a tenth of a cell off the line over several cells. */
const SMOOTH_AREA = 0.15;

/**
 * Turns arcs drawn on the sides of cells into smooth lines, in cells. Ends of arcs stay in place, so that territories
 * still meet; an arc that would touch another or itself once smooth keeps more of its steps.
 *
 * @param topology with arcs in cell corners, not quantised
 */
export function smoothArcs<T extends Objects>(topology: Topology<T>): Topology<T> {
  const ends = countEnds(topology.arcs);
  const middles = topology.arcs.map((arc) => takeMiddles(arc, ends));
  const smooth = middles.map((arc) => smoothLine(arc, ends));
  const light = simplifyAll(smooth, SMOOTH_AREA);
  return {...topology, arcs: untangle([light, smooth, middles, topology.arcs])};
}

/**
 * Removes bends smaller than an area, in the squared unit of the arcs, without letting two of them touch or a ring vanish: an arc that would keeps all
 * its points.
 *
 * @param topology not quantised
 */
export function simplifyArcs<T extends Objects>(topology: Topology<T>, minArea: number): Topology<T> {
  return {...topology, arcs: untangle([simplifyAll(topology.arcs, minArea), topology.arcs])};
}

/** For each arc the first version, from the lightest to the most faithful, in which no arc touches another. */
function untangle(versions: Arc[][]): Arc[] {
  const arcs = versions[0].slice();
  const level = arcs.map(() => 0);
  for (let tangled; (tangled = touchingArcs(arcs)).size > 0;) {
    let mended = false;
    for (const i of tangled) {
      if (level[i] + 1 === versions.length) continue;
      arcs[i] = versions[++level[i]][i];
      mended = true;
    }
    if (!mended) break; // the arcs given touch: nothing to do about it here
  }
  return arcs;
}

function simplifyAll(arcs: Arc[], minArea: number): Arc[] {
  const topology: Topology<Objects> = {type: "Topology", objects: {}, arcs};
  return simplify(presimplify(topology), minArea).arcs;
}

const pointKey = ([x, y]: Position) => `${x},${y}`;

/** How many arcs start or end at each point: 2 from the same arc alone is a ring of its own, an island. */
function countEnds(arcs: Arc[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (const arc of arcs) {
    for (const point of [arc[0], arc[arc.length - 1]]) {
      const key = pointKey(point);
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
  }
  return ends;
}

/** True for a closed arc where no other arc starts: its first point is like any other. */
function isFreeRing(arc: Arc, ends: Map<string, number>): boolean {
  const key = pointKey(arc[0]);
  return key === pointKey(arc[arc.length - 1]) && (ends.get(key) ?? 2) === 2;
}

/** Replaces the corners of an arc by the middles of its sides: a regular stair becomes a straight line. */
function takeMiddles(arc: Arc, ends: Map<string, number>): Arc {
  const middles = arc.slice(1).map((b, i) => [(arc[i][0] + b[0]) / 2, (arc[i][1] + b[1]) / 2]);
  return isFreeRing(arc, ends) ? [...middles, middles[0]] : [arc[0], ...middles, arc[arc.length - 1]];
}

/** Averages each point with the two beside it, several times. */
function smoothLine(line: Arc, ends: Map<string, number>): Arc {
  const ring = isFreeRing(line, ends);
  const last = line.length - 1;
  for (let pass = 0; pass < PASSES; ++pass) {
    const before = line;
    line = before.map((p, i) => {
      if (!ring && (i === 0 || i === last)) return p;
      const a = before[i === 0 ? last - 1 : i - 1];
      const b = before[i === last ? 1 : i + 1];
      return [(a[0] + 2 * p[0] + b[0]) / 4, (a[1] + 2 * p[1] + b[1]) / 4];
    });
  }
  return line;
}

interface Segment {
  a: Position;
  b: Position;
  /** Index of its arc. */
  arc: number;
}

/** Arcs with a segment that touches another one elsewhere than at an end they share, and rings of no area. */
function touchingArcs(arcs: Arc[]): Set<number> {
  const vanished = (arc: Arc) => arc.length < 4 && same(arc[0], arc[arc.length - 1]);
  const tangled = new Set(arcs.flatMap((arc, i) => (vanished(arc) ? [i] : [])));
  const segments = arcs.flatMap((arc, index) => arc.slice(1).map((b, i): Segment => ({a: arc[i], b, arc: index})));
  eachNearPair(segments, (s, t) => {
    if (tangled.has(s.arc) && tangled.has(t.arc)) return;
    if (touch(s, t)) tangled.add(s.arc).add(t.arc);
  });
  return tangled;
}

/** Calls back with the pairs of segments whose boxes meet, found by sweeping from west to east. */
function eachNearPair(segments: Segment[], callback: (s: Segment, t: Segment) => void): void {
  const boxes = segments.map((segment) => {
    const {a, b} = segment;
    const [west, east] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
    const [south, north] = a[1] < b[1] ? [a[1], b[1]] : [b[1], a[1]];
    return {segment, west, south, east, north};
  });
  let active: typeof boxes = [];
  for (const box of boxes.sort((p, q) => p.west - q.west)) {
    active = active.filter((other) => other.east >= box.west);
    for (const other of active) {
      if (other.north >= box.south && other.south <= box.north) callback(other.segment, box.segment);
    }
    active.push(box);
  }
}

/** True when two segments have a point in common other than an end of both, or lie on each other. */
function touch({a, b}: Segment, {a: c, b: d}: Segment): boolean {
  for (const [p, q, r, s] of [
    [a, b, c, d],
    [a, b, d, c],
    [b, a, c, d],
    [b, a, d, c]
  ]) {
    if (!same(p, r)) continue;
    // Both start at the same point: they touch elsewhere only when one folds back on the other.
    return side(p, q, s) === 0 && (q[0] - p[0]) * (s[0] - p[0]) + (q[1] - p[1]) * (s[1] - p[1]) > 0;
  }
  const [oc, od, oa, ob] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (oc === 0 && od === 0) return true; // on one line, and their boxes meet
  return oc * od <= 0 && oa * ob <= 0;
}

function same(p: Position, q: Position): boolean {
  return p[0] === q[0] && p[1] === q[1];
}

/** Sign of the turn from p to q to r: positive to the left, 0 when straight. */
function side(p: Position, q: Position, r: Position): number {
  return Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
}
