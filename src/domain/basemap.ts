import type {Feature, FeatureCollection, Polygon} from "geojson";
import {topology} from "topojson-server";
import type {GeometryCollection, Topology} from "topojson-specification";
import {smoothArcs} from "./arcs.js";
import {cleanCells, eachNeighbour, NOBODY, type Cells} from "./raster.js";
import {traceCells} from "./raster-contours.js";

/** A commune known by its bounding box: west, south, east, north, in degrees. */
export interface BoxedCommune {
  code: string;
  bbox: readonly [number, number, number, number];
  /** True for a commune of the map; false for a neighbour that only takes its share of the ground. */
  own: boolean;
}

export interface BasemapOptions {
  /** Cells of the raster for each commune of the map: more gives finer borders and a heavier file. */
  cellsPerCommune?: number;
  /** Bounds of the total number of cells. */
  minCells?: number;
  maxCells?: number;
}

export type CommuneTopology = Topology<{communes: GeometryCollection<{code: string}>}>;

/** A box in cells, x to the east and y to the north, and the stretch (a logarithm) of its W, S, E, N half. */
interface Box {
  sides: [number, number, number, number];
  stretch: [number, number, number, number];
}

/** The raster's place: degrees of its south-west corner and of one cell along each axis. */
interface Grid {
  west: number;
  south: number;
  dx: number;
  dy: number;
  width: number;
  height: number;
}

/** Rounds of stretching and strength of each: measured on the contours of Meuse, more rounds gain nothing. */
const ROUNDS = 10;
const RATE = 0.8;
/** A side is reached when the last cell's centre is this near, in cells. */
const REACHED = 0.5;
/**
 * Past this distance from the centre of every box (0.25 is the ellipse touching the sides, 0.5 the corners), a shore
 * cell is taken as sea: otherwise coasts would be made of the corners of boxes.
 */
const SHORE = 0.3;

/**
 * Rebuilds approximate contours of communes from their bounding boxes. A point goes to the commune with the smallest
 * ((x-cx)/w)² + ((y-cy)/h)² among those whose box contains it, each half of a box being stretched until the commune
 * reaches the four sides of its box, as it does in truth. Where there is no box there is nobody: sea, other countries.
 *
 * Neighbours share their arcs, without gap or overlap; every commune of the map is one piece with an area. The result
 * does not depend on the order of the communes.
 *
 * @param communes communes of the map, and those around it so that the outer border comes out by itself
 * @returns topology in degrees, not quantised, with one object `communes` sorted by code, exterior rings clockwise
 * @throws RangeError when no commune is of the map
 */
export function basemap(communes: readonly BoxedCommune[], options: BasemapOptions = {}): CommuneTopology {
  const mapped = communes.filter((c) => c.own);
  const grid = makeGrid(mapped, options);
  const sorted = communes
    .filter(({bbox}) => overlaps(bbox, grid))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const column = (lon: number) => (lon - grid.west) / grid.dx;
  const row = (lat: number) => (lat - grid.south) / grid.dy;
  const boxes = sorted.map(({bbox: [w, s, e, n]}): Box => ({
    sides: [column(w), row(s), column(e), row(n)],
    stretch: [0, 0, 0, 0]
  }));
  const own = sorted.flatMap((c, i) => (c.own ? [i] : []));
  let cells = assignCells(boxes, grid);
  for (let round = 0; round < ROUNDS; ++round) {
    stretchBoxes(boxes, cells);
    cells = assignCells(boxes, grid);
  }
  erodeShore(boxes, cells);
  const centres = boxes.map(({sides: [w, s, e, n]}) => [(w + e) / 2, (s + n) / 2] as const);
  const claims = own.map((i) => ({owner: i, centre: centres[i]}));
  cleanCells(cells, claims);

  const rings = traceCells(cells, own);
  const features = own.map((i): Feature<Polygon, {code: string}> => ({
    type: "Feature",
    properties: {code: sorted[i].code},
    geometry: {type: "Polygon", coordinates: rings.get(i)!}
  }));
  const collection: FeatureCollection<Polygon, {code: string}> = {type: "FeatureCollection", features};
  const result = smoothArcs(topology({communes: collection}) as unknown as CommuneTopology);
  for (const arc of result.arcs) {
    for (const point of arc) {
      point[0] = grid.west + point[0] * grid.dx;
      point[1] = grid.south + point[1] * grid.dy;
    }
  }
  delete result.bbox; // it was in cells
  return result;
}

