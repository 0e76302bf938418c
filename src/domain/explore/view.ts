import type {Model} from "../models.js";
import {steady} from "../statistics.js";
import {binsOf, type Bin} from "./bins.js";
import {areasOf, type Area, type Catalogue} from "./catalogue.js";
import {coloursOf, cutsOf, modelCuts, stepOf, type Cuts} from "./cuts.js";
import type {ExploreRow} from "./query.js";
import {selectedCodes, valueOn} from "./select.js";
import {modelIn, type ExploreState} from "./state.js";

/** A territory of a view. */
export interface ViewRow extends ExploreRow {
  name: string;
  /** What it is part of, to tell it from another of the same name; null where that says nothing. */
  parent: string | null;
  /** Its story, or that of its EPCI. */
  href: string | null;
  /** Position among the colours of the model's classes; null without a total. */
  step: number | null;
  /** 1 for the most fragile; null without a total, or for an EPCI that is not ranked here. */
  rank: number | null;
  selected: boolean;
}

/** Territories of a view at one point of the scatter. */
export interface Bubble {
  x: number;
  y: number;
  count: number;
  selected: number;
  /** Name of one of them. */
  name: string;
}

/** Everything that the page draws. */
export interface View {
  state: ExploreState;
  model: Model;
  catalogue: Catalogue;
  /** From the most fragile, ties in the order of their codes; those without a total at the end. */
  rows: ViewRow[];
  /** Rows with a rank. */
  ranked: number;
  cuts: Cuts;
  /** Position of each class among the model's colours. */
  colours: number[];
  bins: Bin[];
  bubbles: Bubble[];
  /** Rows selected; null without a selection. */
  selected: ViewRow[] | null;
  /** Steps of the shapes of the map by code: rows of the view, or of départements where the map has no finer shapes. */
  steps: Map<string, {step: number | null; total: number | null; name: string}>;
}

/** What a state shows, from the rows of its answer, and those of the départements where the map is theirs. */
export function viewOf(state: ExploreState, found: ExploreRow[], catalogue: Catalogue, departements: ExploreRow[] | null = null): View {
  const model = modelIn(catalogue, state);
  const areas = areasOf(catalogue);
  const totals = found.flatMap(({total}) => (total === null ? [] : [total]));
  const cuts = state.cuts === "model" ? modelCuts(model) : cutsOf(state.cuts, totals);
  const colours = coloursOf(cuts.limits.length + 1);
  const colourOf = (total: number | null) => (total === null ? null : colours[stepOf(total, cuts)]);
  const chosen = selectedCodes(found, state);
  const rows = found.map((row): ViewRow => {
    const {name, parent, href} = namesOf(row, areas);
    return {
      code: row.code, epci: row.epci, population: row.population, total: row.total, scores: row.scores, name, parent, href,
      step: colourOf(row.total), rank: null, selected: chosen !== null && chosen.has(row.code)
    };
  });
  rows.sort((a, b) => (b.total === null ? (a.total === null ? 0 : -1) : a.total === null ? 1 : b.total - a.total));
  const ranked = rank(rows, ({code}) => areas.get(code)?.ranked ?? true);
  const shapes = departements === null
    ? rows.map(({code, step, total, name}) => [code, {step, total, name}] as const)
    : departements.map((row) => [row.code, {step: colourOf(row.total), total: row.total, name: namesOf(row, areas).name}] as const);
  return {
    state, model, catalogue, rows, ranked, cuts, colours,
    bins: binsOf(rows.flatMap((r) => (r.total === null ? [] : [{value: r.total, step: stepOf(r.total, cuts), selected: r.selected}])), cuts.limits.length + 1),
    bubbles: bubblesOf(rows, state),
    selected: chosen && rows.filter((r) => r.selected),
    steps: new Map(shapes)
  };
}

/** Gives ranks to rows in the order of their totals, and tells how many have one; equal totals share the best rank. */
function rank(rows: ViewRow[], isRanked: (row: ViewRow) => boolean): number {
  let [count, best, last] = [0, 0, NaN];
  for (const row of rows) {
    if (row.total === null || !isRanked(row)) continue;
    count += 1;
    const total = steady(row.total);
    if (total !== last) [best, last] = [count, total];
    row.rank = best;
  }
  return count;
}

function namesOf(row: ExploreRow, areas: Map<string, Area>): Pick<ViewRow, "name" | "parent" | "href"> {
  const own = areas.get(row.code);
  if (own) return {name: own.name, parent: (own.departement !== null && areas.get(own.departement)?.name) || null, href: own.href};
  const epci = row.epci === null ? undefined : areas.get(row.epci);
  return {name: row.name ?? row.code, parent: epci?.name ?? null, href: epci?.href ?? null};
}

/** Decimals that tell two points of the scatter apart. */
const POINT = 10;
/** Above any coordinate of a point, so that two of them make one key. */
const KEY = 10_000;

/** Points of the scatter: scores of communes are few whole numbers, so that many communes are at one point. */
function bubblesOf(rows: ViewRow[], {x, y}: ExploreState): Bubble[] {
  const bubbles = new Map<number, Bubble>();
  for (const row of rows) {
    const [vx, vy] = [valueOn(row, x), valueOn(row, y)];
    if (vx === null || vy === null) continue;
    const [px, py] = [Math.round(steady(vx * POINT)), Math.round(steady(vy * POINT))];
    const key = px * KEY + py;
    let bubble = bubbles.get(key);
    if (!bubble) bubbles.set(key, (bubble = {x: px / POINT, y: py / POINT, count: 0, selected: 0, name: row.name}));
    bubble.count += 1;
    if (row.selected) bubble.selected += 1;
  }
  return [...bubbles.values()].sort((a, b) => b.count - a.count);
}
