import proj4 from "proj4";
import {coastOf} from "../domain/lands.js";
import type {Position} from "../domain/distance.js";
import {memo} from "./memo.js";

const GRS80 = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
const LAMBERT_93 = `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`;
const utm = (zone: string) => `+proj=utm +zone=${zone} ${GRS80}`;

/** Legal projection of each coast (EPSG 2154; 5490; 2972; 2975; 4471), as definitions of PROJ. */
const PROJECTIONS: Record<string, string> = {
  "": LAMBERT_93,
  "2": LAMBERT_93,
  "971": utm("20"),
  "972": utm("20"),
  "973": utm("22"),
  "974": utm("40 +south"),
  "976": utm("38 +south")
};
const converterOf = memo((definition: string) => proj4(definition));

/**
 * Null where the legal projection is not known.
 * @param code commune, or municipal arrondissement, that the position is in
 */
export function degreesOf(code: string, x: number, y: number): Position | null {
  const definition = PROJECTIONS[coastOf(code)];
  if (!definition) return null;
  const [lon, lat] = converterOf(definition).inverse([x, y]);
  return {lon, lat};
}
