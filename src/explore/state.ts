import type {CutRule} from "../domain/class-cuts.js";
import {measuredIds, type Model} from "../domain/models.js";
import {LEVELS, type Catalogue, type ExploreLevel, type ExploreModel} from "./catalogue.js";

/** How classes are cut: by the limits of the model, or by those of the values shown. */
export type {CutRule} from "../domain/class-cuts.js";
export const CUT_RULES: CutRule[] = ["model", "quantiles", "equal", "jenks"];

/** Both ends belong to it. */
export type Interval = [low: number, high: number];

/** What a brush holds: a stretch of the index, a rectangle of the scatter, or territories one by one. */
export type Selection =
  {kind: "range"; range: Interval} | {kind: "box"; x: Interval; y: Interval} | {kind: "codes"; codes: string[]};

/** A view of the explorer, whole: equal states show the same thing. */
export interface ExploreState {
  model: string;
  /** Ids of the indicators kept, in the model's order; never none. */
  kept: string[];
  level: ExploreLevel;
  /** Code of an area; null for the whole edition. */
  area: string | null;
  cuts: CutRule;
  /** What the scatter sets against each other: ids of indicators of the model, or {@link TOTAL}. */
  x: string;
  y: string;
  selection: Selection | null;
}

/** A state without what is selected in it. */
export type Shown = Omit<ExploreState, "selection">;

/** The index itself, as an axis of the scatter. */
export const TOTAL = "total";

/** The edition's index beside a column of the reader's file, as an axis of the scatter. */
export const INDEX = "indice";

/** Ends the name of what says whether a score is estimated. */
export const ESTIMATED = "estimated";

/** Ids of columns of the reader's file begin so, those of indexes never. */
const OWN_PREFIX = "fichier-";

/** Id of a column of the reader's file, from the slug of its name. */
export const ownId = (slug: string): string => `${OWN_PREFIX}${slug}`;

/** Whether a view is of a column of the reader's file. */
export const isOwn = ({model}: Pick<ExploreState, "model">): boolean => model.startsWith(OWN_PREFIX);

/** Territories that may be chosen one by one: their codes are in the address. */
export const MOST_CODES = 60;

/**
 * The view of a reader who has asked for nothing yet. Two indicators of different kinds are set against each other: the last ones of the
 * model's first and last axes that are measured in every commune.
 */
export function defaultState(catalogue: Catalogue, model: ExploreModel = catalogue.models[0]): ExploreState {
  const ids = idsOf(model);
  // States are compared as JSON, with and without a selection, which therefore comes last.
  const [start, end] = [{model: model.id, area: null}, {selection: null}];
  if (model.single) {
    const [level, cuts] = [
      isOwn({model: model.id}) ? "commune" : catalogue.level,
      model.single.cuts ? "model" : "quantiles"
    ] as const;
    return {...start, kept: [model.id], level, cuts, x: INDEX, y: model.id, ...end};
  }
  const measured = measuredIds(model);
  const lastOf = (axis: string | undefined) =>
    model.indicators.filter((i) => i.axis === axis && measured.includes(i.id)).at(-1)?.id ?? ids[0];
  return {
    ...start,
    kept: ids,
    level: catalogue.level,
    cuts: "model",
    x: lastOf(model.axes[0]?.id),
    y: lastOf(model.axes.at(-1)?.id),
    ...end
  };
}

/** The model of a state. @throws RangeError when it is not in the catalogue */
export function modelIn(
  {models, past = []}: Pick<Catalogue, "models" | "past">,
  {model}: Pick<ExploreState, "model">
): ExploreModel {
  const found = [...models, ...past].find(({id}) => id === model);
  if (!found) throw new RangeError(`"${model}" is not a model of this edition`);
  return found;
}

export const idsOf = (model: Pick<Model, "indicators">): string[] => model.indicators.map(({id}) => id);

/** What the scatter may set against each other; a single value is its own total. */
export const axesOf = (model: Pick<ExploreModel, "indicators" | "single">): string[] =>
  model.single ? idsOf(model) : [...idsOf(model), TOTAL];

