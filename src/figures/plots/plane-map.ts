import type {GeometryCollection, Topology} from "topojson-specification";
import type {MapFrame, MapTopology} from "./map-frame.js";
import {MAP_WIDTH} from "./plot.js";

/** A published unit in those of the drawing: maps are seldom shown wider than 640 pixels. */
export const UNIT = MAP_WIDTH / 640;

export interface ShapeProperties {
  code: string;
  within: string | null;
}

/** The map of the explorer and the planner (`explore-map.json`), already projected. */
export interface PlaneMap {
  height: number;
  /** Coordinates are whole numbers of {@link UNIT} from the top left. */
  topology: Topology<{shapes: GeometryCollection<ShapeProperties>}> & Pick<MapTopology, "contours">;
  level: "commune" | "departement";
  labels: {x: number; y: number; text: string}[];
}

export const shapesOf = ({topology}: Pick<PlaneMap, "topology">): ShapeProperties[] =>
  topology.objects.shapes.geometries.map(({properties}) => properties as ShapeProperties);

export function planeFrame({topology, height, labels}: PlaneMap) {
  return {
    topology: topology as MapFrame["topology"],
    object: "shapes" as const,
    frame: shapesOf({topology}).map(({code}) => code),
    plane: {unit: UNIT, height},
    labels: labels.map(({x, y, text}) => ({lon: x, lat: y, text}))
  };
}
