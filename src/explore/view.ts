import {coloursOf, cutsOf, modelCuts, stepOf, type Cuts} from "../domain/class-cuts.js";
import {formatNumber} from "../domain/french.js";
import {scoreCuts} from "../domain/measures.js";
import {atLevel} from "../domain/models/cuts.js";
import {INDEX_NOUNS, type Catalogue, type ExploreModel, type Nouns} from "./catalogue.js";
import {noNames, present, type Found, type Names} from "./found.js";
import {orderOf, type Order} from "./order.js";
import {namer, rowsOf} from "./rows.js";
import {chosenOf} from "./select.js";
import {SCORE_NOUNS, SEQUENTIAL} from "./single.js";
import {isSingle, modelIn, type ExploreState, type Shown} from "./state.js";

/** Share of the inhabitants above which a score is said to be estimated. */
export const MOST = 0.5;

/** A shape of the map. */
export interface Shape {
  step: number | null;
  total: number | null;
  name: string;
  population: number;
  /** Whether the score that is shown is estimated for most of its inhabitants. */
  estimated: boolean;
}

/** Territories selected, in the order of the rows. */
export type Selected = NonNullable<ReturnType<typeof selectedIn>>;

/** Everything that the page draws, but for what is selected: see {@link selectedIn}. */
export type View = ReturnType<typeof viewOf>;

/** What a state shows, from its territories; `departements` are those of the same view, where the map is theirs. */
export function viewOf(
  state: Shown,
  found: Found,
  catalogue: Catalogue,
  {names = noNames, departements = null}: {names?: Names; departements?: Found | null} = {}
) {
  const model = modelIn(catalogue, state);
  const areas = new Map(catalogue.areas.map((area) => [area.code, area]));
  const nameOf = namer(areas, names);
  const order = orderOf(found.total);
  const {places, known, totals, ties} = order;
  const single = isSingle(state, model);
  const nouns: Nouns = model.single?.nouns ?? (single ? SCORE_NOUNS : INDEX_NOUNS);
  const classes = single ? SEQUENTIAL : model.classes;
  const cuts =
    state.cuts !== "model"
      ? cutsOf(state.cuts, totals)
      : single
        ? singleCuts(model)
        : modelCuts(atLevel(model, state.level));
  const colours = coloursOf(cuts.limits.length + 1);
  const colourOf = (total: number) => (Number.isNaN(total) ? null : colours[stepOf(total, cuts)]);
  const steps = new Int8Array(found.size).fill(-1);
  const counts = colours.map(() => 0);
  for (const {value, from, to} of ties) {
    const step = stepOf(value, cuts);
    counts[step] += to - from;
    for (let k = from; k < to; ++k) steps[places[k]] = colours[step];
  }
  // Only an EPCI may be without a rank.
  const {ranks, ranked} = ranksOf(
    order,
    state.level === "epci" ? (i) => areas.get(found.code(i))?.ranked ?? true : () => true
  );
  const rowsIn = (of: Uint32Array, known: number) => rowsOf(found, of, known, {steps, ranks}, nameOf);
  const shapes = departements ?? found;
  const shapeAt = (i: number): Shape => {
    const [total, population] = [shapes.total[i], shapes.population[i]];
    const estimated = single && shapes.estimated[state.kept[0]]?.[i] > MOST;
    return {step: colourOf(total), total: present(total), name: nameOf(shapes.code(i)).name, population, estimated};
  };
  return {
    state,
    model,
    catalogue,
    /** Whether one value is shown, not an index of several: its colours go from the least to the most. */
    single,
    classes,
    nouns,
    /** Whether classes are those of the index, which have names. */
    named: state.cuts === "model" && !single,
    /** A value as it is printed, with its unit. */
    say: (value: number | null) => sayValue(value, model),
    /** From the most fragile, ties in the order of their codes; those without a total at the end. */
    rows: rowsIn(places, known),
    /** Rows with a rank. */
    ranked,
    cuts,
    /** Position of each class among the model's colours. */
    colours,
    /** Territories of each class. */
    counts,
    /** Positions among the model's colours by place in the answer: −1 without a total. */
    steps,
    found,
    order,
    /** Rows at some places of the answer, of which the first have a total. */
    rowsIn,
    /** Shapes of the map by code: rows of the view, or départements where the map has no finer shapes. */
    shapes: new Map(Array.from({length: shapes.size}, (_, i) => [shapes.code(i), shapeAt(i)])),
    /** What they are. */
    shapesLevel: departements === null ? state.level : "departement",
    /** Name of a territory of the view. */
    nameOf: (code: string): string => nameOf(code).name
  };
}

function sayValue(value: number | null, {decimals, single}: ExploreModel): string {
  if (value !== null && value < 1 && single?.measure?.noun === "distance") return `moins de 1${single.unit}`;
  return `${formatNumber(value, decimals)}${(value !== null && single?.unit) || ""}`;
}

/** Limits of one value, each the first value above it: those of the maps of stories. */
function singleCuts(model: ExploreModel): Cuts {
  const limits = model.single?.cuts ?? scoreCuts(model).map((limit) => limit * model.factor);
  return {limits, closed: limits.map(() => false)};
}

/** Ranks by place in the answer, and how many there are; equal totals share the best rank. */
function ranksOf({places, ties}: Order, isRanked: (place: number) => boolean): {ranks: Uint32Array; ranked: number} {
  const ranks = new Uint32Array(places.length);
  let ranked = 0;
  for (const {from, to} of ties) {
    const best = ranked + 1;
    for (let k = from; k < to; ++k) {
      if (!isRanked(places[k])) continue;
      ranks[places[k]] = best;
      ranked += 1;
    }
  }
  return {ranks, ranked};
}

/** What is selected of a view; null without a selection. */
export function selectedIn({state, found, order: {places, known}, rowsIn}: View, selection: ExploreState["selection"]) {
  const chosen = chosenOf(found, {...state, selection});
  if (chosen === null) return null;
  const of = places.filter((i) => chosen[i] === 1);
  const codes = new Set(Array.from(of, (i) => found.code(i)));
  return {
    ...rowsIn(
      of,
      places.subarray(0, known).reduce((n, i) => n + chosen[i], 0)
    ),
    /** Inhabitants of all of them. */
    people: of.reduce((sum, i) => sum + found.population[i], 0),
    /** 1 for those, by place in the answer. */
    chosen,
    has: (code: string) => codes.has(code)
  };
}