/** Whether all indicators of the model are kept: only then do its classes hold. */
export function isWhole({kept}: Pick<ExploreState, "kept">, model: Model): boolean {
  return kept.length === model.indicators.length;
}

/** Whether a view is of one value: a measure, a column of a file, or one indicator of an index. */
export const isSingle = ({kept}: Pick<ExploreState, "kept">, model: ExploreModel): boolean =>
  model.single !== undefined || kept.length === 1;

/** Whether a view has classes of its own: those of the whole index, of an indicator alone, of a measure that has limits. */
export const hasCuts = (state: Pick<ExploreState, "kept">, model: ExploreModel): boolean =>
  model.single ? model.single.cuts !== null : isWhole(state, model) || isSingle(state, model);

/** What a map is coloured by: an indicator of the first model alone, else the model. */
export const colourOf = ({model, kept}: Pick<ExploreState, "model" | "kept">, {models}: Catalogue): string =>
  model === models[0].id && kept.length === 1 ? kept[0] : model;

/** The part of a state that colours a map so: see {@link colourOf}. */
export function colouredBy(colour: string, {models}: Catalogue): Pick<ExploreState, "model" | "kept"> {
  const model = models.find(({id}) => id === colour);
  return model
    ? {model: model.id, kept: model.single ? [model.id] : idsOf(model)}
    : {model: models[0].id, kept: [colour]};
}

/** Levels that a state may have: a file gives communes, and nothing says how its values add up. */
export const levelsOf = (catalogue: Catalogue, state: Pick<ExploreState, "area" | "model">): ExploreLevel[] =>
  levelsWithin(catalogue, state.area).filter((level) => level === "commune" || !isOwn(state));

/** Levels that make sense inside an area: finer than its own. */
export function levelsWithin(catalogue: Catalogue, area: string | null): ExploreLevel[] {
  const own = catalogue.areas.find(({code}) => code === area)?.level;
  return own === undefined
    ? catalogue.levels
    : catalogue.levels.filter((level) => LEVELS.indexOf(level) < LEVELS.indexOf(own));
}

/**
 * A state whose parts agree, from one of which one part has just changed: the level is finer than the area, the model's classes are left
 * where it has none. Indicators come in the model's order; with none, all are kept.
 */
export function settled(state: ExploreState, catalogue: Catalogue): ExploreState {
  const model = modelIn(catalogue, state);
  const kept = idsOf(model).filter((id) => (model.single ? id === model.id : state.kept.includes(id)));
  const levels = levelsOf(catalogue, state);
  const whole = {
    ...state,
    kept: kept.length > 0 ? kept : idsOf(model),
    level: levels.includes(state.level) ? state.level : levels.at(-1)!
  };
  return {...whole, cuts: whole.cuts === "model" && !hasCuts(whole, model) ? "quantiles" : whole.cuts};
}

/**
 * A state after the reader has changed a part of it. Another model starts afresh where the reader was, with the territories chosen one by
 * one; classes are those of the model again once there are any; a selection is left when what it was made of is no longer shown.
 */
export function changed(state: ExploreState, part: Partial<ExploreState>, catalogue: Catalogue): ExploreState {
  if (part.model !== undefined && part.model !== state.model) {
    const {level, area} = state;
    const selection = state.selection?.kind === "codes" ? state.selection : null;
    const fresh = defaultState(catalogue, modelIn(catalogue, {model: part.model}));
    return settled({...fresh, level, area, selection, ...part}, catalogue);
  }
  const model = modelIn(catalogue, state);
  const next = settled({...state, ...part}, catalogue);
  if (!hasCuts(state, model) && hasCuts(next, model)) next.cuts = "model";
  const left = {codes: next.level !== state.level, box: next.x !== state.x || next.y !== state.y, range: false};
  return part.selection === undefined && next.selection && left[next.selection.kind]
    ? {...next, selection: null}
    : next;
}
