// The forms of /offre, hidden until their script shows them: words/offre-filtres.md and offre-pres.md.
import {hasLeaflets, leafletHref} from "../../components/addresses.js";
import {html, type Html} from "../../components/html.js";
import {needsOf} from "../../edition/needs.js";
import {offerDataPath} from "../../edition/partitions.js";
import type {Site} from "../../edition/site.js";
import {DETOUR} from "../../domain/detour.js";
import {capital, formatNumber} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import type {Place} from "../../domain/places.js";
import {tell, templateOf} from "../../text/templates/index.js";
import {countOf, NO_FILTER, type Choice} from "./filter.js";
import {MODES, type OfferItem} from "./item.js";
import {shownWords} from "./wording.js";
import {fromCentre} from "../../text/wording/scores.js";

interface Named {
  value: string;
  label: string;
}

interface FilterOptions {
  items: OfferItem[];
  /** How many of the items are places: the others are actors. */
  places: number;
  services: Named[];
  publics: Named[];
  epcis: Named[];
  /** Where the clock and the public holidays are those of. */
  area: {code: string; departement: string; region: string};
}

/** Filters, and what is said of their results. What no place says anything of is no filter. */
export function offerFilters({items, places, services, publics, epcis, area}: FilterOptions): Html {
  const template = templateOf("offre-filtres");
  const {mode, groupe, tu} = template.lexique;
  const countFor = (choice: Choice) => formatNumber(countOf(items, NO_FILTER, choice, () => null));
  const check = (group: Choice["group"], value: string, label: string) => {
    const input = html`<input type="checkbox" name="${group}" value="${value}">`;
    const count = html`<span class="count" data-count="">${countFor({group, value})}</span>`;
    return html`<label class="choice">${input} <span>${label}</span> ${count}</label>`;
  };
  const folded = (group: "services" | "publics", values: Named[]) => {
    if (values.length === 0) return null;
    const boxes = values.map(({value, label}) => check(group, value, label));
    return html`
      <details class="choices"><summary>${groupe[group]}</summary>
      <fieldset><legend class="hidden">${groupe[group]}</legend>${boxes}</fieldset></details>`;
  };
  const options = epcis.map(({value, label}) => {
    const words = `${label} (${countFor({group: "epci", value})})`;
    return html`<option value="${value}" data-label="${label}">${words}</option>`;
  });
  const isPriced = items.some((i) => i.free !== null);
  const [of, ofActors] = [places, items.length - places];
  const slots = {
    donnees: html`data-code="${area.code}" data-departement="${area.departement}" data-region="${area.region}"`,
    fonctions: html`${FUNCTIONS.map(({id, label}) => check("functions", id, capital(label)))}`,
    epcis: html`${options}`,
    modes: html`${MODES.map((id) => check("modes", id, mode[id]))}`,
    gratuit: isPriced && check("free", "oui", mode.gratuit),
    services: folded("services", services),
    publics: folded("publics", publics),
    tus: [...(publics.length === 0 ? [tu.publics] : []), ...(isPriced ? [] : [tu.prix])],
    // Nothing moves when the script writes the same.
    tous: shownWords({places: of, ofPlaces: of, actors: ofActors, ofActors}, true)
  };
  return tell(template, {}, slots, {marked: false}).lead;
}

export function nearestForm(site: Site, places: Place[]): Html {
  const needs = needsOf(places);
  const ways = FUNCTIONS.flatMap(({id, label}) => {
    const own = needs.filter(({helps}) => helps.id === id).map((n) => html`<option value="${n.id}">${n.name}</option>`);
    return own.length === 0 ? [] : [html`<optgroup label="${capital(label)}" data-function="${id}">${own}</optgroup>`];
  });
  const slots = {
    depliants: html`${hasLeaflets(site) && html` data-leaflets="${leafletHref("", site.offer!)}"`}`,
    donnees: offerDataPath(site.offer!),
    besoins: html`${ways}`,
    depuis: fromCentre(site.territories.communes),
    detour: formatNumber(DETOUR, 1)
  };
  return tell(templateOf("offre-pres"), {}, slots, {marked: false}).lead;
}
