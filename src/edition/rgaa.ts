import {range} from "d3";
import {throwFaults} from "../domain/fault.js";
import {STATES, type Criterion} from "../domain/rgaa.js";
import {readTable, REQUIRED_TEXT, TEXT, wordsTable} from "./csv.js";
import {wordsPath} from "./project.js";

const columns = {theme: REQUIRED_TEXT, criteres: {type: "integer", required: true}} as const;

/** The themes of the RGAA, and how many criteria each has. */
export const THEMES = wordsTable("rgaa-themes.csv", columns, ["theme"]);

/** `words/rgaa.csv`, one line for each criterion, in their order. @throws DataError */
export function readCriteria(): Criterion[] {
  const text = REQUIRED_TEXT;
  const {file, rows} = readTable(
    wordsPath("rgaa.csv"),
    {critere: text, sujet: text, etat: {...text, oneOf: STATES}, tests: TEXT, constat: text, date: text},
    ["critere"]
  );
  const numbers = THEMES.flatMap(({criteres}, i) => range(criteres).map((j) => `${i + 1}.${j + 1}`));
  throwFaults(
    range(Math.max(rows.length, numbers.length)).flatMap((i) => {
      const {line, critere: value} = rows[i] ?? {};
      const expected = numbers[i] ?? "no more criteria";
      return value === numbers[i] ? [] : [{file, line, field: "critere", value, expected}];
    })
  );
  return rows.map(({critere, sujet, etat, tests, constat, date}) => ({
    number: critere,
    subject: sujet,
    state: etat,
    tests: tests?.split("|") ?? [],
    finding: constat,
    date
  }));
}
