import {Delaunay, extent, max} from "d3";
import KDBush from "kdbush";

type Point = [number, number];

/** Degrees: a centimetre, far over the error of computation. */
const SAME = 1e-7;

/**
 * Approximate ground of communes, in convex pieces: Voronoi cells around the middles of their boxes (west, south, east,
 * north, in degrees), each cut at its box. What is cut away goes in the same way to the nearest of those whose boxes
 * hold it. Pieces that touch have the same points along their side. Communes that are not `own` only take their share.
 */
export function cellsOf(communes: readonly {code: string; bbox: readonly number[]; own: boolean}[]) {
  const narrow = Math.cos((communes[0].bbox[1] * Math.PI) / 180);
  const boxes = communes.map(({bbox: [w, s, e, n]}) => [w * narrow, s, e * narrow, n]);
  const middles = boxes.map(([w, s, e, n]): Point => [(w + e) / 2, (s + n) / 2]);
  const middleIn = indexed(middles);
  const reach = [0, 1].map((axis) => max(boxes, (box) => box[axis + 2] - box[axis])!);
  const voronoi = Delaunay.from(middles).voronoi(around(middles, reach));
  const cellOf = (i: number) => (voronoi.cellPolygon(i) ?? []).slice(1) as Point[];
  const cells = boxes.map((_, i) => ({i, ring: cellOf(i), among: null as number[] | null}));
  // What is cut away from a cell makes other cells, after it in the list.
  for (const cell of cells)
    for (const side of [0, 1, 2, 3]) {
      const [a, b] = [[-1, 0, 1, 0][side], [0, -1, 0, 1][side]];
      const c = (a + b) * boxes[cell.i][side];
      const ground = cut(cell.ring, -a, -b, -c);
      if (ground.length < 3) continue;
      cell.ring = cut(cell.ring, a, b, c);
      const [west, south, east, north] = around(ground, [0, 0]);
      const meets = ([w, s, e, n]: number[]) => w < east && e > west && s < north && n > south;
      const near = cell.among ?? middleIn.range(...around(ground, reach));
      const among = near.filter((i) => i !== cell.i && meets(boxes[i]));
      for (const i of among) {
        const ring = among.reduce((left, j) => (i === j ? left : nearer(left, middles[i], middles[j])), ground);
        if (ring.length > 2) cells.push({i, ring, among});
      }
    }
  const pieces = cells.filter(({i}) => communes[i].own);
  const corners = pieces.flatMap(({ring}) => ring);
  const cornerIn = indexed(corners);
  const first = corners.map((corner) => Math.min(...cornerIn.within(...corner, SAME)));
  const side = (p: Point, q: Point): number[] => {
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const off = ([x, y]: Point) => Math.abs((x - p[0]) * dy - (y - p[1]) * dx) / Math.hypot(dx, dy);
    const on = cornerIn.range(...around([p, q], [SAME, SAME])).filter((i) => off(corners[i]) < SAME);
    on.sort((i, j) => (corners[i][0] - corners[j][0]) * dx + (corners[i][1] - corners[j][1]) * dy);
    return [...new Set(on.map((i) => first[i]))].slice(0, -1);
  };
  return pieces.flatMap(({i, ring}) => {
    const whole = ring.flatMap((p, k) => side(p, ring[(k + 1) % ring.length])).map((k) => corners[k]);
    const closed = [...whole, ...whole.slice(0, 1)].map(([x, y]) => [x / narrow, y]);
    return whole.length < 3 ? [] : [{code: communes[i].code, ring: closed}];
  });
}

/** What of a convex ring is where a·x + b·y ≤ c. */
const cut = (ring: Point[], a: number, b: number, c: number) =>
  ring.flatMap(([x, y], i): Point[] => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    const [here, next] = [a * x + b * y - c, a * nx + b * ny - c];
    const t = here / (here - next);
    const crossing: Point[] = here * next < 0 ? [[x + t * (nx - x), y + t * (ny - y)]] : [];
    return here > 0 ? crossing : [ring[i], ...crossing];
  });

const nearer = (ring: Point[], [x, y]: Point, [ox, oy]: Point) =>
  cut(ring, ox - x, oy - y, (ox * ox + oy * oy - x * x - y * y) / 2);

const indexed = (points: Point[]) =>
  points.reduce((index, [x, y]) => (index.add(x, y), index), new KDBush(points.length)).finish();

function around(points: Point[], [x, y]: number[]): [number, number, number, number] {
  const [[w, e], [s, n]] = [0, 1].map((axis) => extent(points, (p) => p[axis]) as Point);
  return [w - x, s - y, e + x, n + y];
}
