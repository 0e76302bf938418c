import {atLevel, type Model} from "../domain/models.js";
import {binsOf, type Bin} from "./bins.js";
import {bubblesOf, type Bubble} from "./bubbles.js";
import {areasOf, type Catalogue, type ExploreLevel} from "./catalogue.js";
import {coloursOf, cutsOf, modelCuts, stepOf, type Cuts} from "./cuts.js";
import {noNames, present, type Found, type Names} from "./found.js";
import {orderOf, type Order} from "./order.js";
import {namer, rowsOf, type Rows} from "./rows.js";
import {chosenOf} from "./select.js";
import {modelIn, type ExploreState} from "./state.js";

/** A shape of the map. */
export interface Shape {
  step: number | null;
  total: number | null;
  name: string;
  population: number;
}

/** Territories selected. */
export interface Selected extends Rows {
  /** Inhabitants of all of them. */
  people: number;
}

/** Everything that the page draws. */
export interface View {
  state: ExploreState;
  model: Model;
  catalogue: Catalogue;
  /** From the most fragile, ties in the order of their codes; those without a total at the end. */
  rows: Rows;
  /** Rows with a rank. */
  ranked: number;
  cuts: Cuts;
  /** Position of each class among the model's colours. */
  colours: number[];
  bins: Bin[];
  bubbles: Bubble[];
  /** In the order of the rows; null without a selection. */
  selected: Selected | null;
  /** Shapes of the map by code: rows of the view, or départements where the map has no finer shapes. */
  shapes: Map<string, Shape>;
  /** What they are. */
  shapesLevel: ExploreLevel;
  /** Name of a territory of the view. */
  nameOf(code: string): string;
}

/** What a view needs beside its own territories. */
export interface Beside {
  names?: Names;
  /** The same view of the départements, where the map is theirs. */
  departements?: Found | null;
}

/** What a state shows, from its territories. */
export function viewOf(
  state: ExploreState,
  found: Found,
  catalogue: Catalogue,
  {names = noNames, departements = null}: Beside = {}
): View {
  const model = modelIn(catalogue, state);
  const areas = areasOf(catalogue);
  const nameOf = namer(areas, names);
  const order = orderOf(found.total);
  const {places, known, totals, ties} = order;
  const cuts = state.cuts === "model" ? modelCuts(atLevel(model, state.level)) : cutsOf(state.cuts, totals);
  const colours = coloursOf(cuts.limits.length + 1);
  const colourOf = (total: number) => (Number.isNaN(total) ? null : colours[stepOf(total, cuts)]);
  const chosen = chosenOf(found, state);
  const steps = new Int8Array(found.size).fill(-1);
  const binned = ties.map(({value, from, to}) => {
    const step = stepOf(value, cuts);
    let selected = 0;
    for (let k = from; k < to; ++k) {
      steps[places[k]] = colours[step];
      selected += chosen?.[places[k]] ?? 0;
    }
    return {value, step, count: to - from, selected};
  });
  // Only an EPCI may be without a rank.
  const {ranks, ranked} = ranksOf(
    order,
    state.level === "epci" ? (i) => areas.get(found.code(i))?.ranked ?? true : () => true
  );
  const rowsIn = (of: Uint32Array, known: number) => rowsOf(found, of, known, {steps, ranks, chosen}, nameOf);
  const shapes = departements ?? found;
  return {
    state,
    model,
    catalogue,
    ranked,
    cuts,
    colours,
    rows: rowsIn(places, known),
    bins: binsOf(binned, cuts.limits.length + 1),
    bubbles: bubblesOf(found, state, chosen),
    selected: chosen && selectedOf(found, order, chosen, rowsIn),
    shapes: new Map(
      Array.from({length: shapes.size}, (_, i) => {
        const code = shapes.code(i);
        return [
          code,
          {
            step: colourOf(shapes.total[i]),
            total: present(shapes.total[i]),
            name: nameOf(code).name,
            population: shapes.population[i]
          }
        ];
      })
    ),
    shapesLevel: departements === null ? state.level : "departement",
    nameOf: (code) => nameOf(code).name
  };
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

function selectedOf(
  {population}: Found,
  {places, known}: Order,
  chosen: Uint8Array,
  rowsIn: (places: Uint32Array, known: number) => Rows
): Selected {
  const of = places.filter((i) => chosen[i] === 1);
  const people = of.reduce((sum, i) => sum + population[i], 0);
  return {
    ...rowsIn(
      of,
      places.subarray(0, known).reduce((n, i) => n + chosen[i], 0)
    ),
    people
  };
}
