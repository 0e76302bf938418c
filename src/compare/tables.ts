import {html, type Html} from "../components/html.js";
import {DETOUR} from "../domain/detour.js";
import {capital, formatNumber, MISSING} from "../domain/french.js";
import {figureOf, MARKS, type Compared, type CompareData, type Family, type Measure} from "./data.js";
import {isImputed, measuresOf, printedFigure, printedSpread, rankedGaps} from "./gaps.js";
import {differences, notes, rankText} from "./wording.js";

interface Row {
  id: string;
  label: Html | string;
  cells: (Html | string)[];
  gap: string | null;
  total?: boolean;
}

type Group = [title: string | null, rows: Row[]];

export function keyTable({alone, model, measures}: CompareData, territories: Compared[]): Html {
  const text = (id: string, label: Html | string, cell: (t: Compared) => string | null): Row => ({
    ...{id, label, gap: null},
    cells: territories.map((t) => cell(t) ?? MISSING)
  });
  const rows = (family: Family, options?: RowOptions) => rowsOf(family, measures, territories, options);
  const inside = alone ? ", dans le département" : "";
  const rank = html`Rang parmi ceux du même niveau${inside} <small>1 : le plus fragile</small>`;
  const index = model
    ? [
        ...rows("total", {label: html`Indice <small>sur ${formatNumber(model.totalScale.max)}</small>`}),
        text("class", "Classe", (t) => (t.step === undefined ? null : model.classes[t.step])),
        text("rank", rank, rankText),
        ...rows("place", {gap: false})
      ]
    : [];
  const people = ({population}: Compared) => (population === null ? null : formatNumber(population));
  const caption = model ? "Habitants, indice, rang et recensement" : "Habitants et recensement";
  return table(territories, caption, "Chiffre", [
    [null, [text("population", "Habitants", people), ...index]],
    ["Au recensement", rows("rate")]
  ]);
}

export function indexTable({model, measures}: CompareData, territories: Compared[]): Html {
  if (!model) return html`<p>Aucun indice n’est chargé dans cette édition : il n’y a pas de score à comparer.</p>`;
  const indicators = measuresOf(measures, territories, "indicator");
  if (indicators.length === 0) return html`<p>Aucun de ces territoires n’a de score connu.</p>`;
  const marked = indicators.some((m) => territories.some((t) => isImputed(figureOf(t, m))));
  const star = " * Score estimé pour une partie ou la totalité des habitants, voir plus bas.";
  const ofAxis = (id: string) => indicators.filter((m) => m.axis === id);
  return html`
    ${table(territories, `${model.label}, indicateur par indicateur`, "Indicateur", [
      ...model.axes.map(({id, label}): Group => [label, rowsOf("indicator", ofAxis(id), territories)]),
      [null, rowsOf("total", measures, territories, {label: "Indice", total: true})]
    ])}
    <p class="footnote">Une forme et une lettre par territoire, les mêmes partout dans la page.
    Écart : du plus bas au plus haut.${marked && star}</p>`;
}

export function placeTable({measures}: CompareData, territories: Compared[]): Html {
  const rows = rowsOf("places", measures, territories);
  if (rows.length === 0) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  return table(territories, "Lieux fixes connus sur place", "Ce qu’on cherche", [
    [null, [...rows, ...rowsOf("density", measures, territories)]]
  ]);
}

export function distanceTable({measures, from}: CompareData, territories: Compared[]): Html {
  const rows = rowsOf("distance", measures, territories);
  if (rows.length === 0) return html`<p>Aucune distance n’est connue.</p>`;
  const caption = "Distance du lieu le plus proche, par la route (estimation) : la moitié des habitants vit plus près";
  return html`
    ${table(territories, caption, "Ce qu’on cherche", [[null, [...rows, ...rowsOf("within", measures, territories)]]])}
    <p class="footnote">Les distances vont à vol d’oiseau ${from} de chaque commune au lieu fixe le plus proche,
    multipliées par ${formatNumber(DETOUR, 1)} pour estimer la route. La liste des lieux n’est pas exhaustive ;
    près de la limite du département, un lieu de l’autre côté, s’il n’est pas dans les fichiers repris, peut être
    plus proche.</p>`;
}

function table(territories: Compared[], caption: string, head: string, groups: Group[]) {
  const filled = groups.filter(([, rows]) => rows.length > 0);
  const gaps = filled.some(([, rows]) => rows.some(({gap}) => gap !== null));
  const width = territories.length + (gaps ? 2 : 1);
  const column = ({id, name}: Compared, i: number) =>
    html`<th scope="col" class="number" data-id="${id}">${mark(i)} ${name}</th>`;
  const line = ({id, label, cells, gap, total}: Row) => html`
    <tr data-row="${id}"${total && html` class="total"`}><th scope="row">${label}</th>
    ${cells.map((cell, i) => html`<td class="number" data-label="${MARKS[i].letter}">${cell}</td>`)}
    ${gaps && html`<td class="number compare-gap" data-label="Écart">${gap ?? ""}</td>`}</tr>`;
  return html`
    <table class="compare-table">
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${head}</th>
    ${territories.map(column)}
    ${gaps && html`<th scope="col" class="number gap-head">Écart</th>`}</tr></thead>
    ${filled.map(
      ([title, rows]) => html`
      <tbody>
      ${title && html`<tr class="axis"><th scope="rowgroup" colspan="${width}">${title}</th></tr>`}
      ${rows.map(line)}
      </tbody>`
    )}
    </table>`;
}

interface RowOptions {
  label?: Html | string;
  total?: boolean;
  gap?: boolean;
}

/** Measures that two of the territories have, the widest gap first. */
const rowsOf = (
  family: Family,
  measures: Measure[],
  territories: Compared[],
  {label, total, gap: wanted = true}: RowOptions = {}
): Row[] =>
  rankedGaps(measuresOf(measures, territories, family), territories, {estimated: true}).map((gap) => ({
    id: gap.measure.id,
    label: label ?? capital(gap.measure.label),
    cells: territories.map((t) => {
      const figure = figureOf(t, gap.measure);
      return html`${printedFigure(figure, gap.measure)}${isImputed(figure) && "*"}`;
    }),
    gap: wanted ? printedSpread(gap) : null,
    total
  }));

export const mark = (i: number): Html =>
  html`<b class="compare-mark compare-${MARKS[i].symbol}">${MARKS[i].letter}</b>`;

export function differenceSentences(data: CompareData, territories: Compared[]): Html {
  const {indicators, alike, others, each} = differences(data, territories);
  if (indicators.length + others.length + each.length === 0 && !alike)
    return html`<p>Rien de ce qui est connu ici ne l’est de plusieurs de ces territoires.</p>`;
  return html`
    ${indicators.length > 0 && html`<h3>Les écarts les plus grands entre indicateurs</h3><ol>${items(indicators)}</ol>`}
    ${alike && html`<p>${alike}</p>`}
    ${each.length > 0 && html`<h3>Ce qui pèse plus dans chacun</h3><ul>${items(each)}</ul>`}
    ${others.length > 0 && html`<h3>Indice, aide, habitants</h3><ul>${items(others)}</ul>`}`;
}

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
