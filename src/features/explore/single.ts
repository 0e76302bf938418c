// Models of a single value, which stand beside indexes: measures of the site, and columns of the reader's file.

import {NBSP, shorten} from "../../domain/french.js";
import type {Catalogue, ExploreModel, SingleValue} from "./state.js";

export const SHORT = 40;

type SingleOptions = Pick<ExploreModel, "id" | "label" | "decimals" | "formula"> & {
  /** As axes of figures have it. */
  name: string;
  scale: ExploreModel["totalScale"];
  single: SingleValue;
};

export function singleModel(index: ExploreModel, {name, scale, ...own}: SingleOptions): ExploreModel {
  const said = {label: name, subject: name, short: shorten(name, SHORT), definition: "", publisher: "", axis: ""};
  return {
    ...index,
    ...own,
    indicatorScale: scale,
    totalScale: scale,
    factor: 1,
    signed: scale.min < 0,
    indicators: [{id: own.id, ...said}]
  };
}

export function withMeasures(catalogue: Catalogue): Catalogue {
  const ofSite = catalogue.measures.map((measure) => {
    const {id, label, noun, scale, cuts, grid, formula} = measure;
    const nouns = catalogue.nouns[noun];
    const single = {column: null, measure, nouns, unit: `${NBSP}${nouns.unite}`, cuts, grid};
    const name = `${label} (${nouns.unite})`;
    return singleModel(catalogue.models[0], {id, label, name, scale, decimals: 1, formula, single});
  });
  return {...catalogue, models: [...catalogue.models, ...ofSite]};
}
