import type {Site} from "../data/site.js";
import {capital, formatNumber, formatSigned, MISSING, vintageText, differenceOf} from "../domain/french.js";
import type {IndicatorRow} from "../domain/indicators.js";
import {indicatorsOf, type Axis, type Indicator} from "../domain/models.js";
import type {Comparison, IndexProfile} from "../domain/profile.js";
import {imputedNote, isComparable, isSolid} from "../domain/wording.js";
import {html, type Html} from "./html.js";
import {figured, type FigureOptions} from "./figure.js";
import {drawn} from "./drawn.js";
import {decomposition as plotted, type DecompositionOptions} from "./figures/decomposition.js";
import {aboutFigure, indicatorHref, sourceLine, indexSources} from "./sources.js";

/** The score of a territory beside that of the département, indicator by indicator: the figure, and folded under it its table and its sources. */
export const decomposition = (options: DecompositionOptions, about: Html | null): Html =>
  html`${drawn(plotted, {...options, hrefOf: indicatorHref})}${aboutFigure(about, decompositionTable(options))}`;

/** The score of a territory indicator by indicator as a figure, with where its numbers come from. */
export function indexFigure(
  site: Site,
  profile: IndexProfile,
  captioned: (beside: string) => string,
  {
    name = "indice",
    title,
    most
  }: Pick<FigureOptions, "title"> & {name?: string} & Pick<DecompositionOptions, "most"> = {}
) {
  const {model, indicators, axes, total, departementTotal} = profile;
  const departement = site.territories.departement.name;
  const {min, max} = model.indicatorScale;
  const shown = `Score de chaque indicateur, de ${formatNumber(min)} à ${formatNumber(max)} (${vintageText(total.vintage)})`;
  const own = {own: total, departement: departementTotal};
  return figured({name, title, shown, said: true})`
    ${decomposition({model, caption: title ?? captioned(departement), own: "Ici", departement, indicators, axes, total: own, most}, sourceLine(site.sources, indexSources(profile)))}`;
}

/** The same as a table, grouped by axis. */
function decompositionTable(options: DecompositionOptions): Html {
  const {model, caption, own, departement, indicators, axes = [], total} = options;
  const {decimals} = model;
  const number = (row: IndicatorRow) => formatNumber(row.score, decimals);
  const line = (c: Comparison<Indicator>) => html`
    <tr data-indicator="${c.subject.id}"><th scope="row">${indicatorLink(c.subject)}${note(c.own.imputed_share)}${isSolid(c.own) && !isSolid(c.departement) && note(c.departement.imputed_share, `${departement} : `)}</th>
    <td class="number">${number(c.own)}</td><td class="number">${number(c.departement)}</td><td class="number">${isComparable(c) ? formatSigned(c.difference, decimals) : MISSING}</td></tr>`;
  const group = (axis: Axis) => {
    const members = indicatorsOf(model, axis.id).flatMap((i) => indicators.filter((c) => c.subject.id === i.id));
    const subtotal = axes.find((c) => c.subject.id === axis.id);
    return members.length === 0
      ? null
      : html`
      <tbody>
      <tr class="axis"><th scope="rowgroup"${subtotal ? null : html` colspan="4"`}>${axis.label}</th>
      ${subtotal && html`<td class="number">${number(subtotal.own)}</td><td class="number">${number(subtotal.departement)}</td><td class="number">${formatSigned(subtotal.difference, decimals)}</td>`}</tr>
      ${members.map(line)}
      </tbody>`;
  };
  return html`
    <table class="decomposition">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col" class="number">${own}</th><th scope="col" class="number">${departement}</th><th scope="col" class="number">Écart</th></tr></thead>
    ${model.axes.map(group)}
    <tfoot><tr class="total"><th scope="row">Indice</th><td class="number">${number(total.own)}</td><td class="number">${number(total.departement)}</td><td class="number">${formatSigned(differenceOf(total.own.score, total.departement.score, decimals), decimals)}</td></tr></tfoot>
    </table>`;
}

/** Name of an indicator, leading to its line on the data page. */
export function indicatorLink({id, label}: Indicator): Html {
  return html`<a class="quiet" href="${indicatorHref(id)}">${capital(label)}</a>`;
}

function note(share: number | null, whose = ""): Html | null {
  const text = imputedNote(share);
  return text === null ? null : html` <small class="imputed">${whose}${text}</small>`;
}
