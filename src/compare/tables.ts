import {gapOf} from "./gaps.js";
import {MARKS, type Compared, type CompareData, type Measure} from "./data.js";
import {isImputed, measuresOf, printedFigure, printedSpread} from "./print.js";
import {rankText} from "./wording.js";
import {DETOUR} from "../domain/detour.js";
import {capital, formatNumber, MISSING} from "../domain/french.js";
import {html, type Html} from "../components/html.js";

/** A line of the table: something said of each territory, and the difference of its extremes. */
interface Row {
  id: string;
  label: Html | string;
  cells: (Html | string)[];
  gap: string | null;
  total?: boolean;
}

interface TableOptions {
  caption: string;
  /** Head of the first column. */
  head: string;
  /** Lines under a head of their own, or under none. */
  groups: {title: string | null; rows: Row[]}[];
}

/** Population, index, class and ranks, and the census. */
export function keyTable({alone, model, measures}: CompareData, territories: Compared[]): Html {
  const text = (id: string, label: Html | string, cell: (t: Compared) => string | null): Row => ({
    id,
    label,
    cells: territories.map((t) => cell(t) ?? MISSING),
    gap: null
  });
  const rows = (family: Measure["family"], options?: RowOptions) => measureRows(measures, territories, family, options);
  const index = model
    ? [
        ...rows("total", {label: html`Indice <small>sur ${formatNumber(model.totalScale.max)}</small>`}),
        text("class", "Classe", (t) => (t.step === null ? null : model.classes[t.step])),
        text(
          "rank",
          html`Rang parmi ceux du même niveau${alone && ", dans le département"} <small>1 : le plus fragile</small>`,
          (t) => rankText(t, {masculine: t.level === "departement"})
        ),
        ...rows("place", {gap: false})
      ]
    : [];
  const population = text("population", "Habitants", (t) =>
    t.population === null ? null : formatNumber(t.population)
  );
  return table(territories, {
    caption: model ? "Habitants, indice, rang et recensement" : "Habitants et recensement",
    head: "Chiffre",
    groups: [
      {title: null, rows: [population, ...index]},
      {title: "Au recensement", rows: rows("rate")}
    ]
  });
}

/** The index indicator by indicator, under its axes. */
export function indexTable({model, measures}: CompareData, territories: Compared[]): Html {
  if (!model) return html`<p>Aucun indice n’est chargé dans cette édition : il n’y a pas de score à comparer.</p>`;
  const indicators = measuresOf(measures, territories, "indicator");
  if (indicators.length === 0) return html`<p>Aucun de ces territoires n’a de score connu.</p>`;
  const marked = indicators.some((m) => territories.some((t) => isImputed(t.figure(m.id))));
  const ofAxis = (id: string) => indicators.filter((m) => m.axis === id);
  return html`
    ${table(territories, {
      caption: `${model.label}, indicateur par indicateur`,
      head: "Indicateur",
      groups: [
        ...model.axes.map(({id, label}) => ({title: label, rows: measureRows(ofAxis(id), territories)})),
        {title: null, rows: measureRows(measures, territories, "total", {label: "Indice", total: true})}
      ]
    })}
    <p class="footnote">Une forme et une lettre par territoire, les mêmes partout dans la page. Écart : du plus bas au plus haut.${marked && " * Score estimé pour une partie ou la totalité des habitants, voir plus bas."}</p>`;
}

export function placeTable({measures}: CompareData, territories: Compared[]): Html {
  const rows = measureRows(measures, territories, "places");
  if (rows.length === 0) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  return table(territories, {
    caption: "Lieux fixes connus sur place",
    head: "Ce qu’on cherche",
    groups: [{title: null, rows: [...rows, ...measureRows(measures, territories, "density")]}]
  });
}

export function distanceTable({measures, from}: CompareData, territories: Compared[]): Html {
  const rows = measureRows(measures, territories, "distance");
  if (rows.length === 0) return html`<p>Aucune distance n’est connue.</p>`;
  return html`
    ${table(territories, {
      caption: "Distance du lieu le plus proche, par la route (estimation) : la moitié des habitants vit plus près",
      head: "Ce qu’on cherche",
      groups: [{title: null, rows: [...rows, ...measureRows(measures, territories, "within")]}]
    })}
    <p class="footnote">Les distances vont à vol d’oiseau ${from} de chaque commune au lieu fixe le plus proche, multipliées par ${formatNumber(DETOUR, 1)} pour estimer la route. La liste des lieux n’est pas exhaustive ; près de la limite du département, un lieu de l’autre côté, s’il n’est pas dans les fichiers repris, peut être plus proche.</p>`;
}

/** Territories side by side, one column each. On a phone a line becomes a card, where each number has the letter of its territory, and the head a legend. */
function table(territories: Compared[], {caption, head, groups}: TableOptions): Html {
  const filled = groups.filter(({rows}) => rows.length > 0);
  const gaps = filled.some(({rows}) => rows.some(({gap}) => gap !== null));
  const line = ({id, label, cells, gap, total}: Row) => html`
    <tr data-row="${id}"${total && html` class="total"`}><th scope="row">${label}</th>
    ${cells.map((cell, i) => html`<td class="number" data-label="${MARKS[i].letter}">${cell}</td>`)}
    ${gaps && html`<td class="number compare-gap" data-label="Écart">${gap ?? ""}</td>`}</tr>`;
  return html`
    <table class="compare-table">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${head}</th>${territories.map(({id, name}, i) => html`<th scope="col" class="number" data-id="${id}">${mark(i)} ${name}</th>`)}${gaps && html`<th scope="col" class="number gap-head">Écart</th>`}</tr></thead>
    ${filled.map(
      ({title, rows}) => html`
      <tbody>
      ${title && html`<tr class="axis"><th scope="rowgroup" colspan="${territories.length + (gaps ? 2 : 1)}">${title}</th></tr>`}
      ${rows.map(line)}
      </tbody>`
    )}
    </table>`;
}

interface RowOptions {
  label?: Html | string;
  total?: boolean;
  /** False where a difference would say nothing. */
  gap?: boolean;
}

/**
 * The lines of measures that two of the territories have, those that differ most first: a number for each, an asterisk where it is estimated, a
 * word where there is none.
 */
const measureRows = (
  measures: Measure[],
  territories: Compared[],
  family: Measure["family"] = "indicator",
  {label, total, gap: wanted = true}: RowOptions = {}
): Row[] => {
  const gaps = measuresOf(measures, territories, family).flatMap(
    (measure) => gapOf(measure, territories, {estimated: true}) ?? []
  );
  return gaps
    .sort((a, b) => b.spread - a.spread)
    .map(({measure, spread, low}) => ({
      id: measure.id,
      label: label ?? capital(measure.label),
      cells: territories.map((t) => {
        const figure = t.figure(measure.id);
        return html`${printedFigure(figure, measure)}${isImputed(figure) && "*"}`;
      }),
      gap: wanted ? printedSpread(spread, low.value, measure) : null,
      total
    }));
};

/** The mark of the i-th territory, beside its name. */
export const mark = (i: number): Html =>
  html`<b class="compare-mark compare-${MARKS[i].symbol}">${MARKS[i].letter}</b>`;
