import {extent} from "d3";
import {typeset, shorten} from "../domain/french.js";
import type {OwnTable} from "../domain/own-file.js";
import {slugify} from "../domain/slug.js";
import {steady} from "../domain/statistics.js";
import type {ExploreModel, Nouns} from "./catalogue.js";
import {SHORT, singleModel} from "./single.js";
import {ownId} from "./state.js";

const VALUE_NOUNS: Nouns = {
  noun: "valeur",
  median: "valeur médiane",
  its: "sa valeur",
  without: "sans valeur",
  notThis: "pas de valeur",
  noneKnown: "Aucune valeur n’y est connue.",
  noRank: "Aucun rang : votre fichier ne donne aucune valeur ici.",
  descending: "De la plus haute à la plus basse",
  highest: "plus hautes",
  lowest: "plus basses"
};

/**
 * The columns of numbers of a reader's file, each as a model that the explorer can show: the values are its total, and the edition's index
 * is what it is set against.
 */
export function ownModels({columns, rows}: OwnTable, index: ExploreModel): ExploreModel[] {
  const taken = new Set<string>();
  return columns.flatMap(({name, kind, decimals: written}, j): ExploreModel[] => {
    const [low, high] = extent(rows, ({values}) => values[j] as number | null);
    if (kind !== "number" || low === undefined) return [];
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
        label: typeset(`Votre fichier : ${shorten(name, SHORT)}`),
        name,
        scale: min < max ? {min, max} : {min: min - 1, max: max + 1},
        decimals,
        single: {
          column: name,
          measure: null,
          nouns: VALUE_NOUNS,
          unit: "",
          cuts: null,
          formula: typeset(
            `La valeur d’une commune est celle de la colonne « ${name} » de votre fichier, telle quelle. L’indice mis en face est celui de l’édition, avec tous ses indicateurs.`
          ),
          coarse: typeset(
            "La carte est celle des départements : les valeurs de votre fichier, commune par commune, n’y sont pas."
          )
        }
      })
    ];
  });
}

/** Decimals that tell values apart: as they are written, but no more than a hundredth of their stretch needs. */
function decimalsFor(low: number, high: number, written: number): number {
  const stretch = high - low || Math.abs(high) || 1;
  return Math.min(written, 6, Math.max(0, 2 - Math.floor(Math.log10(stretch))));
}
