import {polygonArea} from "d3";
import type {Position} from "geojson";
import {NOBODY, type Cells} from "./raster.js";

/**
 * Rings around the cells of each wanted owner, in cell corners: closed, one vertex at every corner so that neighbours
 * have the same vertices, the exterior ring first and clockwise (y to the north), holes counter-clockwise.
 */
export function traceCells({owner, width, height}: Cells, owners: readonly number[]): Map<number, Position[][]> {
  const stride = width + 1;
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? NOBODY : owner[y * width + x]);
  const edges = new Map(owners.map((o) => [o, new Map<number, number[]>()]));
  const add = (own: Map<number, number[]>, from: number, to: number) => {
    const ends = own.get(from);
    if (ends) ends.push(to);
    else own.set(from, [to]);
  };
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const o = at(x, y);
      const own = edges.get(o);
      if (!own) continue;
      const sw = y * stride + x;
      const [se, nw, ne] = [sw + 1, sw + stride, sw + stride + 1];
      if (at(x - 1, y) !== o) add(own, sw, nw);
      if (at(x, y + 1) !== o) add(own, nw, ne);
      if (at(x + 1, y) !== o) add(own, ne, se);
      if (at(x, y - 1) !== o) add(own, se, sw);
    }
  }
  return new Map([...edges].map(([o, own]) => [o, chainEdges(own, stride)]));
}

function chainEdges(edges: Map<number, number[]>, stride: number): Position[][] {
  const rings: [number, number][][] = [];
  const right: Record<number, number> = {[stride]: 1, 1: -stride, [-stride]: -1, [-1]: stride};
  for (const start of edges.keys()) {
    while (edges.get(start)!.length > 0) {
      const ring = [start];
      let from = start;
      let step = 0;
      do {
        const ends = edges.get(from)!;
        // Where a territory touches itself by a corner, turning right stays around the same cell.
        const turn = ends.length > 1 ? ends.indexOf(from + right[step]) : 0;
        const [to] = ends.splice(Math.max(0, turn), 1);
        step = to - from;
        ring.push((from = to));
      } while (from !== start);
      rings.push(ring.map((v) => [v % stride, Math.floor(v / stride)]));
    }
  }
  // With y to the north, the area that d3 takes is positive when clockwise.
  return rings.sort((a, b) => polygonArea(b) - polygonArea(a));
}
