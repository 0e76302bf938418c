// Computes distances from communes to equipment, from Insee's BPE.
import {group, rollup, sort} from "d3";
import {CODE, readTable, TEXT} from "../../edition/csv.js";
import {lazy} from "../../edition/memo.js";
import {sourcesPath} from "../../edition/project.js";
import {degreesOf} from "../../edition/projections.js";
import type {RawValue, RawValues} from "../../domain/national.js";
import {coastOf} from "../../domain/lands.js";
import {crowFlies, nearestAmong, type Position} from "../../domain/nearest.js";
import {emptyQuality, type SourceQuality} from "../../domain/quality.js";
import {round, wholeSum} from "../../domain/statistics.js";
import type {RawTable} from "../raw.js";
import {reasonWords} from "../refusal.js";
import {add, describe, type Frame} from "./figures.js";

export const BPE = "bpe";

const COLUMNS = {indicator: CODE, kind: CODE, equipment: CODE, note: TEXT} as const;

/**
 * By indicator, types of equipment of each kind whose distances it is the mean of (Insee's nomenclature of 2024):
 * `sources/distances.csv`.
 */
export const distances = lazy(() =>
  rollup(
    readTable(sourcesPath("distances.csv"), COLUMNS, ["indicator", "kind"]).rows,
    (kinds) => kinds.map(({equipment}) => equipment.split("|")),
    ({indicator}) => indicator
  )
);

/** Kilometres from the middle of its commune beyond which a position is wrong: the largest commune has 250. */
const FAR = 200;
const DECIMALS = 3;

/**
 * Distance as the crow flies, in km, from the middle of each commune to the nearest equipment of the same land. An
 * equipment without position stands in the middle of its commune. Where a kind is lacking there is no mean.
 */
export function readDistances(table: RawTable, frame: Frame) {
  const quality = emptyQuality(table.source.id, table.file);
  const centres = frame.centres();
  const byType = group(
    locate(table, frame, centres, quality),
    (e) => e.land,
    (e) => e.type
  );
  const values: Record<string, RawValues> = {};
  for (const [indicator, kinds] of distances()) {
    const nearest = new Map(
      [...byType].map(([land, types]) => [
        land,
        kinds.map((list) => nearestAmong(list.flatMap((type) => types.get(type) ?? [])))
      ])
    );
    const inhabited = frame.communes.filter((c) => c.population > 0);
    values[indicator] = new Map(
      inhabited.map(({code}): [string, RawValue] => {
        const centre = centres.get(code);
        const km = centre ? (nearest.get(coastOf(code)) ?? []).map((to) => to(centre)) : [];
        const sum = km.length > 0 ? wholeSum(km) : null;
        if (sum === null) return [code, {value: null, status: "missing"}];
        return [code, {value: round(sum / km.length, DECIMALS), status: "observed"}];
      })
    );
    describe(quality, indicator, values[indicator]);
  }
  return {values, quality};
}

function locate({source, read, rows}: RawTable, frame: Frame, centres: Map<string, Position>, quality: SourceQuality) {
  const {parts, districts} = frame.crosswalk(source.cog);
  const [without, wrong] = [new Set<string>(), new Set<string>()];
  const mapped = new Map<string, string>();
  const located = rows.flatMap((row) => {
    const code = row.code ?? "";
    const today = parts.get(districts.get(code) ?? code)?.[0].code;
    if (today === undefined) {
      quality.left.push({code, reason: reasonWords("not-a-commune", source)});
      return [];
    }
    if (today !== code) mapped.set(code, today);
    const centre = centres.get(today);
    const given = positionOf(code, row);
    const far = given !== null && centre !== undefined && !(crowFlies(given, centre) < FAR);
    const position = given !== null && !far ? given : centre;
    if (far) wrong.add(today);
    else if (given === null) without.add(today);
    if (position) return [{...position, type: row.type ?? "", land: coastOf(today)}];
    quality.left.push({code, reason: reasonWords("nowhere")});
    return [];
  });
  quality.read = read;
  quality.kept = located.length;
  quality.mapped = sort(mapped, ([from]) => from).map(([from, to]) => ({from, to}));
  add(quality.imputed, "position", without);
  add(quality.outOfRange, "position", wrong);
  return located;
}

function positionOf(code: string, {lon, lat, x, y}: Record<string, string | null>) {
  if (lon && lat) return {lon: Number(lon), lat: Number(lat)};
  return x && y ? degreesOf(code, Number(x), Number(y)) : null;
}
