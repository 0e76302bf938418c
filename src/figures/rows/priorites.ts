import {max} from "d3";
import type {DrawnIn} from "../plots/plot.js";
import {rowDots} from "../plots/priority-dots.js";
import {FAR_KM} from "../../domain/detour.js";
import {formatNumber, NBSP, plural} from "../../domain/french.js";
import type {Drawable, Row} from "./drawable.js";

const KINDS = new Map([
  ["oui", "first"],
  ["petite", "small"]
] as const);

/** Communes that come first, by their distance from help: rows of `priorites.sql`. */
export const priorites = ({
  rows,
  title,
  beside = [],
  hrefOf,
  document
}: Pick<Drawable, "rows" | "title" | "beside" | "hrefOf"> & DrawnIn): SVGSVGElement => {
  const end = Math.ceil(max([FAR_KM + 2, ...[...rows, ...beside].map((row) => row.road_km_most as number)])!);
  return rowDots({
    ...{document, caption: title},
    rows: rows.map((row: Row) => {
      const [population, value, least, most] = [row.habitants, row.road_km, row.road_km_least, row.road_km_most].map(
        Number
      );
      return {
        ...{code: row.code as string, name: row.commune as string, population, value, least, most},
        href: hrefOf?.(row.code as string) ?? null,
        words: `${plural(population, "habitant")}, ${formatNumber(value, 1)} km`,
        kind: KINDS.get(row.vient as "oui") ?? "depends"
      };
    }),
    rule: {value: FAR_KM, words: `${FAR_KM}${NBSP}km`},
    domain: [0, end],
    ends: ["0", `${end}${NBSP}km`],
    foot: "par la route, estimée ▸"
  });
};
