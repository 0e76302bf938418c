import {throwFaults, type Fault} from "../domain/fault.js";
import type {Position} from "../domain/distance.js";
import {communeBoxes} from "./cog.js";
import {readTable, type Column} from "./csv.js";
import type {Edition} from "./edition.js";

const columns = {
  code_insee: {type: "code", required: true},
  longitude: {type: "number", min: -180, max: 180, required: true},
  latitude: {type: "number", min: -90, max: 90, required: true},
  source: {type: "text", required: true}
} as const satisfies Record<string, Column>;

/** Degrees by which a centre may be out of the box of its commune: boxes and centres are of other years, drawn at other scales. */
const MARGIN = 0.02;

/**
 * Where the chef-lieu of the communes is, in degrees, by code; empty where the edition has no such file.
 *
 * @throws DataError on a faulty row, or a centre that is not in its commune
 */
export function readCentres(edition: Pick<Edition, "centres">): Map<string, Position> {
  if (!edition.centres) return new Map();
  const {file, rows} = readTable(edition.centres.path, columns, ["code_insee"]);
  const faults = rows.flatMap(({code_insee: code, longitude, latitude, line}): Fault[] => {
    const box = communeBoxes().get(code);
    if (!box) return [];
    const [west, south, east, north] = box;
    const inside =
      longitude >= west - MARGIN &&
      longitude <= east + MARGIN &&
      latitude >= south - MARGIN &&
      latitude <= north + MARGIN;
    if (inside) return [];
    const expected = `a position in commune ${code}, which lies from ${west}, ${south} to ${east}, ${north}`;
    return [{file, line, field: "longitude, latitude", value: `${longitude}, ${latitude}`, expected}];
  });
  throwFaults(faults);
  return new Map(rows.map(({code_insee, longitude, latitude}) => [code_insee, {lon: longitude, lat: latitude}]));
}
