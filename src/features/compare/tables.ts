// The table of compared territories, the widest gap first, and the sentences and notes under it.

import {group} from "d3";
import {html, type Html} from "../../components/html.js";
import {columnHead, numberCell, table as tableOf} from "../../components/table.js";
import {roadKm} from "../../domain/detour.js";
import {capital} from "../../domain/french.js";
import {figureOf, MARKS, type Compared, type CompareData, type Family, type Measure} from "./data.js";
import {isImputed, measuresOf, printedFigure, printedSpread, rankedGaps} from "./gaps.js";
import {notes, rankText} from "./wording.js";

interface Row {
  id: string;
  label: Html | string;
  cells: Html[];
  gap: Html | null;
  total?: boolean;
}

type Group = [title: string | null, rows: Row[]];

/** All that is known of the territories, the widest gap first in each group; what repeats a line is named in it. */
export function compareTable(data: CompareData, territories: Compared[]): Html {
  const {model, measures, said} = data;
  const text = (id: string, label: Html | string, cell: (t: Compared) => number | string | null): Row => ({
    id,
    label,
    gap: null,
    cells: territories.map((t, i) => numberCell(cell(t), {label: MARKS[i].letter}))
  });
  const rows = (...families: Family[]) =>
    families.flatMap((family) => rowsOf(measuresOf(measures, territories, family), territories, said.ecart));
  const rank = html`${said.rang} <small>${said.premier}</small>`;
  const total = {label: html`${said.indice} <small>${said.maximum}</small>`, total: true};
  const index = model
    ? [
        ...rows("total").map((row) => ({...row, ...total})),
        text("class", said.classe, (t) => (t.step === undefined ? null : model.classes[t.step])),
        text("rank", rank, rankText),
        ...rows("place").map((row) => ({...row, gap: null}))
      ]
    : [];
  const indicators = measuresOf(measures, territories, "indicator");
  const marked = indicators.some((m) => territories.some((t) => isImputed(figureOf(t, m))));
  const inAxis = (id: string) => indicators.filter(({axis}) => axis === id);
  return html`
    ${table(territories, said, [
      [null, [text("population", said.habitants, ({population}) => population), ...index]],
      ...(model?.axes ?? []).map(({id, label}): Group => [label, rowsOf(inAxis(id), territories, said.ecart)]),
      [said.recensement, rows("rate")],
      [said.lieux, distinct(rows("places", "density"), said.meme)],
      [said.distances, distinct(rows("distance", "within"), said.meme)]
    ])}
    <p class="footnote">${said.formes}${marked && ` ${said.etoile}`}</p>`;
}

/** Lines whose cells are those of a line above are said in it. */
function distinct(rows: Row[], same: string): Row[] {
  const printed = ({cells}: Row) => cells.map((cell) => cell.html).join();
  return [...group(rows, printed).values()].map(([row, ...others]) => {
    const labels = others.map(({label}, i) => html`${i > 0 && ", "}${label}`);
    return others.length === 0 ? row : {...row, label: html`${row.label} <small>${same} ${labels}</small>`};
  });
}

function table(territories: Compared[], said: CompareData["said"], groups: Group[]) {
  const filled = groups.filter(([, rows]) => rows.length > 0);
  const gaps = filled.some(([, rows]) => rows.some(({gap}) => gap !== null));
  const width = territories.length + (gaps ? 2 : 1);
  const column = ({id, name}: Compared, i: number) =>
    html`<th scope="col" class="number" data-id="${id}">${mark(i)} ${name}</th>`;
  const line = ({id, label, cells, gap, total}: Row) => html`
    <tr data-row="${id}"${total && html` class="total"`}><th scope="row">${label}</th>
    ${cells}${gaps && (gap ?? numberCell("", {kind: GAP, label: said.ecart}))}</tr>`;
  const group = ([title, rows]: Group) => html`
    <tbody>
    ${title && html`<tr class="axis"><th scope="rowgroup" colspan="${width}">${title}</th></tr>`}
    ${rows.map(line)}
    </tbody>`;
  const heads = [said.chiffre, ...territories.map(column), gaps && columnHead(said.ecart, "number gap-head")];
  return tableOf({kind: "compare-table listed", id: "table-chiffres", caption: said.titre, heads}, filled.map(group));
}

/** Measures that two of the territories have, the widest gap first. */
const rowsOf = (measures: Measure[], territories: Compared[], label: string): Row[] =>
  rankedGaps(measures, territories, {estimated: true}).map((gap) => {
    const {id, family, label: name, decimals} = gap.measure;
    const cells = territories.map((t, i) => {
      const figure = figureOf(t, gap.measure);
      const words = `${printedFigure(figure, gap.measure)}${isImputed(figure) ? "*" : ""}`;
      const value = figure.value && family === "distance" ? roadKm(figure.value, 1) : figure.value;
      return numberCell(value, {decimals, unit: UNITS[family], words, label: MARKS[i].letter});
    });
    const spread = {decimals, unit: GAP_UNITS[family] ?? "points", words: printedSpread(gap), kind: GAP, label};
    return {id, label: capital(name), cells, gap: numberCell(gap.spread, spread)};
  });

const UNITS: {[family in Family]?: string} = {distance: "km", rate: "%", place: "%", within: "%"};
const GAP_UNITS: typeof UNITS = {distance: "km", places: "lieux", density: "lieux"};
const GAP = "compare-gap";

export const mark = (i: number): Html =>
  html`<b class="compare-mark compare-${MARKS[i].symbol}">${MARKS[i].letter}</b>`;

export function peerSentences({said, ...data}: CompareData, territories: Compared[]): Html {
  if (!data.territories.some(({peers}) => peers)) return html`<p>${said.sansFrance}</p>`;
  const known = territories.filter(({peers}) => peers);
  if (known.length === 0) return html`<p>${said.sansEpci}</p>`;
  const peer = ({name, departement, href}: NonNullable<Compared["peers"]>[number], i: number) =>
    html`${i > 0 && ", "}${href ? html`<a href="${href}">${name}</a>` : name}${departement && ` (${departement})`}`;
  return html`
    <ul>${known.map(({name, peers}) => html`<li><b>${name}</b> : ${peers!.map(peer)}</li>`)}</ul>
    <p class="footnote">${said.ressemblent}</p>`;
}

export function noteSentences(data: CompareData, territories: Compared[]): Html | null {
  const texts = notes(data, territories);
  return texts.length === 0 ? null : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
