import {gapOf} from "./gaps.js";
import type {Compared, Measure} from "./data.js";
import {isImputed, printedFigure, printedSpread} from "./print.js";
import {capital, MISSING} from "../domain/french.js";
import {html, type Html} from "../components/html.js";
import {compareSwatch, LETTERS} from "./marks.js";

/** A line of the table: something said of each territory, and the difference of its extremes. */
export interface CompareRow {
  id: string;
  label: Html | string;
  cells: (Html | string)[];
  gap: string | null;
  chart?: Html;
  total?: boolean;
}

/** Lines under a head of their own, or under none. */
export interface CompareGroup {
  title: string | null;
  rows: CompareRow[];
}

export interface CompareTableOptions {
  caption: string;
  /** Head of the first column. */
  head: string;
  territories: Compared[];
  groups: CompareGroup[];
  /** Head of the column of drawings, where there is one. */
  chart?: Html | string;
}

/** Territories side by side, one column each. On a phone a line becomes a card, where each number has the letter of its territory, and the head a legend. */
export function compareTable({caption, head, territories, groups, chart}: CompareTableOptions): Html {
  const gaps = groups.some((g) => g.rows.some((r) => r.gap !== null));
  const columns = 1 + territories.length + (chart ? 1 : 0) + (gaps ? 1 : 0);
  const line = ({id, label, cells, gap, chart: drawing, total}: CompareRow) => html`
    <tr data-row="${id}"${total && html` class="total"`}><th scope="row">${label}</th>
    ${chart && html`<td class="chart">${drawing}</td>`}
    ${cells.map((cell, i) => html`<td class="number" data-label="${LETTERS[i]}">${cell}</td>`)}
    ${gaps && html`<td class="number compare-gap" data-label="Écart">${gap ?? ""}</td>`}</tr>`;
  return html`
    <table class="compare-table">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${head}</th>${chart && html`<th scope="col" class="chart">${chart}</th>`}${territories.map((t, i) => html`<th scope="col" class="number">${compareSwatch(i)} ${t.name}</th>`)}${gaps && html`<th scope="col" class="number gap-head">Écart</th>`}</tr></thead>
    ${groups
      .filter((g) => g.rows.length > 0)
      .map(
        ({title, rows}) => html`
      <tbody>
      ${title && html`<tr class="axis"><th scope="rowgroup" colspan="${columns}">${title}</th></tr>`}
      ${rows.map(line)}
      </tbody>`
      )}
    </table>`;
}

/** The line of a measure: a number for each territory, an asterisk where it is estimated, a word where there is none. */
export function measureRow(
  measure: Measure,
  territories: Compared[],
  {label, chart, total, gap: wanted = true}: {label?: Html | string; chart?: Html; total?: boolean; gap?: boolean} = {}
): CompareRow {
  const gap = wanted ? gapOf(measure, territories, {estimated: true}) : null;
  return {
    id: measure.id,
    label: label ?? capital(measure.label),
    cells: territories.map((t) => {
      const figure = t.figure(measure.id);
      return html`${printedFigure(figure, measure)}${isImputed(figure) && "*"}`;
    }),
    gap: !wanted ? null : gap ? printedSpread(gap.spread, gap.low.value, measure) : MISSING,
    chart,
    total
  };
}
