// The table of all scores of communes, which stands behind a map.
import type {Site} from "../edition/site.js";
import {CORE} from "../domain/coverage.js";
import {roadKm} from "../domain/detour.js";
import {formatNumber} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {sureTelephone} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";
import {swatch} from "./classes.js";
import {html, type Html} from "./html.js";
import {label} from "./label.js";
import {communeLink, telephoneLink} from "./links.js";
import {cell, numberCell, numbersHead, row, rowHead, scrolling, table} from "./table.js";

/**
 * Every score of every commune, the most fragile first, an asterisk at those imputed, and the year in which its copper
 * ends, under the head `copper`. Maps take their values here.
 */
export function communeTable(
  site: Site,
  communes: Territory[],
  model: Model,
  {id, from, help = false, copper = null}: {id?: string; from?: string; help?: boolean; copper?: string | null} = {}
): Html {
  const measured = help && site.coverage !== null;
  const score = ({code}: Territory, indicator: string) => {
    const figure = site.value(code, model.id, indicator);
    const imputed = figure?.status === "imputed" && indicator !== "total";
    const {decimals} = model;
    return numberCell(figure?.score, {decimals, ...(imputed && {words: `${formatNumber(figure.score, decimals)}*`})});
  };
  const line = (c: Territory) => {
    const step = model.classes.findIndex((s) => s.id === site.value(c.code, model.id, "total")?.class);
    const name = from === undefined ? c.name : communeLink(site, c, from);
    const near = measured ? nearest(site, c) : null;
    const cells = [
      rowHead(html`${swatch(step < 0 ? "none" : step, model.classes)} ${name}`),
      numberCell(c.population),
      score(c, "total"),
      near && numberCell(near.km, {decimals: 1}),
      model.indicators.map((i) => score(c, i.id)),
      copper !== null && numberCell(c.copper_closure?.slice(0, 4) ?? (c.copper ? "pas de date" : null)),
      near && cell(near.place)
    ];
    return row(cells, html` id="commune-${c.code}" data-code="${c.code}"`);
  };
  const heads = [
    "Commune",
    ...["Habitants", "Indice"].map(numbersHead),
    measured && numbersHead("Distance (km)"),
    ...model.indicators.map((i) => numbersHead(i.short)),
    copper !== null && numbersHead(copper),
    measured && "Aide la plus proche"
  ];
  const caption = label("score-impute", {modele: model.label});
  const total = ({code}: Territory) => site.value(code, model.id, "total")?.score ?? -1;
  const body = html`<tbody>
    ${[...communes].sort((a, b) => total(b) - total(a)).map(line)}
    </tbody>`;
  return scrolling("Scores de chaque commune", table({kind: "communes", id, caption, heads}, body));
}

function nearest({coverage}: Site, {code}: Territory): {km: number | null; place: Html | string} {
  const row = coverage!.rowsOf(code).find((r) => r.function === CORE);
  const place = row?.place ? coverage!.placeOf(row.place) : undefined;
  const km = row?.distance_km ?? null;
  const telephone = place && sureTelephone(place);
  return {
    km: km === null ? null : roadKm(km),
    place: place ? html`${place.nom}${telephone && html`, ${telephoneLink(telephone)}`}` : ""
  };
}