/** A raster over the boxes of the map, with a margin of one cell, of square cells on the ground. */
function makeGrid(own: readonly BoxedCommune[], options: BasemapOptions): Grid {
  if (own.length === 0) throw new RangeError("a base map needs at least one commune of its own");
  const {cellsPerCommune = 400, minCells = 60_000, maxCells = 400_000} = options;
  const west = Math.min(...own.map((c) => c.bbox[0]));
  const south = Math.min(...own.map((c) => c.bbox[1]));
  const east = Math.max(...own.map((c) => c.bbox[2]));
  const north = Math.max(...own.map((c) => c.bbox[3]));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const count = Math.min(maxCells, Math.max(minCells, own.length * cellsPerCommune));
  const dy = Math.sqrt(((east - west) * squeeze * (north - south)) / count);
  const dx = dy / squeeze;
  return {
    west: west - dx,
    south: south - dy,
    dx,
    dy,
    width: Math.ceil((east - west) / dx) + 2,
    height: Math.ceil((north - south) / dy) + 2
  };
}

function overlaps([w, s, e, n]: BoxedCommune["bbox"], {west, south, dx, dy, width, height}: Grid): boolean {
  return e > west && w < west + width * dx && n > south && s < south + height * dy;
}

/** Gives each cell to the nearest box that contains its centre, or to nobody. */
function assignCells(boxes: readonly Box[], {width, height}: {width: number; height: number}): Cells {
  const owner = new Int32Array(width * height).fill(NOBODY);
  const nearest = new Float64Array(width * height).fill(Infinity);
  boxes.forEach((box, i) => {
    const distance = stretchedDistance(box);
    eachCellIn(box, {width, height}, (cell, x, y) => {
      const d = distance(x, y);
      if (d < nearest[cell]) {
        nearest[cell] = d;
        owner[cell] = i;
      }
    });
  });
  return {owner, width, height};
}

/** Calls back with the index and the centre of each cell whose centre is in the box. */
function eachCellIn(
  {sides: [w, s, e, n]}: Box,
  {width, height}: {width: number; height: number},
  callback: (cell: number, x: number, y: number) => void
): void {
  for (let row = Math.max(0, Math.ceil(s - 0.5)); row + 0.5 <= n && row < height; ++row) {
    for (let column = Math.max(0, Math.ceil(w - 0.5)); column + 0.5 <= e && column < width; ++column) {
      callback(row * width + column, column + 0.5, row + 0.5);
    }
  }
}

function stretchedDistance({sides: [w, s, e, n], stretch}: Box): (x: number, y: number) => number {
  const [cx, cy] = [(w + e) / 2, (s + n) / 2];
  const [kw, ks, ke, kn] = stretch.map((k, side) => Math.exp(-k) / (side % 2 ? n - s : e - w));
  return (x, y) => ((x - cx) * (x < cx ? kw : ke)) ** 2 + ((y - cy) * (y < cy ? ks : kn)) ** 2;
}

/** Stretches each half of a box by how far its commune stays from that side. A side out of the raster is left alone. */
function stretchBoxes(boxes: readonly Box[], {owner, width, height}: Cells): void {
  const reach = boxes.map(() => [Infinity, Infinity, -Infinity, -Infinity]);
  for (let cell = 0; cell < owner.length; ++cell) {
    if (owner[cell] === NOBODY) continue;
    const r = reach[owner[cell]];
    const x = cell % width;
    const y = (cell - x) / width;
    r[0] = Math.min(r[0], x);
    r[1] = Math.min(r[1], y);
    r[2] = Math.max(r[2], x + 1);
    r[3] = Math.max(r[3], y + 1);
  }
  boxes.forEach(({sides, stretch}, i) => {
    const [w, s, e, n] = sides;
    sides.forEach((side, k) => {
      if (side < 0 || side > (k % 2 ? height : width)) return;
      const gap = Math.abs(side - reach[i][k]) - REACHED;
      // Half a box at most: a commune hidden by another, which has no cell yet, is as far as can be.
      stretch[k] += RATE * Math.min(0.5, Math.max(0, gap) / (k % 2 ? n - s : e - w));
    });
  });
}

/** Gives to nobody the cells far from every box's centre that the sea reaches: the corners of coastal boxes. */
function erodeShore(boxes: readonly Box[], cells: Cells): void {
  const {owner, width, height} = cells;
  const nearest = new Float64Array(owner.length).fill(Infinity);
  for (const {sides} of boxes) {
    const distance = stretchedDistance({sides, stretch: [0, 0, 0, 0]});
    eachCellIn({sides, stretch: [0, 0, 0, 0]}, cells, (cell, x, y) => {
      nearest[cell] = Math.min(nearest[cell], distance(x, y));
    });
  }
  const queue: number[] = [];
  owner.forEach((o, cell) => o === NOBODY && queue.push(cell));
  while (queue.length > 0) {
    eachNeighbour(queue.pop()!, width, height, (next) => {
      if (owner[next] === NOBODY || nearest[next] <= SHORE) return;
      owner[next] = NOBODY;
      queue.push(next);
    });
  }
}
