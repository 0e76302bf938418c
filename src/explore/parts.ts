import {LEAST, MOST, writeCompareAddress} from "../domain/compare-address.js";
import {formatBytes, formatNumber, typeset} from "../domain/french.js";
import {exploreReading} from "./reading-key.js";
import {exploreSql, NAMES_SQL} from "./query.js";
import {someRows} from "./rows.js";
import type {Shape, View} from "./view.js";
import {areaName, cutNames, HOW_TO_SELECT, levelNames, selectionText, viewText} from "./wording.js";
import {html, raw, type Html} from "../components/html.js";
import {readingKey} from "../components/reading-key.js";
import {distribution, distributionTable, histogramLegend} from "./histogram.js";
import {scatter, scatterNote} from "./scatter.js";
import {ranking, table} from "./tables.js";

/** What answering took. */
export interface Cost {
  ms: number;
  /** Bytes of the table as the browser received it, once. */
  bytes: number;
  /** Whether this very question downloaded it. */
  first: boolean;
}

/** What a part of the page is drawn from. */
export interface Drawn {
  view: View;
  /** True where a script is there to answer the reader. */
  live: boolean;
  /** Null in the page as it is built, and where nothing had to be asked. */
  cost: Cost | null;
}

/** Parts of the page that follow the state, by the name of their element (`data-explore-part`). The build and the browser draw the same. */
export const parts: Record<string, (drawn: Drawn) => Html | string | null> = {
  words: ({view}) => viewText(view),
  selection: ({view, live}) => html`${selectionText(view) ?? (live ? HOW_TO_SELECT : "")}${compareSelected(view)}`,
  legend: ({view}) => histogramLegend(view),
  key: ({view}) => readingKey(exploreReading(view)),
  ranking: ({view}) => ranking(view),
  distribution: ({view}) => html`${distribution(view)}${distributionTable(view)}`,
  scatter: ({view}) => html`${scatter(view)}${scatterNote(view)}`,
  table: ({view, live}) => table(view, {live}),
  cost: ({cost}) => (cost ? costText(cost) : ""),
  sql: ({view: {state, catalogue}}) =>
    html`<pre><code>${exploreSql(state, catalogue)}</code></pre>${state.level === "commune" && html`<p class="footnote">Les noms des communes viennent d’une seconde requête, posée une seule fois : <code>${NAMES_SQL}</code></p>`}`
};

/** The way to a comparison of what is selected, where it can be compared: communes are not in the edition of several départements. */
function compareSelected({selected, state: {level}, catalogue}: View): Html | null {
  const comparable = level !== "commune" || !catalogue.levels.includes("departement");
  if (!selected || selected.length < LEAST || selected.length > MOST || !comparable) return null;
  return html` <a href="comparer?${writeCompareAddress(someRows(selected, 0, MOST).map(({code}) => `${level}-${code}`))}" rel="external">Les comparer</a>`;
}

/** An element of the page with one of its parts inside. */
export function explorePart(name: keyof typeof parts, drawn: Drawn, tag = "div"): Html {
  return html`<${raw(tag)} class="explore-${name}" data-explore-part="${name}">${parts[name](drawn)}</${raw(tag)}>`;
}

/** Title of the map, for those who do not see it. */
export function mapTitle({state, catalogue}: View): string {
  return `${areaName(state, catalogue)} : indice, ${levelNames[state.level][1]}, ${cutNames[state.cuts].rule}`;
}

/** What a shape of the map says. */
export function shapeText(shape: Pick<Shape, "name" | "total"> | undefined, {model}: View): string {
  return shape === undefined
    ? "hors de la zone"
    : `${shape.name} : ${shape.total === null ? "pas d’indice" : formatNumber(shape.total, model.decimals)}`;
}

function costText({ms, bytes, first}: Cost): string {
  const time = `Réponse du moteur en ${formatNumber(Math.max(1, Math.round(ms)))} ms, dans ce navigateur.`;
  return typeset(
    `${time} ${first ? `Données reçues : ${formatBytes(bytes)}, une seule fois.` : `Rien n’a été téléchargé : les ${formatBytes(bytes)} de données sont déjà là.`}`
  );
}
