import {ESTIMATED, TOTAL} from "./state.js";
import {answerColumns, type Answered, type Column, type Columns} from "../components/engine/values.js";

/** Territories of an answer, in the order of their codes. A country has 35,000: they are columns, of which a page looks at some lines. */
export type Found = ReturnType<typeof foundOf>;

/** Names of communes and codes of their EPCI, by code; undefined for what is none. */
export type Names = (code: string) => {name: string; epci: string | null} | undefined;

/** Names where communes are not looked at: those of areas are in the catalogue. */
export const noNames: Names = () => undefined;

/** Territories of an answer to a question of the explorer. */
export function foundOf(answer: Answered | Columns) {
  const {names, values} = answerColumns(answer);
  // An answer without rows may have no columns either.
  const column = (name: string): Column => values[names.indexOf(name)] ?? [];
  const codes = column("code");
  const first = names.indexOf(TOTAL) + 1;
  const end = `/${ESTIMATED}`;
  const entries = names.slice(first).map((name, i) => [name, numbersOf(values[first + i])] as const);
  return {
    size: codes.length,
    code: (index: number) => codes.at(index) as string,
    population: numbersOf(column("population")),
    /** Index over the indicators kept, on the model's scale; NaN where one of them is missing. */
    total: numbersOf(column(TOTAL)),
    /** Scores by indicator, on the scale of an indicator; NaN where missing. */
    scores: Object.fromEntries(entries.filter(([name]) => !name.endsWith(end))),
    /** By indicator that was asked for, share of the inhabitants whose score is estimated: 0 or 1 of a commune. */
    estimated: Object.fromEntries(
      entries.flatMap(([name, shares]) => (name.endsWith(end) ? [[name.slice(0, -end.length), shares]] : []))
    ) as Record<string, Float64Array>
  };
}

/** Names of communes from the answer to the question that gives them. They are read when they are asked for. */
export function namesOf(answer: Answered | Columns): Names {
  const {names, values} = answerColumns(answer);
  const [code, name, epci] = ["code", "name", "epci"].map((n) => values[names.indexOf(n)]);
  const places = new Map<string, number>();
  for (let i = 0; i < code.length; ++i) places.set(code.at(i) as string, i);
  return (wanted) => {
    const i = places.get(wanted);
    return i === undefined ? undefined : {name: name.at(i) as string, epci: epci.at(i) as string | null};
  };
}

/** What is known of a number, for who shows it: a missing one is null, never zero. */
export const present = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** A column as dense numbers. */
function numbersOf(column: Column): Float64Array {
  if (column instanceof Float64Array) return column;
  return Float64Array.from({length: column.length}, (_, i) => {
    const value = column.at(i);
    return value === null ? NaN : Number(value);
  });
}
