import {group} from "d3";
import {html, type Html} from "../../components/html.js";
import {columnHead, numberCell, table as tableOf} from "../../components/table.js";
import {DETOUR, roadKm} from "../../domain/detour.js";
import {capital, formatNumber, typeset} from "../../domain/french.js";
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
  const {alone, model, measures} = data;
  const text = (id: string, label: Html | string, cell: (t: Compared) => number | string | null): Row => ({
    ...{id, label, gap: null},
    cells: territories.map((t, i) => numberCell(cell(t), {label: MARKS[i].letter}))
  });
  const rows = (family: Family, options?: RowOptions) => rowsOf(family, measures, territories, options);
  const inside = alone ? ", dans le département" : "";
  const rank = html`Place parmi ceux du même niveau${inside} <small>1 : le plus fragile</small>`;
  const index = model
    ? [
        ...rows("total", {label: html`Indice <small>sur ${formatNumber(model.totalScale.max)}</small>`, total: true}),
        text("class", "Classe", (t) => (t.step === undefined ? null : model.classes[t.step])),
        text("rank", rank, rankText),
        ...rows("place", {gap: false})
      ]
    : [];
  const indicators = measuresOf(measures, territories, "indicator");
  const marked = indicators.some((m) => territories.some((t) => isImputed(figureOf(t, m))));
  return html`
    ${table(territories, model ? `${model.label}, recensement, aide` : "Recensement, aide", "Chiffre", [
      [null, [text("population", "Habitants", ({population}) => population), ...index]],
      ...(model?.axes ?? []).map(({id, label}): Group => [label, rows("indicator", {axis: id})]),
      ["Au recensement", rows("rate")],
      ["Lieux fixes connus sur place", distinct([...rows("places"), ...rows("density")])],
      [DISTANCES, distinct([...rows("distance"), ...rows("within")])]
    ])}
    <p class="footnote">Une forme et une lettre par territoire, les mêmes partout dans la page.
    Écart : du plus bas au plus haut.${!model && NO_INDEX}${marked && STAR}</p>`;
}

const NO_INDEX = " Aucun indice n’est chargé dans cette édition.";
const STAR = " * Score estimé pour une partie ou la totalité des habitants, voir plus bas.";
const DISTANCES = "Distance du lieu le plus proche, par la route (estimation) : la moitié des habitants vit plus près";

export const distanceNote = ({from}: CompareData): string =>
  typeset(
    `Les distances vont à vol d’oiseau ${from} de chaque commune au lieu fixe le plus proche, multipliées par ` +
      `${formatNumber(DETOUR, 1)} pour estimer la route. La liste des lieux n’est pas exhaustive ; près de la limite ` +
      "du département, un lieu de l’autre côté, s’il n’est pas dans les fichiers repris, peut être plus proche."
  );

/** Lines whose cells are those of a line above are said in it. */
function distinct(rows: Row[]): Row[] {
  const printed = ({cells}: Row) => cells.map((cell) => cell.html).join();
  return [...group(rows, printed).values()].map(([row, ...others]) => {
    const same = html` <small>de même : ${others.map(({label}, i) => html`${i > 0 && ", "}${label}`)}</small>`;
    return others.length === 0 ? row : {...row, label: html`${row.label}${same}`};
  });
}

function table(territories: Compared[], caption: string, head: string, groups: Group[]) {
  const filled = groups.filter(([, rows]) => rows.length > 0);
  const gaps = filled.some(([, rows]) => rows.some(({gap}) => gap !== null));
  const width = territories.length + (gaps ? 2 : 1);
  const column = ({id, name}: Compared, i: number) =>
    html`<th scope="col" class="number" data-id="${id}">${mark(i)} ${name}</th>`;
  const line = ({id, label, cells, gap, total}: Row) => html`
    <tr data-row="${id}"${total && html` class="total"`}><th scope="row">${label}</th>
    ${cells}${gaps && (gap ?? numberCell("", GAP))}</tr>`;
  const group = ([title, rows]: Group) => html`
    <tbody>
    ${title && html`<tr class="axis"><th scope="rowgroup" colspan="${width}">${title}</th></tr>`}
    ${rows.map(line)}
    </tbody>`;
  const heads = [head, ...territories.map(column), gaps && columnHead("Écart", "number gap-head")];
  return tableOf({kind: "compare-table", id: "table-chiffres", caption, heads}, filled.map(group));
}

interface RowOptions {
  label?: Html | string;
  axis?: string;
  total?: boolean;
  gap?: boolean;
}

/** Measures that two of the territories have, the widest gap first. */
const rowsOf = (
  family: Family,
  measures: Measure[],
  territories: Compared[],
  {label, axis, total, gap: wanted = true}: RowOptions = {}
): Row[] => {
  const own = measuresOf(measures, territories, family).filter((m) => axis === undefined || m.axis === axis);
  return rankedGaps(own, territories, {estimated: true}).map((gap) => ({
    id: gap.measure.id,
    label: label ?? capital(gap.measure.label),
    cells: territories.map((t, i) => {
      const figure = figureOf(t, gap.measure);
      const words = `${printedFigure(figure, gap.measure)}${isImputed(figure) ? "*" : ""}`;
      const {value} = figure;
      return numberCell(value && family === "distance" ? roadKm(value, 1) : value, {
        ...{decimals: gap.measure.decimals, unit: UNITS[family], words, label: MARKS[i].letter}
      });
    }),
    gap: wanted
      ? numberCell(gap.spread, {
          ...{...GAP, decimals: gap.measure.decimals, unit: GAP_UNITS[family] ?? "points", words: printedSpread(gap)}
        })
      : null,
    total
  }));
};

const UNITS: {[family in Family]?: string} = {distance: "km", rate: "%", place: "%", within: "%"};
const GAP_UNITS: typeof UNITS = {distance: "km", places: "lieux", density: "lieux"};
const GAP = {kind: "compare-gap", label: "Écart"};

export const mark = (i: number): Html =>
  html`<b class="compare-mark compare-${MARKS[i].symbol}">${MARKS[i].letter}</b>`;

export function peerSentences(data: CompareData, territories: Compared[]): Html {
  if (!data.territories.some(({peers}) => peers))
    return html`<p>Les scores de toutes les intercommunalités de France ne sont pas connus ici.</p>`;
  const known = territories.filter(({peers}) => peers);
  if (known.length === 0)
    return html`<p>Comparez une intercommunalité pour voir celles de France qui lui ressemblent le plus.</p>`;
  const peer = ({name, departement, href}: NonNullable<Compared["peers"]>[number], i: number) =>
    html`${i > 0 && ", "}${href ? html`<a href="${href}">${name}</a>` : name}${departement && ` (${departement})`}`;
  return html`
    <ul>${known.map(({name, peers}) => html`<li><b>${name}</b> : ${peers!.map(peer)}</li>`)}</ul>
    <p class="footnote">Les cinq intercommunalités de France les plus proches par les scores des indicateurs et le
    nombre d’habitants. Comment elles sont trouvées : « Qui lui ressemble en France », à la fin de chaque récit.</p>`;
}

export function noteSentences(data: CompareData, territories: Compared[]): Html | null {
  const texts = notes(data, territories);
  return texts.length === 0 ? null : html`<ul>${items(texts)}</ul>`;
}

const items = (texts: string[]) => texts.map((text) => html`<li>${text}</li>`);
