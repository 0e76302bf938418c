import type {Site} from "../data/site.js";
import {capital, formatNumber, formatSigned, MISSING, vintageText, differenceOf} from "../domain/french.js";
import type {IndicatorRow} from "../domain/territories.js";
import type {Axis, Indicator} from "../domain/models.js";
import type {Comparison, TerritoryIndex} from "../domain/territory-index.js";
import {isSolid} from "../domain/statistics.js";
import {imputedNote, isComparable, olderData} from "../domain/wording.js";
import {shareBeside, sourcesBeside} from "../profile/index.js";
import {drawn} from "./drawn.js";
import {figured, type FigureOptions} from "./figure.js";
import {decomposition as plotted, groupedByAxis, type DecompositionOptions} from "./figures/decomposition.js";
import {html, type Html} from "./html.js";
import {aboutFigure, indexSources, indicatorHref, sourceLine} from "./sources.js";
import {numberCell, numbersHead, rowHead, table} from "./table.js";

interface Options extends DecompositionOptions {
  /** What is known of an indicator beside its score: "23 %". */
  known?: (id: string) => string | null;
}

export const decomposition = (options: Options, about: Html | null): Html =>
  html`${drawn(plotted, {...options, hrefOf: indicatorHref})}${aboutFigure(about, decompositionTable(options))}`;

export function indexFigure(
  site: Site,
  index: TerritoryIndex,
  captioned: (beside: string) => string,
  {
    name = "indice",
    title,
    most
  }: Pick<FigureOptions, "title"> & {name?: string} & Pick<DecompositionOptions, "most"> = {}
) {
  const {model, indicators, axes, total, departementTotal} = index;
  const {departement: all, epcis, communes} = site.territories;
  const departement = all.name;
  const territory = [all, ...epcis, ...communes].find(({code}) => code === total.territory)!;
  const {min, max} = model.indicatorScale;
  const scale = `de ${formatNumber(min)} à ${formatNumber(max)}`;
  const older = site.edition.scores?.made ? null : olderData(model);
  const years = [vintageText(total.vintage), older].filter(Boolean).join(" ; ");
  const shown = `Score de chaque indicateur, ${scale} (${years})`;
  const options = {
    ...{model, departement, indicators, axes, most, own: "Ici"},
    known: (id: string) => shareBeside(site, territory, id),
    caption: title ?? captioned(departement),
    total: {own: total, departement: departementTotal}
  };
  return figured({name, title, shown, said: true})`
    ${decomposition(options, sourceLine(site.sources, [...indexSources(index), ...sourcesBeside(site, territory)]))}`;
}

function decompositionTable(options: Options) {
  const {model, caption, own, departement, total} = options;
  const {decimals} = model;
  const cells = (c: {own: IndicatorRow; departement: IndicatorRow}, difference: string) =>
    [...[c.own, c.departement].map(({score}) => formatNumber(score, decimals)), difference].map((n) => numberCell(n));
  const signed = (difference: number | null) => formatSigned(difference, decimals);
  const line = (c: Comparison<Indicator>) => {
    const weak = isSolid(c.own) && !isSolid(c.departement);
    const known = options.known?.(c.subject.id);
    const notes = html`${known && html` <small>${known}</small>`}${note(c.own.imputed_share)}
      ${weak && note(c.departement.imputed_share, `${departement} : `)}`;
    return html`
    <tr data-indicator="${c.subject.id}"><th scope="row">${indicatorLink(c.subject)}${notes}</th>
    ${cells(c, isComparable(c) ? signed(c.difference) : MISSING)}</tr>`;
  };
  const group = (axis: Axis, members: Comparison<Indicator>[], subtotal?: Comparison<Axis>) => html`
      <tbody>
      <tr class="axis"><th scope="rowgroup"${subtotal ? null : html` colspan="4"`}>${axis.label}</th>
      ${subtotal && cells(subtotal, signed(subtotal.difference))}</tr>
      ${members.map(line)}
      </tbody>`;
  const difference = signed(differenceOf(total.own.score, total.departement.score, decimals));
  const heads = ["Indicateur", ...[own, departement, "Écart"].map(numbersHead)];
  return table(
    {kind: "decomposition", caption, heads},
    html`${groupedByAxis(options).map(([axis, members, subtotal]) => group(axis, members, subtotal))}
    <tfoot><tr class="total">${rowHead("Indice")}${cells(total, difference)}</tr></tfoot>`
  );
}

export const indicatorLink = ({id, label}: Indicator): Html =>
  html`<a class="quiet" href="${indicatorHref(id)}">${capital(label)}</a>`;

function note(share: number | null, whose = ""): Html | null {
  const text = imputedNote(share);
  return text === null ? null : html` <small class="imputed">${whose}${text}</small>`;
}
