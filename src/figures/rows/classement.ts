import {extent} from "d3";
import {rowDots} from "../plots/priority-dots.js";
import {formatNumber} from "../../domain/french.js";
import type {Drawing} from "./drawable.js";

/** The ranked EPCI of a territory, each with its index without what is estimated: rows of `classement.sql`. */
export const classement: Drawing<"rows" | "title" | "model" | "names" | "hrefOf"> = (options) => {
  const {rows, title, model, names, hrefOf, document} = options;
  const {decimals} = model;
  const ranked = rows.filter(({rang}) => rang !== null);
  const dots = ranked.map(({code, nom, habitants, indice, indice_mesure}) => {
    const [least, most] = extent([indice, indice_mesure ?? indice] as number[]) as [number, number];
    return {
      code: code as string,
      name: nom as string,
      href: hrefOf?.(code as string) ?? null,
      population: habitants as number,
      value: indice as number,
      least,
      most,
      words: formatNumber(indice as number, decimals),
      kind: "first" as const
    };
  });
  const mean = rows[0].indice_departement as number;
  const [low, high] = extent(dots.flatMap(({least, most}) => [Math.floor(least), Math.ceil(most)])) as [number, number];
  return rowDots({
    document,
    caption: title,
    rows: dots,
    domain: [low, high],
    rule: {value: mean, words: `${names[1]} ${formatNumber(mean, decimals)}`},
    ends: [`◂ ${formatNumber(low)} moins fragile`, `plus fragile ${formatNumber(high)} ▸`]
  });
};
