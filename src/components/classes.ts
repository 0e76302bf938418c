// Classes of an index: their colours, the legend of a map, and the table of communes by class.
import {classRange, LEGEND, READING_KEY} from "../text/wording/scores.js";
import {capital, formatNumber, plural} from "../domain/french.js";
import type {Model, Patterned} from "../domain/models.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import type {ClassGroup} from "../domain/score.js";
import type {Territory} from "../domain/territories.js";
import {html, type Html} from "./html.js";
import {numberCell, numbersHead, percentCell, table} from "./table.js";

/** A sample of a colour of the stylesheet ("step-2" or "group-0") and of its pattern. */
export const sample = (colour: string, pattern: Patterned["pattern"]): Html =>
  html`<span class="swatch ${colour} pattern-${pattern}" aria-hidden="true"></span>`;

export const swatch = (step: number | "none", classes: Patterned[]): Html =>
  sample(`step-${step}`, step === "none" ? "none" : classes[step].pattern);

/** Entry of a legend. With a step, scripts can make a filter of it. */
export function legendItem(swatch: Html, words: string, count: number, step?: number | "none"): Html {
  const content = html`${swatch} <span>${words}</span> <b class="count">${formatNumber(count)}</b>`;
  return html`<li${step !== undefined && html` data-step="${step}"`}>${content}</li>`;
}

/** Legend of a map: thresholds given the model, a filter given the id of an interactive map. */
export function legend(
  groups: (Pick<ClassGroup, "step"> & {communes: {length: number}})[],
  uninhabited: Territory[],
  map: string | null,
  model?: Model,
  more: Html[] = []
): Html {
  const classes = groups.map((g) => g.step);
  const words = (i: number) =>
    model ? `${classes[i].label}, ${classRange(model, i, {short: true})}` : classes[i].label;
  const none = "sans habitant, sans objet";
  return html`
    <ul class="legend"${map && html` data-legend="${map}"`} aria-label="${LEGEND}">
    ${groups.map(({communes: {length}}, i) => length > 0 && legendItem(swatch(i, classes), words(i), length, i))}
    ${uninhabited.length > 0 && legendItem(swatch("none", classes), none, uninhabited.length, "none")}
    ${more}
    </ul>`;
}

export interface ClassTableOptions {
  id?: string;
  caption?: string;
  commune?: (commune: Territory) => Html | string;
}

export function classTable(
  {classes: groups, uninhabited}: Pick<TerritoryIndex, "classes" | "uninhabited">,
  {population}: Territory,
  {id, caption = "Communes par classe", commune = (c) => c.name}: ClassTableOptions = {}
): Html {
  const classes = groups.map((g) => g.step);
  const item = (c: Territory) => html`<li data-code="${c.code}">${commune(c)}</li>`;
  const names = (communes: Territory[]) =>
    communes.length === 0 ? html`<span class="none">aucune</span>` : html`<ul class="names">${communes.map(item)}</ul>`;
  const row = (step: number | "none", name: string, note: string, members: Territory[], share: number | null) => {
    const count = numberCell(members.length, {label: members.length < 2 ? "commune" : "communes"});
    const people = percentCell(share, {label: "des habitants"});
    return html`
      <tr data-step="${step}"><th scope="row">${swatch(step, classes)} ${name} <small>${note}</small></th>
      ${count}${people}<td>${names(members)}</td></tr>`;
  };
  const heads = ["Classe", numbersHead("Communes"), numbersHead("Habitants"), "Lesquelles"];
  return table(
    {kind: "classes listed", id, caption, heads},
    html`<tbody>
    ${groups
      .map(({step, communes, population: people}, i) =>
        row(i, capital(step.label), step.colourName, communes, population > 0 ? people / population : null)
      )
      .reverse()}
    ${uninhabited.length > 0 && row("none", "Sans objet", "sans habitant", uninhabited, 0)}
    </tbody>`
  );
}

/** "7 communes : peu fragile ; 1 commune : fragile": the counts of a map in words. */
export const classSentence = (groups: ClassGroup[]): string =>
  groups
    .filter((g) => g.communes.length > 0)
    .map((g) => `${plural(g.communes.length, "commune")} : ${g.step.label}`)
    .join(" ; ");

export const readingKey = (text: string | (string | Html)[] | null): Html | null =>
  text === null ? null : html`<p class="reading-key"><b>${READING_KEY}</b> ${text}</p>`;
