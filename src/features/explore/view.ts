// What the explorer shows: the values asked for, their classes and what is selected, for its map, figures and table.
import {coloursOf, cutsOf, modelCuts, stepOf, type Cuts} from "../../domain/class-cuts.js";
import {formatNumber} from "../../domain/french.js";
import {scoreCuts} from "../../domain/measures.js";
import {atLevel} from "../../domain/models/cuts.js";
import {steady} from "../../domain/statistics.js";
import {isSmallCommune} from "../../domain/territories.js";
import {present, type Found, type Names} from "./query.js";
import {
  axisOf,
  isSingle,
  modelIn,
  MOST_CODES,
  TOTAL,
  type Area,
  type Axis,
  type Catalogue,
  type ExploreModel,
  type Interval,
  type Selection,
  type Shown
} from "./state.js";

export const MOST = 0.5;

export type View = ReturnType<typeof viewOf>;

export type Rows = View["rows"];

export type ViewRow = ReturnType<Rows["at"]>;

/** What a map shows of a territory; undefined of one that is outside. */
export type Shape = ReturnType<View["shapes"]["get"]>;

export type Selected = NonNullable<ReturnType<typeof selectedIn>>;

export function viewOf(
  state: Shown,
  found: Found,
  catalogue: Catalogue,
  {names = () => undefined, departements = null}: {names?: Names; departements?: Found | null} = {}
) {
  const model = modelIn(catalogue, state.model);
  const areas = new Map(catalogue.areas.map((area) => [area.code, area]));
  const nameOf = namer(areas, names);
  const order = orderOf(found.total);
  const {places, known, totals} = order;
  const single = isSingle(state, model);
  const cuts =
    state.cuts !== "model"
      ? cutsOf(state.cuts, totals)
      : single
        ? singleCuts(model)
        : modelCuts(atLevel(model, state.level));
  const colours = coloursOf(cuts.limits.length + 1);
  const counts = colours.map(() => 0);
  const steps = new Int8Array(found.size).fill(-1);
  const isEnd = (i: number) =>
    steps[i] >= 0 &&
    (state.level === "commune"
      ? !isSmallCommune({population: found.population[i]})
      : (areas.get(found.code(i))?.ranked ?? true));
  for (const i of places.subarray(0, known)) {
    const step = stepOf(found.total[i], cuts);
    counts[step] += 1;
    steps[i] = colours[step];
  }
  const scores = Object.entries(found.scores);
  /** Rows are made when they are looked at: a page shows some hundreds of the 35,000 of a country. */
  const rowsIn = (of: Uint32Array, known: number) => ({
    length: of.length,
    known,
    at(position: number) {
      const i = of[position];
      const code = found.code(i);
      return {
        code,
        ...nameOf(code),
        population: found.population[i],
        /** On the model's scale; null where one of the indicators kept is missing. */
        total: present(found.total[i]),
        scores: Object.fromEntries(scores.map(([id, values]) => [id, present(values[i])])),
        /** Position among the colours of the model's classes. */
        step: steps[i] < 0 ? null : steps[i],
        /** Whether it may be named at an end: not a small commune, nor an EPCI that is ranked elsewhere. */
        end: isEnd(i)
      };
    }
  });
  const drawn = departements ?? found;
  const shapeAt = (i: number) => {
    const total = present(drawn.total[i]);
    return {
      step: total === null ? null : colours[stepOf(total, cuts)],
      total,
      name: nameOf(drawn.code(i)).name,
      population: drawn.population[i],
      estimated: single && drawn.estimated[state.retained[0]]?.[i] > MOST
    };
  };
  return {
    state,
    model,
    catalogue,
    single,
    /** What is crossed. */
    axes: {x: axisOf(state.x, catalogue, model), y: axisOf(state.y, catalogue, model)},
    classes: single ? catalogue.sequential : model.classes,
    nouns: model.single?.nouns ?? catalogue.nouns[single ? "score" : "indice"],
    named: state.cuts === "model" && !single,
    say: (value: number | null) => sayOn({decimals: model.decimals, unit: model.single?.unit ?? ""}, value),
    /** From the most fragile, ties by code, without a total last. */
    rows: rowsIn(places, known),
    /** Whether no score that is kept is estimated, so that an end may be named. */
    settled: !(model.estimated ?? []).some((id) => !model.single && state.retained.includes(id)),
    cuts,
    colours,
    counts,
    /** Colour by place in the answer: −1 without a total. */
    steps,
    found,
    order,
    /** Rows at some places of the answer, of which the first `known` have a total. */
    rowsIn,
    /** By code: rows of the view, or coarser ones where the map has no finer shapes. */
    shapes: new Map(Array.from({length: drawn.size}, (_, i) => [drawn.code(i), shapeAt(i)])),
    shapesLevel: departements === null ? state.level : "departement",
    nameOf: (code: string): string => nameOf(code).name
  };
}

