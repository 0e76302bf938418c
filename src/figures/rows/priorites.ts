// Draws the communes that come first as dots by their distance from help, from the rows of a query.
import {max} from "d3";
import {rowDots} from "../plots/priority-dots.js";
import {FAR_KM} from "../../domain/detour.js";
import {formatNumber, NBSP, plural} from "../../domain/french.js";
import {BY_ROAD} from "../plots/wording.js";
import type {Drawing} from "./drawable.js";

const KINDS = new Map([
  ["oui", "first"],
  ["petite", "small"]
] as const);

/** Communes that come first, by their distance from help: rows of `priorites.sql`. */
export const priorites: Drawing<"rows" | "title" | "beside" | "hrefOf"> = (options) => {
  const {rows, title, beside = [], hrefOf, document} = options;
  const end = Math.ceil(max([FAR_KM + 2, ...[...rows, ...beside].map((row) => row.road_km_most as number)])!);
  return rowDots({
    document,
    caption: title,
    rows: rows.map(({code, commune, vient, habitants, road_km, road_km_least, road_km_most}) => {
      const [population, value, least, most] = [habitants, road_km, road_km_least, road_km_most].map(Number);
      return {
        code: code as string,
        name: commune as string,
        population,
        value,
        least,
        most,
        href: hrefOf?.(code as string) ?? null,
        words: `${plural(population, "habitant")}, ${formatNumber(value, 1)} km`,
        kind: KINDS.get(vient as "oui") ?? "depends"
      };
    }),
    rule: {value: FAR_KM, words: `${FAR_KM}${NBSP}km`},
    domain: [0, end],
    ends: ["0", `${end}${NBSP}km`],
    foot: BY_ROAD
  });
};
