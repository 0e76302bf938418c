// Writes a view of the explorer as a notebook: its words, its query, its ranking as bars, its table.

import {notebookText, quoted, tableCode, type NotebookCell} from "../../components/notebook.js";
import {filled} from "../../domain/filled.js";
import {capital, formatDate, typeset} from "../../domain/french.js";
import {exploreSql, NAMES_SQL, TABLE} from "./query.js";
import {TOTAL, type Selection} from "./state.js";
import {scoresIn} from "./tables.js";
import type {Selected, View} from "./view.js";
import {areaName, levelNames, selectionText, unitOf, viewText} from "./wording.js";

const BARS = 20;

const RANKED = `const ranked = rows
  .filter(({${TOTAL}}) => ${TOTAL} !== null)
  .map((row) => ({...row, nom: nameOf.get(row.code) ?? row.code}))
  .sort((a, b) => b.${TOTAL} - a.${TOTAL});`;

const chart = (title: string, axis: string) => `display(Plot.plot({
  title: ${quoted(title)},
  source: source(${quoted(TABLE)}),
  marginLeft: 200,
  x: {label: ${quoted(axis)}, labelArrow: false, grid: true},
  y: {label: null, type: "band", tickFormat: (code) => nameOf.get(code) ?? code},
  marks: [
    Plot.barX(ranked.slice(0, ${BARS}), {x: "${TOTAL}", y: "code", sort: {y: "-x"}, fill: "#c05a12"}),
    Plot.ruleX([0])
  ]
}));`;

/** Words of a view, its question, its ranking as bars and its table. Not of a reader's file. */
export function exploreNotebook(
  view: View,
  {date, address}: Record<"date" | "address", string>,
  selected: Selected | null,
  selection: Selection | null
): string {
  const {state, model, catalogue, nouns} = view;
  const [one, many] = levelNames[state.level];
  const area = areaName(state, catalogue);
  const heading = capital(nouns.nom);
  const unit = model.single ? ` (${model.single.unit.trim()})` : "";
  const columns = [
    {field: "nom", label: capital(one)},
    {field: TOTAL, label: heading + unit, decimals: model.decimals},
    ...scoresIn(view).map(({id, axis}) => ({field: id, label: axis.name + unitOf(axis), decimals: 1})),
    {field: "population", label: "Habitants", decimals: 0}
  ];
  const words = [viewText(view), selectionText(view, selected, selection)].filter((text) => text !== null);
  return notebookText({
    title: typeset(`${area} : ${model.label}, ${many}`),
    date,
    summary: words[0],
    territories: [area],
    words: [...words, filled(catalogue.said.prise, {date: formatDate(date), adresse: address, table: TABLE})],
    cells: [
      {language: "sql", id: "rows", code: exploreSql(state, catalogue)},
      ...namesCells(view),
      {language: "js", code: RANKED},
      {language: "js", code: chart(words[0], view.single ? heading : catalogue.said.fragile)},
      {language: "js", code: tableCode("ranked", {title: nouns.ordre, sources: [TABLE], columns})}
    ]
  });
}

function namesCells({state, rows}: View): NotebookCell[] {
  if (state.level === "commune")
    return [
      {language: "sql", id: "names", code: NAMES_SQL},
      {language: "js", code: "const nameOf = new Map(names.map(({code, name}) => [code, name]));"}
    ];
  const names = Array.from({length: rows.length}, (_, i) => rows.at(i));
  const entries = names.map(({code, name}) => `  [${quoted(code)}, ${quoted(name)}]`).join(",\n");
  return [{language: "js", code: `const nameOf = new Map([\n${entries}\n]);`}];
}