/** "12,5 km", "moins de 1 km" */
export function sayOn({decimals, unit}: Pick<Axis, "decimals" | "unit">, value: number | null): string {
  if (value !== null && value < 1 && unit.trim() === "km") return `moins de 1${unit}`;
  return `${formatNumber(value, decimals)}${value === null ? "" : unit}`;
}

function singleCuts(model: ExploreModel): Cuts {
  const limits = model.single?.cuts ?? scoreCuts(model).map((limit) => limit * model.factor);
  return {limits, closed: limits.map(() => false)};
}

function namer(areas: Map<string, Area>, names: Names) {
  return (code: string) => {
    const own = areas.get(code);
    if (own) return {name: own.name, parent: areas.get(own.departement ?? "")?.name ?? null, href: own.href};
    const commune = names(code);
    const epci = areas.get(commune?.epci ?? "");
    return {name: commune?.name ?? code, parent: epci?.name ?? null, href: epci?.href ?? null};
  };
}

export function firstRows(
  rows: Rows,
  count: number,
  holds: (row: ViewRow) => boolean = () => true,
  {backwards = false} = {}
): ViewRow[] {
  const found: ViewRow[] = [];
  for (let k = 0; k < rows.length && found.length < count; ++k) {
    const row = rows.at(backwards ? rows.length - 1 - k : k);
    if (holds(row)) found.push(row);
  }
  return found;
}

/** From the highest, NaN last. Sorting values alone takes half of the time of comparing rows. */
export function orderOf(all: Float64Array) {
  const values = all.map(steady);
  const known = values.filter((value) => !Number.isNaN(value)).length;
  const totals = values.slice().sort().subarray(0, known);
  /** By value, the place of the next that has it: of the first, until it is taken. */
  const next = new Map(Array.from(totals, (value, i) => [value, known - 1 - i]));
  const places = new Uint32Array(all.length);
  let last = known;
  for (const [i, value] of values.entries()) {
    const place = next.get(value) ?? last++;
    places[place] = i;
    if (place < known) next.set(value, place + 1);
  }
  return {
    /** Positions in the answer; ties stay in its order. */
    places,
    /** How many have a total; these, from the lowest. */
    known,
    totals
  };
}

/** Undefined for an axis that was not asked for. */
export const valuesOn = ({total, scores}: Pick<Found, "total" | "scores">, axis: string): Float64Array | undefined =>
  axis === TOTAL ? total : scores[axis];

/**
 * 1 for territories selected, by place in the answer; null without a selection, where none stands out. A side of a box
 * leaves out its upper end, unless the scale ends there.
 */
export function chosenOf(
  {found, state: {x, y}, axes}: Pick<View, "found" | "axes"> & {state: Pick<Shown, "x" | "y">},
  selection: Selection | null
): Uint8Array | null {
  if (selection === null) return null;
  const where = (holds: (i: number) => boolean | undefined) =>
    Uint8Array.from({length: found.size}, (_, i) => Number(holds(i) ?? false));
  if (selection.kind === "codes") {
    const asked = new Set(selection.codes);
    return where((i) => asked.has(found.code(i)));
  }
  if (selection.kind === "range") return where((i) => isIn(found.total[i], selection.range));
  const [xs, ys] = [valuesOn(found, x), valuesOn(found, y)];
  return where((i) => xs && ys && isOn(axes.x, xs[i], selection.x) && isOn(axes.y, ys[i], selection.y));
}

export function selectedIn(view: View, selection: Selection | null) {
  const {found, rowsIn} = view;
  const {places, known} = view.order;
  const chosen = chosenOf(view, selection);
  if (chosen === null) return null;
  const of = places.filter((i) => chosen[i] === 1);
  const codes = new Set(Array.from(of, (i) => found.code(i)));
  return {
    ...rowsIn(of, places.subarray(0, known).filter((i) => chosen[i] === 1).length),
    people: of.reduce((sum, i) => sum + found.population[i], 0),
    chosen,
    has: (code: string) => codes.has(code)
  };
}

export function toggled(selection: Selection | null, code: string): Selection | null {
  const codes = selection?.kind === "codes" ? selection.codes : [];
  const next = codes.includes(code) ? codes.filter((c) => c !== code) : [...codes, code].slice(-MOST_CODES);
  return next.length === 0 ? null : {kind: "codes", codes: next};
}

const isIn = (value: number, [low, high]: Interval) => steady(value) >= low && steady(value) <= high;

const isOn = ({scale: {min, max}}: Axis, value: number, [low, high]: Interval) =>
  (low <= min ? !Number.isNaN(value) : steady(value) >= low) && (high >= max || steady(value) < high);
