import {extent} from "d3";
import {roundCuts} from "../../domain/class-cuts.js";
import {typeset, shorten} from "../../domain/french.js";
import {filled} from "../../domain/filled.js";
import type {OwnTable} from "../../domain/own-file.js";
import {slugify} from "../../domain/slug.js";
import {steady} from "../../domain/statistics.js";
import {SHORT, singleModel} from "./single.js";
import {ownId, type Catalogue, type ExploreModel} from "./state.js";

/** A model for each column of numbers of a file. */
export function ownModels(
  {columns, rows}: OwnTable,
  {models: [index], nouns: {valeur}, said}: Pick<Catalogue, "models" | "nouns" | "said">
): ExploreModel[] {
  const taken = new Set<string>();
  return columns.flatMap(({name, kind, decimals: written}, j): ExploreModel[] => {
    if (kind !== "number") return [];
    const known = rows.flatMap(({values}) => (values[j] as number | null) ?? []);
    const [low, high] = extent(known);
    if (low === undefined) return [];
    const decimals = decimalsFor(low, high, written);
    const unit = 10 ** decimals;
    const [min, max] = [Math.floor(steady(low * unit)) / unit, Math.ceil(steady(high * unit)) / unit];
    const slug = slugify(name) || `colonne-${j + 1}`;
    let id = ownId(slug);
    for (let n = 2; taken.has(id); ++n) id = ownId(`${slug}-${n}`);
    taken.add(id);
    return [
      singleModel(index, {
        id,
        name,
        decimals,
        label: typeset(`${said.votreFichier} : ${shorten(name, SHORT)}`),
        formula: filled(said.formuleFichier, {colonne: name}),
        scale: min < max ? {min, max} : {min: min - 1, max: max + 1},
        single: {column: name, measure: null, nouns: valeur, unit: "", cuts: null, grid: roundCuts(known)}
      })
    ];
  });
}

/** As they are written, but no more than a hundredth of their range needs. */
function decimalsFor(low: number, high: number, written: number) {
  const size = high - low || Math.abs(high) || 1;
  return Math.min(written, 6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}
