import {DETOUR} from "../domain/detour.js";
import {capital, formatNumber} from "../domain/french.js";
import {FUNCTIONS} from "../domain/functions.js";
import {countOf, NO_FILTER, type Choice} from "./filter.js";
import {MODES, type OfferItem} from "./item.js";
import {html, raw, type Html} from "../components/html.js";

/** A value that may be chosen, in words. */
export interface Named {
  value: string;
  label: string;
}

interface FilterOptions {
  items: OfferItem[];
  services: Named[];
  publics: Named[];
  epcis: Named[];
  /** Where the clock and the public holidays are those of. */
  area: {code: string; departement: string; region: string};
}

/**
 * The filters of the offer, with the number of places beside each choice. Hidden until the script that makes them work shows them: a
 * reader without it has the whole list. What no place says anything of is no filter.
 */
export function offerFilters({items, services, publics, epcis, area}: FilterOptions): Html {
  const count = (choice: Choice) =>
    html`<span class="count" data-count="">${formatNumber(countOf(items, NO_FILTER, choice, () => null))}</span>`;
  const check = (group: Choice["group"], value: string, label: string) =>
    html`<label class="choice"><input type="checkbox" name="${group}" value="${value}"> <span>${label}</span> ${count({group, value})}</label>`;
  const folded = (group: Choice["group"], title: string, values: Named[]) =>
    values.length > 0 &&
    html`
    <details class="choices"><summary>${title}</summary>
    <fieldset><legend class="hidden">${title}</legend>${values.map(({value, label}) => check(group, value, label))}</fieldset></details>`;
  const silent = [
    ...(publics.length === 0 ? ["à qui il s’adresse"] : []),
    ...(items.every((i) => i.free === null) ? ["s’il est gratuit"] : [])
  ];
  return html`
    <form class="offer-filters" data-filters="" data-code="${area.code}" data-departement="${area.departement}" data-region="${area.region}" autocomplete="off" hidden>
    <details class="offer-panel">
    <summary><span>Filtrer les lieux</span> <span class="count" data-active="" hidden></span></summary>
    <fieldset><legend>Pour quoi faire</legend>${FUNCTIONS.map(({id, label}) => check("functions", id, capital(label)))}</fieldset>
    <fieldset><legend>Où</legend>
    <label class="field">Intercommunalité <select name="epci"><option value="">Toutes</option>${epcis.map(({value, label}) => html`<option value="${value}" data-label="${label}">${label} (${formatNumber(countOf(items, NO_FILTER, {group: "epci", value}, () => null))})</option>`)}</select></label>
    ${MODES.map(({id, label}) => check("modes", id, label))}</fieldset>
    <fieldset><legend>Quand</legend>
    ${[
      ["", "Peu importe"],
      ["now", "Ouvert maintenant"],
      ["day", "Ouvert tel jour"]
    ].map(
      ([value, label]) =>
        html`<label class="choice"><input type="radio" name="open" value="${value}"${value === "" ? raw(" checked") : null}> <span>${label}</span></label>`
    )}
    <div class="moment" data-moment="" hidden><label class="field">Jour <input type="date" name="day"></label><label class="field">Heure <small>(facultatif)</small> <input type="time" name="time"></label></div></fieldset>
    ${items.some((i) => i.free !== null) && html`<fieldset><legend>Prix</legend>${check("free", "oui", "Gratuit")}</fieldset>`}
    ${folded("services", "Services", services)}
    ${folded("publics", "Publics", publics)}
    ${silent.length > 0 && html`<p class="footnote">Aucune fiche ne dit ${silent.join(" ni ")} : on ne peut pas choisir d’après cela.</p>`}
    </details>
    </form>`;
}

/** What most ask for, beside a list that it changes: the same question as in the filters. */
export function openNowSwitch(): Html {
  return html`<label class="choice open-now"><input type="checkbox" name="now"> <span>Ouverts maintenant</span></label>`;
}

/** How many places answer the filters, and what to do when none does. */
export function offerResults(): Html {
  return html`
    <div class="offer-results" data-results="" hidden>
    <div class="notice" data-dropped="" role="status" hidden></div>
    <p class="notice" data-unread="" hidden>Les horaires n’ont pas pu être lus : ce filtre est laissé de côté.</p>
    <p class="offer-count" role="status" data-status=""></p>
    <label class="choice unknown" data-unknown="" hidden><input type="checkbox" name="unknown"> <span></span></label>
    <button type="button" data-clear="" hidden>Tout effacer</button>
    <div class="offer-none" data-none="" hidden></div>
    </div>`;
}

/**
 * The field that finds the nearest places. Hidden until its script shows it.
 *
 * @param options output with the communes and the places; what the address of a leaflet is before the code of its commune, null without
 * leaflets; where distances start from: "du chef-lieu"
 */
export function nearestForm({data, leaflets, from}: {data: string; leaflets: string | null; from: string}): Html {
  return html`
    <form class="near" role="search" aria-label="Lieux les plus proches" data-near=""${leaflets !== null && html` data-leaflets="${leaflets}"`} autocomplete="off" hidden>
    <label for="commune">Votre commune ou votre code postal</label>
    <div class="near-field"><input id="commune" type="text" autocomplete="off" spellcheck="false"></div>
    <a href="/${data}" download data-offer-data hidden></a>
    ${openNowSwitch()}
    <p class="near-status" role="status" data-near-status=""></p>
    <div data-near-results="" hidden></div>
    <p class="footnote">Distances par la route, estimées : à vol d’oiseau à partir ${from} de la commune, multipliées par ${formatNumber(DETOUR, 1)}. Aucune route n’est connue ici.</p>
    </form>`;
}
