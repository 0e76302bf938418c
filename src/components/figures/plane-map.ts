import type {GeometryCollection, Topology} from "topojson-specification";
import type {MapFrame, MapTopology} from "./map-frame.js";
import {MAP_WIDTH} from "./plot.js";

/** A unit of the coordinates that are shipped, in those of the drawing: the map is never shown much larger than 640 pixels. */
export const UNIT = MAP_WIDTH / 640;

/** A shape of the map: its territory, and the EPCI that it is part of. */
export interface ShapeProperties {
  code: string;
  within: string | null;
}

/** The map of the pages for asking (`explore-map.json`), already projected: figures draw it as it is. */
export interface PlaneMap {
  height: number;
  /** Coordinates are whole numbers of {@link UNIT} from the top left. */
  topology: Topology<{shapes: GeometryCollection<ShapeProperties>}> & Pick<MapTopology, "contours">;
  /** What its shapes are. */
  level: "commune" | "departement";
  /** Names written on it. */
  labels: {x: number; y: number; text: string}[];
}

/** What a choropleth of such a map takes. */
export function planeFrame({topology, height, labels}: PlaneMap) {
  return {
    topology: topology as MapFrame["topology"],
    object: "shapes" as const,
    frame: topology.objects.shapes.geometries.map(({properties}) => (properties as ShapeProperties).code),
    plane: {unit: UNIT, height},
    labels: labels.map(({x, y, text}) => ({lon: x, lat: y, text}))
  };
}
