// The forms of /offre, hidden until their script shows them: words/offre-filtres.md and offre-pres.md.
import {group} from "d3";
import {hasLeaflets, leafletHref} from "../../components/addresses.js";
import {html, type Html} from "../../components/html.js";
import {needsOf} from "../../edition/needs.js";
import {storyOf} from "../../edition/names.js";
import {offerDataPath} from "../../edition/partitions.js";
import type {Site} from "../../edition/site.js";
import {DETOUR} from "../../domain/detour.js";
import {capital, formatNumber} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import {valuesOf, type Place} from "../../domain/places.js";
import {slugify} from "../../domain/slug.js";
import type {Territory} from "../../domain/territories.js";
import {tell, templateOf} from "../../text/templates/index.js";
import {countOf, NO_FILTER, type Choice} from "./filter.js";
import {itemOfPlace, MODES, type OfferItem} from "./item.js";
import {shownWords} from "./wording.js";
import {fromCentre} from "../../text/wording/scores.js";

type Named = [value: string, label: string];

/** Filters, and what is said of their results. What no place says anything of is no filter. */
export function offerFilters(site: Site, epcis: Territory[], places: Place[], actors: {item: OfferItem}[]): Html {
  const template = templateOf("offre-filtres");
  const {mode, groupe, tu} = template.lexique;
  const {departement, region} = site.territories;
  const items = [...places.map(itemOfPlace), ...actors.map(({item}) => item)];
  const countFor = (choice: Choice) => formatNumber(countOf(items, NO_FILTER, choice, () => null));
  const checks = (group: Choice["group"], values: Named[]) =>
    html`${values.map(([value, label]) => {
      const input = html`<input type="checkbox" name="${group}" value="${value}">`;
      const count = html`<span class="count" data-count="">${countFor({group, value})}</span>`;
      return html`<label class="choice">${input} <span>${label}</span> ${count}</label>`;
    })}`;
  const options = epcis.map((epci) => {
    const [value, label] = [epci.code, storyOf(epci).short];
    const words = `${label} (${countFor({group: "epci", value})})`;
    return html`<option value="${value}" data-label="${label}">${words}</option>`;
  });
  const functions = FUNCTIONS.map(({id, label}): Named => [id, capital(label)]);
  const modes = MODES.map((value): Named => [value, mode[value]]);
  const isPriced = items.some((i) => i.free !== null);
  const folds = {
    services: namesOf(places, (p) => p.services),
    publics: namesOf(places, (p) => p.publics_specifiquement_adresses)
  };
  const [of, ofActors] = [places.length, actors.length];
  const slots = {
    donnees: html`data-code="${departement.code}" data-departement="${departement.name}" data-region="${region.name}"`,
    fonctions: checks("functions", functions),
    epcis: html`${options}`,
    modes: checks("modes", modes),
    gratuit: isPriced && checks("free", [["oui", mode.gratuit]]),
    plis: Object.entries(folds).flatMap(([group, values]) =>
      values.length > 0 ? {nom: groupe[group], choix: checks(group as keyof typeof folds, values)} : []
    ),
    tus: [...(folds.publics.length === 0 ? [tu.publics] : []), ...(isPriced ? [] : [tu.prix])],
    // Nothing moves when the script writes the same.
    tous: shownWords({places: of, ofPlaces: of, actors: ofActors, ofActors}, true)
  };
  return tell(template, {}, slots, {marked: false}).lead;
}

/** Values of a field by slug, those of the most places first. */
function namesOf(places: Place[], field: (place: Place) => string | null): Named[] {
  const counts = group(
    places.flatMap((p) => valuesOf(field(p))),
    (value) => slugify(value)
  );
  counts.delete("");
  return [...counts]
    .sort(([, a], [, b]) => b.length - a.length || a[0].localeCompare(b[0], "fr"))
    .map(([value, [label]]) => [value, label]);
}

export function nearestForm(site: Site, places: Place[]): Html {
  const needs = group(needsOf(places), ({helps}) => helps.id);
  const helped = FUNCTIONS.filter(({id}) => needs.has(id));
  const slots = {
    depliants: html`${hasLeaflets(site) && html` data-leaflets="${leafletHref("", site.offer!)}"`}`,
    donnees: offerDataPath(site.offer!),
    fonctions: helped.map(({id, label}) => ({id, label, besoins: needs.get(id)!.map(({id, name}) => ({id, name}))})),
    depuis: fromCentre(site.territories.communes),
    detour: formatNumber(DETOUR, 1)
  };
  return tell(templateOf("offre-pres"), {}, slots, {marked: false}).lead;
}
