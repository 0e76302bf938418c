import {capital, formatNumber, formatShare, plural} from "../domain/french.js";
import type {Model, Patterned} from "../domain/models.js";
import type {IndexProfile} from "../domain/profile.js";
import type {ClassGroup} from "../domain/score.js";
import type {Territory} from "../domain/territories.js";
import {classRange} from "../domain/wording.js";
import {html, type Html} from "./html.js";

/** A sample of a colour of the stylesheet, "step-2", "cell-4" or "group-0", and of its pattern. */
export function sample(colour: string, pattern: Patterned["pattern"]): Html {
  return html`<span class="swatch ${colour} pattern-${pattern}" aria-hidden="true"></span>`;
}

export function swatch(step: number | "none", classes: Patterned[]): Html {
  return sample(`step-${step}`, step === "none" ? "none" : classes[step].pattern);
}

/** Entry of a legend: a colour, what it stands for, and how many have it. Scripts find the step that it switches. */
export function legendItem(swatch: Html, words: string, count: number, step?: number | "none"): Html {
  return html`<li${step !== undefined && html` data-step="${step}"`}>${swatch} <span>${words}</span> <b class="count">${formatNumber(count)}</b></li>`;
}

/**
 * Legend of a map: each class that some territory is in, with its colour, its count and, where their model is given, its thresholds.
 * Scripts turn that of an interactive map, given by its id, into a filter.
 */
export function legend(
  groups: Pick<ClassGroup, "step" | "communes">[],
  uninhabited: Territory[],
  map: string | null,
  model?: Model
): Html {
  const classes = groups.map((g) => g.step);
  return html`
    <ul class="legend"${map && html` data-legend="${map}"`} aria-label="Légende de la carte">
    ${groups.map(({step, communes}, i) => communes.length > 0 && legendItem(swatch(i, classes), model ? `${step.label}, ${classRange(model, i, {short: true})}` : step.label, communes.length, i))}
    ${uninhabited.length > 0 && legendItem(swatch("none", classes), "sans habitant, sans objet", uninhabited.length, "none")}
    </ul>`;
}

export interface ClassTableOptions {
  /** By which a figure finds it. */
  id?: string;
  caption?: string;
  /** How a commune is written, by default its name. */
  commune?: (commune: Territory) => Html | string;
  /** Whether each commune has an address in the page, "#commune-55545". */
  anchored?: boolean;
}

/** The communes of each class by name: the table that stands behind a map. */
export function classTable(
  {classes: groups, uninhabited}: Pick<IndexProfile, "classes" | "uninhabited">,
  {population}: Territory,
  {id, caption = "Communes par classe", commune = (c) => c.name, anchored}: ClassTableOptions = {}
): Html {
  const classes = groups.map((g) => g.step);
  const names = (communes: Territory[]) =>
    communes.length === 0
      ? html`<span class="none">aucune</span>`
      : html`<ul class="names">${communes.map((c) => html`<li${anchored && html` id="commune-${c.code}"`} data-code="${c.code}">${commune(c)}</li>`)}</ul>`;
  const row = (step: number | "none", name: string, note: string, members: Territory[], share: number | null) => html`
      <tr data-step="${step}"><th scope="row">${swatch(step, classes)} ${name} <small>${note}</small></th>
      <td class="number" data-label="${members.length < 2 ? "commune" : "communes"}">${formatNumber(members.length)}</td><td class="number" data-label="des habitants">${formatShare(share)}</td><td>${names(members)}</td></tr>`;
  return html`
    <table class="classes"${id && html` id="${id}"`}>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Classe</th><th scope="col" class="number">Communes</th><th scope="col" class="number">Habitants</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${[...groups.entries()]
      .reverse()
      .map(([i, {step, communes, population: people}]) =>
        row(i, capital(step.label), step.colourName, communes, population > 0 ? people / population : null)
      )}
    ${uninhabited.length > 0 && row("none", "Sans objet", "sans habitant", uninhabited, 0)}
    </tbody>
    </table>`;
}

/** "7 communes peu fragiles, 1 très fragile": the counts of a map in words. */
export function classSentence(groups: ClassGroup[]): string {
  return groups
    .filter((g) => g.communes.length > 0)
    .map((g) => `${plural(g.communes.length, "commune")} : ${g.step.label}`)
    .join(" ; ");
}
