// An index taken apart: a figure and a table of its indicators by axis, beside the whole.
import {isComparable} from "../domain/index-claims.js";
import {imputedNote, olderData} from "../text/wording/scores.js";
import type {Site} from "../edition/site.js";
import {capital, formatNumber, formatSigned, vintageText, differenceOf} from "../domain/french.js";
import type {IndicatorRow} from "../domain/territories.js";
import {indicatorsOf, type Axis, type Indicator, type Model} from "../domain/models.js";
import type {Comparison, TerritoryIndex} from "../domain/territory-index.js";
import {isSolid} from "../domain/statistics.js";
import {shareBeside, sourcesBeside} from "../profile/index.js";
import {decomposition as plotted} from "../figures/rows/decomposition.js";
import type {Row} from "../figures/rows/drawable.js";
import {drawn} from "./drawn.js";
import {figured, type FigureOptions} from "./figure.js";
import {html, type Html} from "./html.js";
import {label} from "./label.js";
import {aboutFigure, indexSources, indicatorHref, sourceLine} from "./sources.js";
import {numberCell, numbersHead, rowHead, table} from "./table.js";

interface Compared {
  own: IndicatorRow;
  departement: IndicatorRow;
  difference?: number | null;
}

export interface DecompositionOptions {
  model: Model;
  caption: string;
  own: string;
  departement: string;
  indicators: Comparison<Indicator>[];
  axes?: Comparison<Axis>[];
  total: Compared;
  /** How many indicators are drawn, the highest first, without axes nor index; by default all, by axis. */
  most?: number;
  /** What is known of an indicator beside its score: "23 %". */
  known?: (id: string) => string | null;
}

export function decomposition(options: DecompositionOptions, about: Html | null): Html {
  const {model, caption, own, departement} = options;
  const drawing = {model, title: caption, names: [own, departement] as const, rows: rowsOf(options)};
  return html`${drawn(plotted, {...drawing, hrefOf: indicatorHref})}${aboutFigure(about, decompositionTable(options))}`;
}

/** The rows of `decomposition.sql`; an axis without scores is a name. */
function rowsOf(options: DecompositionOptions): Row[] {
  const {indicators, total, most} = options;
  const row = (nature: string, {id, label}: Pick<Axis, "id" | "label">, compared?: Compared): Row => {
    if (!compared) return {nature, id, libelle: label};
    const {own, departement, difference} = compared;
    return {
      nature,
      id,
      libelle: label,
      ici: own.score,
      departement: departement.score,
      seul: difference === null,
      estime: own.imputed_share,
      estime_departement: departement.imputed_share
    };
  };
  const ofIndicator = (c: Comparison<Indicator>) => row("indicator", c.subject, c);
  if (most !== undefined)
    return [...indicators]
      .sort((a, b) => (b.own.score ?? -Infinity) - (a.own.score ?? -Infinity))
      .slice(0, most)
      .map(ofIndicator);
  const byAxis = groupedByAxis(options);
  return [
    ...byAxis.flatMap(([axis, members, subtotal]) => [row("axis", axis, subtotal), ...members.map(ofIndicator)]),
    row("index", {id: "total", label: "Indice"}, total)
  ];
}

const groupedByAxis = ({model, indicators, axes = []}: DecompositionOptions) =>
  model.axes
    .map((axis) => {
      const members = indicatorsOf(model, axis.id).flatMap((i) => indicators.filter((c) => c.subject.id === i.id));
      return [axis, members, axes.find((c) => c.subject.id === axis.id)] as const;
    })
    .filter(([, members]) => members.length > 0);

export function indexFigure(
  site: Site,
  index: TerritoryIndex,
  captioned: (beside: string) => string,
  {name = "indice", title, most}: Partial<Pick<FigureOptions & DecompositionOptions, "name" | "title" | "most">> = {}
) {
  const {model, indicators, axes, total, departementTotal} = index;
  const {departement: all, epcis, communes} = site.territories;
  const departement = all.name;
  const territory = [all, ...epcis, ...communes].find(({code}) => code === total.territory)!;
  const {min, max} = model.indicatorScale;
  const scale = label("echelle", {min: formatNumber(min), max: formatNumber(max)});
  const older = site.edition.scores?.made ? null : olderData(model);
  const years = [vintageText(total.vintage), older].filter(Boolean).join(" ; ");
  const shown = `Score de chaque indicateur, ${scale} (${years})`;
  const options = {
    model,
    departement,
    indicators,
    axes,
    most,
    own: "Ici",
    known: (id: string) => shareBeside(site, territory, id),
    caption: title ?? captioned(departement),
    total: {own: total, departement: departementTotal}
  };
  return figured({name, title, shown, said: true})`
    ${decomposition(options, sourceLine(site.sources, [...indexSources(index), ...sourcesBeside(site, territory)]))}`;
}

function decompositionTable(options: DecompositionOptions) {
  const {model, caption, own, departement, total} = options;
  const {decimals} = model;
  const cells = (c: Compared, difference: number | null) => [
    ...[c.own, c.departement].map(({score}) => numberCell(score, {decimals})),
    numberCell(difference, {decimals, words: formatSigned(difference, decimals)})
  ];
  const line = (c: Comparison<Indicator>) => {
    const weak = isSolid(c.own) && !isSolid(c.departement);
    const known = options.known?.(c.subject.id);
    const notes = html`${known && html` <small>${known}</small>`}${note(c.own.imputed_share)}
      ${weak && note(c.departement.imputed_share, `${departement} : `)}`;
    return html`
    <tr data-indicator="${c.subject.id}"><th scope="row">${indicatorLink(c.subject)}${notes}</th>
    ${cells(c, isComparable(c) ? c.difference : null)}</tr>`;
  };
  const group = (axis: Axis, members: Comparison<Indicator>[], subtotal?: Comparison<Axis>) => html`
      <tbody>
      <tr class="axis"><th scope="rowgroup"${subtotal ? null : html` colspan="4"`}>${axis.label}</th>
      ${subtotal && cells(subtotal, subtotal.difference)}</tr>
      ${members.map(line)}
      </tbody>`;
  const difference = differenceOf(total.own.score, total.departement.score, decimals);
  const heads = ["Indicateur", ...[own, departement, label("ecart")].map(numbersHead)];
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
