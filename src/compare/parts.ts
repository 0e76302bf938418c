import {LEAST} from "../domain/compare-address.js";
import type {Compared, CompareData, Measure} from "./data.js";
import {isImputed, measuresOf} from "./print.js";
import {differences, notes, rankText, verdict} from "./wording.js";
import {formatNumber, MISSING} from "../domain/french.js";
import {html, raw, type Html} from "../components/html.js";
import {dots} from "./dots.js";
import {compareSwatch} from "./marks.js";
import {compareTable, measureRow, type CompareRow} from "./table.js";

/** What a part of the page is drawn from. */
export interface DrawnComparison {
  data: CompareData;
  territories: Compared[];
  /** True where a script is there to answer buttons. */
  live: boolean;
}

/**
 * Parts of the page that follow the choice, by the name of their element (`data-compare-part`). The build and the browser draw them
 * with the same functions.
 */
export const parts: Record<string, (drawn: DrawnComparison) => Html | string> = {
  who,
  keys,
  index,
  offer,
  distance,
  differs,
  verdict: ({data, territories}) => verdict(data, territories),
  notes: ({data, territories}) => listOf(notes(data, territories))
};

/** An element of the page with one of its parts inside. */
export function comparePart(name: keyof typeof parts, drawn: DrawnComparison, tag = "div"): Html {
  return html`<${raw(tag)} class="compare-${name}" data-compare-part="${name}">${parts[name](drawn)}</${raw(tag)}>`;
}

/** Who is compared, with the mark of each, and a button to take each away, hidden until a script is there to answer it. */
function who({territories, live}: DrawnComparison): Html {
  return html`
    <ol class="compared" aria-label="Territoires comparés">
    ${territories.map((t, i) => html`<li>${compareSwatch(i)} <span>${t.href ? html`<a href="${t.href}" rel="external">${t.name}</a>` : html`<b>${t.name}</b>`} <small>${t.kind}</small></span>${territories.length > LEAST && html` <button type="button" data-remove="${t.id}" aria-label="Retirer ${t.name}"${!live && raw(" hidden")}>×</button>`}</li>`)}
    </ol>`;
}

/** Population, index, class and ranks, and the census. */
function keys({data, territories}: DrawnComparison): Html {
  const {model, measures} = data;
  const text = (id: string, label: string, cell: (t: Compared) => string | null): CompareRow => ({
    id,
    label,
    cells: territories.map((t) => cell(t) ?? MISSING),
    gap: null
  });
  const rows = (...families: Measure["family"][]) => measuresOf(measures, territories, ...families);
  const index = model
    ? [
        ...rows("total").map((m) =>
          measureRow(m, territories, {label: html`Indice <small>sur ${formatNumber(model.totalScale.max)}</small>`})
        ),
        text("class", "Classe", (t) => (t.step === null ? null : model.classes[t.step])),
        {
          ...text("rank", "", (t) => rankText(t, {masculine: t.level === "departement"})),
          label: html`Rang parmi ceux du même niveau${data.alone && ", dans le département"} <small>1 : le plus fragile</small>`
        },
        ...rows("place").map((m) => measureRow(m, territories, {gap: false}))
      ]
    : [];
  return compareTable({
    caption: model ? "Habitants, indice, rang et recensement" : "Habitants et recensement",
    head: "Chiffre",
    territories,
    groups: [
      {
        title: null,
        rows: [
          text("population", "Habitants", (t) => (t.population === null ? null : formatNumber(t.population))),
          ...index
        ]
      },
      {title: "Au recensement", rows: rows("rate").map((m) => measureRow(m, territories))}
    ]
  });
}

/** The index indicator by indicator, drawn and printed. */
function index({data, territories}: DrawnComparison): Html {
  const {model, measures} = data;
  if (!model) return html`<p>Aucun indice n’est chargé dans cette édition : il n’y a pas de score à comparer.</p>`;
  const {indicatorScale: scale, axes} = model;
  const indicators = measuresOf(measures, territories, "indicator");
  if (indicators.length === 0) return html`<p>Aucun de ces territoires n’a de score connu.</p>`;
  const row = (m: Measure) =>
    measureRow(m, territories, {
      chart: dots(
        territories.map((t) => t.figure(m.id).value),
        scale
      )
    });
  const marked = indicators.some((m) => territories.some((t) => isImputed(t.figure(m.id))));
  return html`
    ${compareTable({
      caption: `${model.label}, indicateur par indicateur`,
      head: "Indicateur",
      territories,
      chart: html`${formatNumber(scale.min)} moins fragile → plus fragile ${formatNumber(scale.max)}`,
      groups: [
        ...axes.map((axis) => ({title: axis.label, rows: indicators.filter((m) => m.axis === axis.id).map(row)})),
        {
          title: null,
          rows: measures
            .filter((m) => m.family === "total")
            .map((m) => measureRow(m, territories, {label: "Indice", total: true}))
        }
      ]
    })}
    <p class="footnote">Une forme et une lettre par territoire, les mêmes partout dans la page. Écart : du plus bas au plus haut.${marked && " * Score estimé pour une partie ou la totalité des habitants, voir plus bas."}</p>`;
}

/** Lines of what is sought, for some families of measures. */
const soughtRows = ({data, territories}: DrawnComparison, ...families: Measure["family"][]) =>
  measuresOf(data.measures, territories, ...families).map((m) => measureRow(m, territories));

/** Places. */
function offer(drawn: DrawnComparison): Html {
  const rows = soughtRows(drawn, "places");
  if (rows.length === 0) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  return compareTable({
    caption: "Lieux fixes connus sur place",
    head: "Ce qu’on cherche",
    territories: drawn.territories,
    groups: [{title: null, rows: [...rows, ...soughtRows(drawn, "density")]}]
  });
}

/** How far they are. */
function distance(drawn: DrawnComparison): Html {
  const rows = soughtRows(drawn, "distance");
  if (rows.length === 0) return html`<p>Aucune distance n’est connue.</p>`;
  return compareTable({
    caption: "Distance du lieu le plus proche, par la route (estimation) : la moitié des habitants vit plus près",
    head: "Ce qu’on cherche",
    territories: drawn.territories,
    groups: [{title: null, rows: [...rows, ...soughtRows(drawn, "within")]}]
  });
}

/** What differs most, what is alike, and where each is above all others. */
function differs({data, territories}: DrawnComparison): Html {
  const {indicators, alike, others, each} = differences(data, territories);
  if (indicators.length + others.length + each.length === 0 && !alike)
    return html`<p>Rien de ce qui est connu ici ne l’est de plusieurs de ces territoires.</p>`;
  return html`
    ${indicators.length > 0 && html`<h3>Les écarts les plus grands entre indicateurs</h3><ol>${indicators.map((text) => html`<li>${text}</li>`)}</ol>`}
    ${alike && html`<p>${alike}</p>`}
    ${each.length > 0 && html`<h3>Ce qui pèse plus dans chacun</h3>${listOf(each)}`}
    ${others.length > 0 && html`<h3>Indice, aide, habitants</h3>${listOf(others)}`}`;
}

function listOf(texts: string[]): Html | string {
  return texts.length === 0 ? "" : html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
