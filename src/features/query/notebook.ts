// Writes a query with its answer and chart as a notebook.

import {figureCode} from "../../figures/rows/chart.js";
import {askedNotebook, quoted, type Asked} from "../../components/notebook.js";
import {typeset} from "../../domain/french.js";
import type {Result} from "../../components/engine/values.js";
import {chartName, MAX_BARS, type Chart} from "./chart.js";
import {ANSWER} from "./wording.js";

export interface QueryNotebookOptions extends Pick<Asked, "sql" | "answer" | "territory" | "tables" | "date"> {
  chart: Chart | null;
  question: string | null;
}

export function queryNotebook({chart, question, ...asked}: QueryNotebookOptions): string {
  const {answer, territory} = asked;
  const drawn = chart && chartName(chart, answer);
  const title = question ?? drawn ?? ANSWER.title;
  const summary = typeset(`${territory} : ${title}${/[.?!]$/.test(title) ? "" : "."}`);
  const code = (sources: string[]) => chart && chartCode(chart, answer, title, sources);
  return askedNotebook({...asked, title, summary, words: [summary], drawn, code});
}

function chartCode(chart: Chart, {columns}: Result, heading: string, sources: string[]) {
  const head = `  title: ${quoted(heading)},\n  source: source(${sources.map(quoted).join(", ")}),`;
  if (chart.kind === "figure") return figureCode(chart, heading, sources);
  const name = (column: number) => quoted(columns[column]);
  if (chart.kind === "scatter") {
    const title = chart.name === null ? "" : `, title: (row) => String(row[${name(chart.name)}])`;
    return `display(Plot.plot({
${head}
  grid: true,
  x: {label: ${name(chart.x)}},
  y: {label: ${name(chart.y)}},
  marks: [
    Plot.dot(rows, {x: (row) => row[${name(chart.x)}], y: (row) => row[${name(chart.y)}]${title}, tip: true})
  ]
}));`;
  }
  // One bar a row, as names may repeat.
  return `const bars = rows.slice(0, ${MAX_BARS});
display(Plot.plot({
${head}
  marginLeft: 200,
  x: {label: ${name(chart.value)}, grid: true},
  y: {label: null, type: "band", tickFormat: (i) => bars[i][${name(chart.label)}]},
  marks: [
    Plot.barX(bars, {x: (row) => row[${name(chart.value)}], y: (_, i) => i, fill: "#1f5f6b"}),
    Plot.ruleX([0])
  ]
}));`;
}
