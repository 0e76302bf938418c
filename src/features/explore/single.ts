import {shorten} from "../../domain/french.js";
import type {ClassStep} from "../../domain/models.js";
import type {Catalogue, ExploreModel, Nouns, SingleValue, SiteMeasure} from "./state.js";

export const SHORT = 40;

const COLOURS = ["ivoire", "vert d’eau", "turquoise clair", "turquoise", "bleu canard"];

/** One value has a high end and no middle: the stylesheet colours figures that are `measured`. */
export const SEQUENTIAL: ClassStep[] = COLOURS.map((colourName, i) => ({
  ...{id: `value-${i}`, label: "", colourName},
  ...{colour: `var(--step-${i})`, pattern: "none"}
}));

export const INDEX_NOUNS: Nouns = {
  noun: "indice",
  median: "indice médian",
  its: "son indice",
  without: "sans indice",
  notThis: "pas d’indice",
  noneKnown: "Aucun indice n’y est connu.",
  descending: "Du plus au moins fragile",
  highest: "plus fragiles",
  lowest: "moins fragiles"
};

export const SCORE_NOUNS: Nouns = {
  noun: "score",
  median: "score médian",
  its: "son score",
  without: "sans score",
  notThis: "pas de score",
  noneKnown: "Aucun score n’y est connu.",
  descending: "Du score le plus haut au plus bas",
  highest: "scores les plus hauts",
  lowest: "scores les plus bas"
};

const feminine = (noun: string, descending: string, highest: string, lowest: string): Nouns => ({
  noun,
  median: `${noun} médiane`,
  its: `sa ${noun}`,
  without: `sans ${noun} connue`,
  notThis: `${noun} inconnue`,
  noneKnown: `Aucune ${noun} n’y est connue.`,
  descending,
  highest,
  lowest
});

export const VALUE_NOUNS: Nouns = {
  ...feminine("valeur", "De la plus haute à la plus basse", "plus hautes", "plus basses"),
  without: "sans valeur",
  notThis: "pas de valeur"
};

export const KM = "\u00a0km";

const MEASURES: Record<SiteMeasure["noun"], {unit: string; nouns: Nouns}> = {
  distance: {
    unit: KM,
    nouns: feminine("distance", "De la plus loin à la plus proche", "plus éloignées", "plus proches")
  },
  share: {
    unit: "\u00a0%",
    nouns: feminine("part", "De la plus grande part à la plus petite", "plus grandes parts", "plus petites parts")
  }
};

type SingleOptions = Pick<ExploreModel, "id" | "label" | "decimals"> & {
  /** As axes of figures have it. */
  name: string;
  scale: ExploreModel["totalScale"];
  single: SingleValue;
};

export function singleModel(index: ExploreModel, options: SingleOptions): ExploreModel {
  const {id, label, name, scale, decimals, single} = options;
  return {
    ...index,
    ...{id, label, decimals, single},
    indicatorScale: scale,
    totalScale: scale,
    factor: 1,
    signed: scale.min < 0,
    indicators: [
      {
        ...{id, label: name, subject: name, short: shorten(name, SHORT)},
        ...{definition: "", publisher: "", axis: ""}
      }
    ],
    classes: SEQUENTIAL
  };
}

export function withMeasures(catalogue: Catalogue): Catalogue {
  const ofSite = catalogue.measures.map((measure) => {
    const {id, label, noun, scale, cuts, grid, formula} = measure;
    const {unit, nouns} = MEASURES[noun];
    const single = {column: null, measure, nouns, unit, cuts, grid, formula};
    const name = `${label} (${unit.trim()})`;
    return singleModel(catalogue.models[0], {id, label, name, scale, decimals: 1, single});
  });
  return {...catalogue, models: [...catalogue.models, ...ofSite]};
}
