import type {GeometryCollection, Topology} from "topojson-specification";

/** Width of the drawing in its own units; see `mapProjection`. */
export const MAP_WIDTH = 1000;

/** A unit of the coordinates that are shipped, in those of the drawing: the map is never shown much larger than 640 pixels. */
export const UNIT = 1000 / 640;

/** A shape of the map: its territory, and the EPCI that it is part of. */
export interface ShapeProperties {
  code: string;
  within: string | null;
}

/** The map of the explorer, already projected: figures draw it as it is. */
export interface ExploreMap {
  height: number;
  /** Coordinates are whole numbers of {@link UNIT} from the top left. */
  topology: Topology<{shapes: GeometryCollection<ShapeProperties>}>;
  /** What its shapes are. */
  level: "commune" | "departement";
  /** Names written on it. */
  labels: {x: number; y: number; text: string}[];
}
