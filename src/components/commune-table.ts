import {html, type Html} from "./html.js";
import {swatch} from "./classes.js";
import {communeLink, telephoneLink} from "./links.js";
import type {Site} from "../data/site.js";
import {CORE} from "../domain/coverage.js";
import {roadKm} from "../domain/detour.js";
import {formatNumber, NBSP} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {sureTelephone} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";

export interface CommuneTableOptions {
  id?: string;
  /** Address of the page, from which names lead to the pages of communes; by default they lead nowhere. */
  from?: string;
  /** Adds how far the nearest help is, where, and its telephone. */
  help?: boolean;
}

/** Every score of every commune, an asterisk at those imputed. Maps take their values here. */
export function communeTable(
  site: Site,
  communes: Territory[],
  model: Model,
  {id, from, help = false}: CommuneTableOptions = {}
): Html {
  const name = (c: Territory) => (from === undefined ? c.name : communeLink(site, c, from));
  const cell = (commune: Territory, indicator: string) => {
    const row = site.figure(commune.code, model.id, indicator);
    return html`<td class="number">${formatNumber(row?.score, model.decimals)}${row?.status === "imputed" && indicator !== "total" && "*"}</td>`;
  };
  const measured = help && site.coverage !== null;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Scores de chaque commune">
    <table class="communes"${id && html` id="${id}"`}>
    <caption>${model.label}${NBSP}; * score imputé</caption>
    <thead><tr><th scope="col">Commune</th><th scope="col" class="number">Habitants</th><th scope="col" class="number">Indice</th>${measured && html`<th scope="col" class="number">Distance (km)</th>`}${model.indicators.map((i) => html`<th scope="col" class="number">${i.short}</th>`)}${measured && html`<th scope="col">Aide la plus proche</th>`}</tr></thead>
    <tbody>
    ${communes.map((c) => {
      const step = model.classes.findIndex((s) => s.id === site.figure(c.code, model.id, "total")?.class);
      const near = measured ? nearest(site, c) : null;
      return html`<tr id="commune-${c.code}" data-code="${c.code}"><th scope="row">${swatch(step < 0 ? "none" : step, model.classes)} ${name(c)}</th><td class="number">${formatNumber(c.population)}</td>${cell(c, "total")}${near && html`<td class="number">${near.km}</td>`}${model.indicators.map((i) => cell(c, i.id))}${near && html`<td>${near.place}</td>`}</tr>`;
    })}
    </tbody>
    </table>
    </div>`;
}

/** How far the nearest help of a commune is by an estimated road, what it is called, and its telephone. */
function nearest({coverage}: Site, {code}: Territory): {km: string; place: Html | string} {
  const row = coverage!.rowsOf(code).find((r) => r.function === CORE);
  const place = row?.place ? coverage!.placeOf(row.place) : undefined;
  const km = row?.distance_km ?? null;
  const telephone = place && sureTelephone(place);
  return {
    km: formatNumber(km === null ? null : roadKm(km), 1),
    place: place ? html`${place.nom}${telephone && html`, ${telephoneLink(telephone)}`}` : ""
  };
}
