import type {ClassStep, Model} from "../domain/models.js";
import {shorten} from "../domain/french.js";
import type {Catalogue, ExploreModel, Nouns, SingleValue, SiteMeasure} from "./catalogue.js";
import {INDEX} from "./state.js";

/** Characters of a name, in figures and in the list of what a map may be coloured by. */
export const SHORT = 40;

/** Colours of one value, which has a high end and no middle: the stylesheet gives them where a figure is `measured`. */
export const SEQUENTIAL: ClassStep[] = ["crème", "sable", "brun clair", "brun", "brun foncé"].map((colourName, i) => ({
  id: `value-${i}`,
  label: "",
  colourName,
  colour: `var(--step-${i})`,
  pattern: "none"
}));

/** What the score of one indicator is called. */
export const SCORE_NOUNS: Nouns = {
  noun: "score",
  median: "score médian",
  its: "son score",
  without: "sans score",
  notThis: "pas de score",
  noneKnown: "Aucun score n’y est connu.",
  noRank: "Aucun rang : le score n’est pas connu ici.",
  descending: "Du score le plus haut au plus bas",
  highest: "scores les plus hauts",
  lowest: "scores les plus bas"
};

const MEASURE_NOUNS: Record<SiteMeasure["noun"], Nouns> = {
  distance: {
    noun: "distance",
    median: "distance médiane",
    its: "sa distance",
    without: "sans distance connue",
    notThis: "distance inconnue",
    noneKnown: "Aucune distance n’y est connue.",
    noRank: "Aucun rang : la distance n’est pas connue ici.",
    descending: "De la plus loin à la plus proche",
    highest: "plus éloignées",
    lowest: "plus proches"
  },
  share: {
    noun: "part",
    median: "part médiane",
    its: "sa part",
    without: "sans part connue",
    notThis: "part inconnue",
    noneKnown: "Aucune part n’y est connue.",
    noRank: "Aucun rang : la part n’est pas connue ici.",
    descending: "De la plus grande part à la plus petite",
    highest: "plus grandes parts",
    lowest: "plus petites parts"
  }
};

/** What makes a model of one value. */
interface SingleOptions {
  id: string;
  label: string;
  /** As axes of figures have it. */
  name: string;
  scale: {min: number; max: number};
  decimals: number;
  single: Omit<SingleValue, "indexScale">;
}

/** One value as a model that the explorer can show: it is its total, and the edition's index is what it is set against. */
export function singleModel(
  index: ExploreModel,
  {id, label, name, scale, decimals, single}: SingleOptions
): ExploreModel {
  const axis = (id: string, name: string): Model["indicators"][number] => ({
    ...{id, label: name, subject: name, short: shorten(name, SHORT)},
    ...{definition: "", publisher: "", axis: ""}
  });
  return {
    ...index,
    id,
    single: {...single, indexScale: index.totalScale},
    label,
    indicatorScale: scale,
    totalScale: scale,
    decimals,
    factor: 1,
    signed: scale.min < 0,
    levels: undefined,
    classPercentiles: undefined,
    estimated: undefined,
    indicators: [axis(id, name), axis(INDEX, "Indice de l’édition")],
    classes: SEQUENTIAL,
    classRule: "",
    choices: [],
    hurdles: {},
    reference: null
  };
}

/** The catalogue with the measures of the site among its models, as cells use it. */
export function withMeasures(catalogue: Catalogue): Catalogue {
  const {models, measures} = catalogue;
  const ofSite = measures.map((measure) => {
    const {id, label, noun, decimals, scale, cuts, formula} = measure;
    const unit = noun === "distance" ? "\u00a0km" : "\u00a0%";
    const name = `${label} (${unit.trim()})`;
    const single = {column: null, measure, nouns: MEASURE_NOUNS[noun], unit, cuts, formula, coarse: ""};
    return singleModel(models[0], {id, label, name, scale, decimals, single});
  });
  return {...catalogue, models: [...models, ...ofSite]};
}
