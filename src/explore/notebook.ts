import {notebookText, quoted, tableCode, type NotebookCell} from "../components/notebook.js";
import {capital, formatDate, typeset} from "../domain/french.js";
import {exploreSql, NAMES_SQL, TABLE} from "./query.js";
import {TOTAL, type Selection} from "./state.js";
import type {Selected, View} from "./view.js";
import {areaName, levelNames, selectionText, viewText} from "./wording.js";

/** Bars of a ranking. */
const BARS = 20;

/** What a notebook says besides its view. */
export interface ExploreNotebookOptions {
  /** Day, "2026-11-26", and address of the view. */
  date: string;
  address: string;
  selected?: Selected | null;
  selection?: Selection | null;
}

/** A view as a notebook: its words, its question, its ranking as bars and its table. Not of a reader's file, which is not in its tables. */
export function exploreNotebook(
  view: View,
  {date, address, selected = null, selection = null}: ExploreNotebookOptions
): string {
  const {state, model, catalogue} = view;
  const [, many] = levelNames[state.level];
  const ids = model.indicators.filter(({id}) => [...state.kept, state.x, state.y].includes(id));
  const heading = capital(view.nouns.noun);
  const columns = [
    {field: "nom", label: capital(levelNames[state.level][0])},
    {
      field: TOTAL,
      label: `${heading}${model.single ? ` (${model.single.unit.trim()})` : ""}`,
      decimals: model.decimals
    },
    ...ids.filter(({id}) => id !== model.id).map(({id, short}) => ({field: id, label: short, decimals: 1})),
    {field: "population", label: "Habitants", decimals: 0}
  ];
  const words = [viewText(view), selectionText(view, selected, selection)].filter((text) => text !== null);
  return notebookText({
    title: typeset(`${areaName(state, catalogue)} : ${model.label}, ${many}`),
    date,
    summary: words[0],
    territories: [areaName(state, catalogue)],
    words: [
      ...words,
      typeset(
        `Vue prise le ${formatDate(date)} à l’adresse ${address}. Ses chiffres sont ceux de la table « ${TABLE} » du site.`
      )
    ],
    cells: [
      {language: "sql", id: "rows", code: exploreSql(state, catalogue)},
      ...namesCells(view),
      {
        language: "js",
        code: [
          `const ranked = rows`,
          `  .filter(({${TOTAL}}) => ${TOTAL} !== null)`,
          `  .map((row) => ({...row, nom: nameOf.get(row.code) ?? row.code}))`,
          `  .sort((a, b) => b.${TOTAL} - a.${TOTAL});`
        ].join("\n")
      },
      {
        language: "js",
        code: [
          `display(Plot.plot({`,
          `  title: ${quoted(words[0])},`,
          `  source: source(${quoted(TABLE)}),`,
          `  marginLeft: 200,`,
          `  x: {label: ${quoted(view.single ? heading : "Indice, plus fragile →")}, labelArrow: false, grid: true},`,
          `  y: {label: null, type: "band", tickFormat: (code) => nameOf.get(code) ?? code},`,
          `  marks: [`,
          `    Plot.barX(ranked.slice(0, ${BARS}), {x: "${TOTAL}", y: "code", sort: {y: "-x"}, fill: "#c05a12"}),`,
          `    Plot.ruleX([0])`,
          `  ]`,
          `}));`
        ].join("\n")
      },
      {language: "js", code: tableCode("ranked", {title: view.nouns.descending, sources: [TABLE], columns})}
    ]
  });
}

/** Names of territories by code: those of communes are asked of the table, others are few and written out. */
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
