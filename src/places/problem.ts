import {index} from "d3";
import {lazy} from "../data/memo.js";
import {readTable, REQUIRED_TEXT} from "../data/csv.js";
import {wordsPath} from "../data/project.js";

/** Why a record cannot be taken: in English for who maintains the edition, in French for who filled the file. */
export interface Problem {
  field?: string;
  value?: string;
  /** What was expected, as the faults of a build say it. */
  expected: string;
  /** The same, for the report of the command. */
  reason: string;
}

/** Something done to a record that was taken, or that a person should look at. */
export interface Note {
  field: string;
  /** What the file says; null for an empty cell. */
  value: string | null;
  /** What was made of it; null where it was left as it is. */
  result: string | null;
  /** In French, for the report of the command. */
  text: string;
}

const words = lazy(() => {
  const text = REQUIRED_TEXT;
  const {rows} = readTable(wordsPath("places.csv"), {id: text, expected: text, reason: text}, ["id"]);
  return index(rows, (row) => row.id);
});

/** The words of a problem: a line of `words/places.csv`, whose slots are filled. */
export function problemWords(
  id: string,
  slots: Record<string, string | number> = {}
): Pick<Problem, "expected" | "reason"> {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, slot: string) => String(slots[slot]));
  const {expected, reason} = words().get(id)!;
  return {expected: fill(expected), reason: fill(reason)};
}
