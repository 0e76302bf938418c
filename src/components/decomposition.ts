import {capital, formatNumber, formatSigned} from "../domain/french.js";
import type {IndicatorRow} from "../domain/indicators.js";
import {indicatorsOf, type Axis, type Indicator, type Model} from "../domain/models.js";
import {differenceOf, type Comparison} from "../domain/profile.js";
import {imputedNote} from "../domain/wording.js";
import {html, type Html} from "./html.js";
import {lollipop} from "./lollipop.js";
import {indicatorHref} from "./sources.js";

export interface DecompositionOptions {
  model: Model;
  caption: string;
  /** Column heads of the two territories. */
  own: string;
  departement: string;
  indicators: Comparison<Indicator>[];
  /** Subtotals by axis; none where the source gives none. */
  axes?: Comparison<Axis>[];
  total: {own: IndicatorRow; departement: IndicatorRow};
  decimals?: number;
}

/** The score of an EPCI beside that of the département, indicator by indicator, grouped by axis. */
export function decompositionTable(options: DecompositionOptions): Html {
  const {model, caption, own, departement, indicators, axes = [], total} = options;
  const decimals = options.decimals ?? model.decimals;
  const scale = model.indicatorScale;
  const origin = model.signed ? 0 : scale.min;
  const number = (row: IndicatorRow) => formatNumber(row.score, decimals);
  const line = (c: Comparison<Indicator>) => html`
    <tr data-indicator="${c.subject.id}"><th scope="row">${indicatorLink(c.subject)}${note(c.own.imputed_share)}</th>
    <td class="chart">${lollipop({value: c.own.score, reference: c.departement.score, scale, origin, weak: Boolean(c.own.imputed_share)})}</td>
    <td class="number">${number(c.own)}</td><td class="number">${number(c.departement)}</td><td class="number">${formatSigned(c.difference, decimals)}</td></tr>`;
  const group = (axis: Axis) => {
    const members = indicatorsOf(model, axis.id).flatMap((i) => indicators.filter((c) => c.subject.id === i.id));
    const subtotal = axes.find((c) => c.subject.id === axis.id);
    return members.length === 0
      ? null
      : html`
      <tbody>
      <tr class="axis"><th scope="rowgroup"${subtotal ? null : html` colspan="5"`}>${axis.label}</th>
      ${subtotal && html`<td class="chart"></td><td class="number">${number(subtotal.own)}</td><td class="number">${number(subtotal.departement)}</td><td class="number">${formatSigned(subtotal.difference, decimals)}</td>`}</tr>
      ${members.map(line)}
      </tbody>`;
  };
  return html`
    <table class="decomposition">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col" class="chart"><span class="key"><span class="key-head"></span> ${own}</span> <span class="key"><span class="key-tick"></span> ${departement}</span></th>
    <th scope="col" class="number">${own}</th><th scope="col" class="number">${departement}</th><th scope="col" class="number">Écart</th></tr></thead>
    ${model.axes.map(group)}
    <tfoot><tr class="total"><th scope="row">Indice</th><td class="chart"></td><td class="number">${number(total.own)}</td><td class="number">${number(total.departement)}</td><td class="number">${formatSigned(differenceOf(total.own.score, total.departement.score, decimals), decimals)}</td></tr></tfoot>
    </table>`;
}

/** Name of an indicator, leading to its line on the data page. */
export function indicatorLink({id, label}: Indicator): Html {
  return html`<a class="quiet" href="${indicatorHref(id)}">${capital(label)}</a>`;
}

function note(share: number | null): Html | null {
  const text = imputedNote(share);
  return text === null ? null : html` <small class="imputed">${text}</small>`;
}
