import proj4, {type Converter} from "proj4";
import {landOf, type Position} from "../../domain/nearest.js";

const LAMBERT_93 =
  "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
const utm = (zone: number, south = "") =>
  `+proj=utm +zone=${zone}${south} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;

/** Legal projection of each land (EPSG 2154; 5490; 2972; 2975; 4471), as definitions of PROJ. */
const PROJECTIONS: Record<string, string> = {
  "": LAMBERT_93,
  "2": LAMBERT_93,
  "971": utm(20),
  "972": utm(20),
  "973": utm(22),
  "974": utm(40, " +south"),
  "976": utm(38, " +south")
};

const converters = new Map<string, Converter>();

/**
 * Degrees of a position given in metres, in the legal projection of the land of a commune; null where that is not known.
 *
 * @param code commune, or municipal arrondissement, that the position is in
 */
export function degreesOf(code: string, x: number, y: number): Position | null {
  const definition = PROJECTIONS[landOf(code)];
  if (!definition) return null;
  const converter = converters.get(definition) ?? proj4(definition);
  converters.set(definition, converter);
  const [lon, lat] = converter.inverse([x, y]);
  return {lon, lat};
}
