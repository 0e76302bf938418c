// Shows the answer to a query as a table, and saves it as CSV.
import {SAVE_CSV, shownRows} from "../../text/wording/browser.js";
import {csvFile, csvText} from "../csv.js";
import {formatValue, numericColumns, type Result, type Value} from "../engine/values.js";
import {button, el} from "./dom.js";
import {saveFile} from "./save-file.js";

const SHOWN_ROWS = 200;

interface TableOptions {
  id: string;
  caption: string;
  label?: string;
  shown?: number;
  file?: string;
}

/** The first rows of an answer, and all of them in a file. */
export function answerTable(
  answer: Result,
  {id, caption, label = caption, shown = SHOWN_ROWS, file = "reponse.csv"}: TableOptions
): HTMLElement[] {
  const {rows} = answer;
  const save = () => saveFile(csvFile(csvText(answer)), file);
  return [
    el(
      "div",
      {class: "sql-table", role: "region", "aria-label": label, tabindex: 0},
      resultTable({...answer, rows: rows.slice(0, shown)}, id, caption)
    ),
    ...(rows.length > shown ? [note(shownRows(shown, rows.length))] : []),
    el("p", {class: "form-actions"}, button({"data-sql-csv": ""}, SAVE_CSV, save))
  ];
}

function resultTable({columns, rows}: Result, id: string, caption: string): HTMLElement {
  const classes = numericColumns(rows, columns.length).map((numeric) => (numeric ? "ask-number" : null));
  const heads = columns.map((name, j) => el("th", {class: classes[j], scope: "col"}, name));
  const line = (row: Value[]) =>
    el(
      "tr",
      {},
      ...row.map((value, j) =>
        el("td", {class: classes[j], "data-value": typeof value === "number" ? value : null}, formatValue(value))
      )
    );
  return el(
    "table",
    {id},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows.map(line))
  );
}

export const note = (words: string): HTMLElement => el("p", {class: "footnote"}, words);
