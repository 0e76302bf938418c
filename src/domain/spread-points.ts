export type Point = [x: number, y: number];

const STEPS = 6;

/**
 * Moves points apart until no two are closer than `gap`: each takes the free spot nearest to where it belongs. The
 * first keep their places. Equal points give equal drawings.
 */
export function spread(points: Point[], gap: number): Point[] {
  const taken: Point[] = [];
  const free = ([x, y]: Point) => taken.every(([tx, ty]) => (tx - x) ** 2 + (ty - y) ** 2 >= gap ** 2 * (1 - 1e-9));
  for (const point of points)
    for (const spot of spotsAround(point, gap)) {
      if (!free(spot)) continue;
      taken.push(spot);
      break;
    }
  return taken;
}

/** The point itself, then spots on rings, each half a gap wider than the last. */
function* spotsAround([x, y]: Point, gap: number): Generator<Point> {
  yield [x, y];
  for (let ring = 1; ; ++ring) {
    const radius = (ring * gap) / 2;
    for (let step = 0; step < ring * STEPS; ++step) {
      const angle = (2 * Math.PI * step) / (ring * STEPS);
      yield [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }
  }
}
