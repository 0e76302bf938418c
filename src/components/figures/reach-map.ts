import {choropleth, type MapOptions} from "./choropleth.js";
import {mapProjection, roomUnder} from "./map-frame.js";
import {overMap, type OverMap} from "./over-map.js";
import type {FigureOptions} from "./plot.js";

export type ReachMapOptions = Omit<MapOptions, "labels" | "marks" | "over"> & {over: OverMap};

/** Communes in the colours of their classes, and over them how far help reaches: see {@link overMap}. */
export function reachMap({over, ...map}: ReachMapOptions & FigureOptions): SVGSVGElement {
  const {projection, height} = mapProjection(map);
  const {id, labelScale} = map;
  return choropleth({
    ...map,
    over: overMap(over, {id, projection, height: height - roomUnder(map.topology), labelScale})
  });
}
