import {capital, formatNumber, formatPercent, plural} from "../domain/french.js";
import type {ClassStep} from "../domain/models.js";
import type {ClassGroup} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {html, type Html} from "./html.js";

/** A sample of a class's colour and pattern. */
export function swatch(step: number | "none", classes: ClassStep[]): Html {
  const pattern = step === "none" ? "none" : classes[step].pattern;
  return html`<span class="swatch step-${step} pattern-${pattern}" aria-hidden="true"></span>`;
}

/** Legend of a map: each class with its colour's name and its count. Scripts turn that of an interactive map into a filter. */
export function legend(groups: Pick<ClassGroup, "step" | "communes">[], uninhabited: Territory[], map: string): Html {
  const classes = groups.map((g) => g.step);
  return html`
    <ul class="legend" data-legend="${map}" aria-label="Légende de la carte">
    ${groups.map(({step, communes}, i) => html`<li data-step="${i}">${swatch(i, classes)} <span>${step.label}</span> <b class="count">${formatNumber(communes.length)}</b></li>`)}
    ${uninhabited.length > 0 && html`<li data-step="none">${swatch("none", classes)} <span>sans habitant, sans objet</span> <b class="count">${formatNumber(uninhabited.length)}</b></li>`}
    </ul>`;
}

export interface ClassTableOptions {
  /** By which a figure finds it. */
  id?: string;
  caption: string;
  groups: ClassGroup[];
  uninhabited: Territory[];
  population: number;
  /** How a commune is written, by default its name. */
  commune?: (commune: Territory) => Html | string;
}

/** The communes of each class by name: the table that stands behind a map. */
export function classTable({
  id,
  caption,
  groups,
  uninhabited,
  population,
  commune = (c) => c.name
}: ClassTableOptions): Html {
  const classes = groups.map((g) => g.step);
  const names = (communes: Territory[]) =>
    communes.length === 0
      ? html`<span class="none">aucune</span>`
      : html`<ul class="names">${communes.map((c) => html`<li data-code="${c.code}">${commune(c)}</li>`)}</ul>`;
  return html`
    <table class="classes"${id && html` id="${id}"`}>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Classe</th><th scope="col" class="number">Communes</th><th scope="col" class="number">Habitants</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${[...groups.entries()].reverse().map(
      ([i, {step, communes, population: people}]) => html`
      <tr data-step="${i}"><th scope="row">${swatch(i, classes)} ${capital(step.label)} <small>${step.colourName}</small></th>
      <td class="number" data-label="${communes.length < 2 ? "commune" : "communes"}">${formatNumber(communes.length)}</td><td class="number" data-label="des habitants">${formatPercent(population > 0 ? people / population : null)}</td><td>${names(communes)}</td></tr>`
    )}
    ${
      uninhabited.length > 0 &&
      html`
      <tr data-step="none"><th scope="row">${swatch("none", classes)} Sans objet <small>sans habitant</small></th>
      <td class="number" data-label="${uninhabited.length < 2 ? "commune" : "communes"}">${formatNumber(uninhabited.length)}</td><td class="number" data-label="des habitants">${formatPercent(0)}</td><td>${names(uninhabited)}</td></tr>`
    }
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
