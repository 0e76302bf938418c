import {present, type Found, type Names} from "./found.js";
import type {Area} from "./catalogue.js";

/** A territory of a view. */
export interface ViewRow {
  code: string;
  name: string;
  /** What it is part of, to tell it from another of the same name; null where that says nothing. */
  parent: string | null;
  /** Its story, or that of its EPCI. */
  href: string | null;
  population: number;
  /** Index over the indicators kept, on the model's scale; null where one of them is missing. */
  total: number | null;
  /** Scores by indicator, on the scale of an indicator. */
  scores: Record<string, number | null>;
  /** Position among the colours of the model's classes; null without a total. */
  step: number | null;
  /** 1 for the most fragile; null without a total, or for an EPCI that is not ranked here. */
  rank: number | null;
}

/** Territories in an order, each put together when it is looked at: a page shows some hundreds of the 35,000 of a country. */
export interface Rows {
  length: number;
  /** How many have an index: the first ones. */
  known: number;
  at(position: number): ViewRow;
}

/** Rows of an answer, in the order of `places`. By place in the answer, a step is −1 without a total, and a rank 0 where there is none. */
export function rowsOf(
  found: Found,
  places: Uint32Array,
  known: number,
  {steps, ranks}: {steps: Int8Array; ranks: Uint32Array},
  nameOf: (code: string) => RowName
): Rows {
  const scores = Object.entries(found.scores);
  return {
    length: places.length,
    known,
    at(position) {
      const i = places[position];
      const code = found.code(i);
      return {
        code,
        ...nameOf(code),
        population: found.population[i],
        total: present(found.total[i]),
        scores: Object.fromEntries(scores.map(([id, values]) => [id, present(values[i])])),
        step: steps[i] < 0 ? null : steps[i],
        rank: ranks[i] || null
      };
    }
  };
}

/** The first rows, or those of them that something is true of, `count` at most, from the first one or from the last. */
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

/** How a territory is called, and where its name leads. */
export type RowName = Pick<ViewRow, "name" | "parent" | "href">;

/** Names of territories by code: of areas by the catalogue, of communes by the answer that gives them. */
export function namer(areas: Map<string, Area>, names: Names): (code: string) => RowName {
  return (code) => {
    const own = areas.get(code);
    if (own)
      return {
        name: own.name,
        parent: (own.departement !== null && areas.get(own.departement)?.name) || null,
        href: own.href
      };
    const commune = names(code);
    const epci = commune?.epci ? areas.get(commune.epci) : undefined;
    return {name: commune?.name ?? code, parent: epci?.name ?? null, href: epci?.href ?? null};
  };
}
