import type {Site} from "../data/site.js";
import {formatNumber, formatPercent, MISSING} from "../domain/french.js";
import type {PeopleLine} from "../domain/people.js";
import type {Territory} from "../domain/territories.js";
import {figured} from "./figure.js";
import {html, type Html} from "./html.js";
import {aboutFigure, sourceLine} from "./sources.js";
import {peopleOf} from "../profile/index.js";

/** Rough counts are said to the hundred. */
const ROUGH = 100;

/** How many people, households and premises, and what part of all, beside the parts of the département; null where nothing is known. */
export function peopleFigure(site: Site, territory: Territory): Html | null {
  const lines = peopleOf(site, territory);
  if (lines.length === 0) return null;
  const {departement} = site.territories;
  const beside = territory.level === "departement" ? null : peopleOf(site, departement);
  const other = (id: string) => beside?.find((line) => line.id === id)?.share ?? null;
  const cited = lines.flatMap((line) => line.sources);
  const shares = lines.some((line) => line.share !== null);
  return figured({name: "population"})`
    <table class="people">
    <caption>Habitants, ménages et locaux, et l’année de chaque chiffre</caption>
    <thead><tr><th scope="col">Qui, ou quoi</th><th scope="col" class="number">Nombre</th>${shares && html`<th scope="col" class="number">Part</th>${beside && html`<th scope="col" class="number">${departement.name}</th>`}`}</tr></thead>
    <tbody>${lines.map(
      (line) =>
        html`<tr data-line="${line.id}"><th scope="row">${line.label} <small>${line.vintage}</small></th><td class="number">${printedCount(line)}</td>${shares && html`<td class="number">${formatPercent(line.share, 1)}</td>${beside && html`<td class="number">${formatPercent(other(line.id), 1)}</td>`}`}</tr>`
    )}</tbody>
    </table>
    ${aboutFigure(
      html`${lines.some((line) => line.rough) && html`<p class="footnote">Diplômes : la source donne une part par commune, non un effectif. Elle est appliquée aux habitants de 15 ans et plus, élèves et étudiants compris : le nombre est un ordre de grandeur, un peu trop haut.</p>`}${sourceLine(site.sources, cited)}`
    )}`;
}

function printedCount({count, rough}: PeopleLine): string {
  if (count === null) return MISSING;
  return rough ? `environ ${formatNumber(Math.round(count / ROUGH) * ROUGH)}` : formatNumber(Math.round(count));
}
