import {html, type Html} from "../components/html.js";
import {swatch} from "../components/classes.js";
import type {Site} from "../data/site.js";
import {formatNumber, NBSP} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import type {Territory} from "../domain/territories.js";
import {communeLink} from "../components/links.js";

/** Every score of every commune, an asterisk at those imputed; `from` the address of a page names lead to the pages of communes. */
export function communeTable(site: Site, communes: Territory[], model: Model, {from}: {from?: string} = {}): Html {
  const name = (c: Territory) => (from === undefined ? c.name : communeLink(site, c, from));
  const cell = (commune: Territory, indicator: string) => {
    const row = site.figure(commune.code, model.id, indicator);
    return html`<td class="number">${formatNumber(row?.score, model.decimals)}${row?.status === "imputed" && indicator !== "total" && "*"}</td>`;
  };
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label="Scores de chaque commune">
    <table class="communes">
    <caption>${model.label}${NBSP}; * score imputé</caption>
    <thead><tr><th scope="col">Commune</th><th scope="col" class="number">Habitants</th><th scope="col" class="number">Indice</th>${model.indicators.map((i) => html`<th scope="col" class="number">${i.short}</th>`)}</tr></thead>
    <tbody>
    ${communes.map((c) => {
      const step = model.classes.findIndex((s) => s.id === site.figure(c.code, model.id, "total")?.class);
      return html`<tr id="commune-${c.code}" data-code="${c.code}"><th scope="row">${swatch(step < 0 ? "none" : step, model.classes)} ${name(c)}</th><td class="number">${formatNumber(c.population)}</td>${cell(c, "total")}${model.indicators.map((i) => cell(c, i.id))}</tr>`;
    })}
    </tbody>
    </table>
    </div>`;
}
