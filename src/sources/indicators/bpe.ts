import {group} from "d3";
import type {RawValue, RawValues} from "../../domain/national.js";
import {crowFlies, landOf, nearestAmong, type Position} from "../../domain/nearest.js";
import {emptyQuality, type SourceQuality} from "../../domain/quality.js";
import type {RawTable} from "../raw.js";
import type {Frame} from "./frame.js";
import {degreesOf} from "./projections.js";
import {add, describe} from "./report.js";
import {round, wholeSum} from "../../domain/statistics.js";

/** Id of the source in the registry. */
export const BPE = "bpe";

/** Types of equipment of each kind, in Insee's nomenclature of 2024. A distance to a kind is to the nearest of its types. */
const LIBRARY = {library: ["F307"]};
const SERVICES = {
  employment: ["A122"],
  taxes: ["A120", "A121"],
  franceServices: ["A128"],
  /** Post offices: neither a shop nor a town hall that stands in for one. */
  post: ["A206"]
};

/** Indicators that are distances, and the kinds whose distances they are the mean of. */
export const distances: Record<string, Record<string, string[]>> = {
  library_distance: LIBRARY,
  public_service_distance: SERVICES
};

/** From this distance to the middle of its commune, km, a position is wrong: the largest commune is about 250 km long. */
const FAR = 200;
/** A metre, finer than the middle of a commune deserves. */
const DECIMALS = 3;

interface Equipment extends Position {
  type: string;
  land: string;
}

/**
 * Distance as the crow flies from the middle of each commune to the nearest equipment, for each indicator of {@link distances}.
 *
 * An equipment without position stands in the middle of its commune. Only equipment of the same land counts; a commune
 * whose land lacks a kind has no mean, since that of the others would make it look better served than it is.
 */
export function readDistances(
  table: RawTable,
  frame: Frame
): {values: Record<string, RawValues>; quality: SourceQuality} {
  const quality = emptyQuality(table.source.id, table.file);
  const centres = frame.centres();
  const byType = group(
    locate(table, frame, centres, quality),
    (e) => e.land,
    (e) => e.type
  );
  const values: Record<string, RawValues> = {};
  for (const [indicator, kinds] of Object.entries(distances)) {
    const nearest = new Map(
      [...byType].map(([land, types]) => [
        land,
        Object.values(kinds).map((list) => nearestAmong(list.flatMap((type) => types.get(type) ?? [])))
      ])
    );
    values[indicator] = new Map(
      frame.communes
        .filter((c) => c.population > 0)
        .map(({code}): [string, RawValue] => {
          const centre = centres.get(code);
          const km = centre ? (nearest.get(landOf(code)) ?? []).map((to) => to(centre)) : [];
          return [code, meanOf(km)];
        })
    );
    describe(quality, indicator, values[indicator]);
  }
  return {values, quality};
}

function meanOf(km: (number | null)[]): RawValue {
  const sum = wholeSum(km);
  if (sum === null || km.length === 0) return {value: null, status: "missing"};
  return {value: round(sum / km.length, DECIMALS), status: "observed"};
}

/** Equipment with its position in degrees; fills the report of what had none or a wrong one. */
function locate(
  {source, read, rows}: RawTable,
  frame: Frame,
  centres: Map<string, Position>,
  quality: SourceQuality
): Equipment[] {
  const {parts, districts} = frame.crosswalk(source.cog);
  const [without, wrong] = [new Set<string>(), new Set<string>()];
  const mapped = new Map<string, string>();
  quality.read = read;
  const located = rows.flatMap((row): Equipment[] => {
    const code = row.code ?? "";
    const today = parts.get(districts.get(code) ?? code)?.[0].code;
    if (today === undefined) {
      quality.left.push({code, reason: `n’est pas une commune du code officiel géographique de ${source.cog}`});
      return [];
    }
    if (today !== code) mapped.set(code, today);
    const centre = centres.get(today);
    const given = positionOf(code, row);
    const far = given !== null && centre !== undefined && !(crowFlies(given, centre) < FAR);
    const position = given !== null && !far ? given : centre;
    if (far) wrong.add(today);
    else if (given === null) without.add(today);
    if (!position) {
      quality.left.push({code, reason: "équipement sans position, dans une commune dont le centre n’est pas connu"});
      return [];
    }
    return [{...position, type: row.type ?? "", land: landOf(today)}];
  });
  quality.kept = located.length;
  quality.mapped = [...mapped].map(([from, to]) => ({from, to})).sort((a, b) => (a.from < b.from ? -1 : 1));
  add(quality.imputed, "position", without);
  add(quality.outOfRange, "position", wrong);
  return located;
}

/** Position of a row in degrees, given so or in metres; null where it has none. */
function positionOf(code: string, {lon, lat, x, y}: Record<string, string | null>): Position | null {
  if (lon && lat) return {lon: Number(lon), lat: Number(lat)};
  return x && y ? degreesOf(code, Number(x), Number(y)) : null;
}
