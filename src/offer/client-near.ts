import {mountCommuneField} from "../components/client/commune-field.js";
import {button, el} from "../components/client/dom.js";
import {roadKm} from "../domain/detour.js";
import {formatTelephone, typeset} from "../domain/french.js";
import {ofCommune} from "../domain/names.js";
import type {OfferState} from "./address.js";
import {isEmpty, select, type Openness} from "./filter.js";
import {placesNear, type Neighbour, type OfferCommune, type OfferData, type OfferPlace} from "./nearest-places.js";
import {distanceWords, nearWords} from "./wording.js";

const SHOWN = 5;

export function mountNear(
  article: HTMLElement,
  {choose, unknown}: {choose(code: string | null): void; unknown(code: string): void}
) {
  const form = article.querySelector<HTMLFormElement>("[data-near]")!;
  const input = form.querySelector<HTMLInputElement>("#commune")!;
  const results = form.querySelector<HTMLElement>("[data-near-results]")!;
  const status = form.querySelector<HTMLElement>("[data-near-status]")!;
  const map = article.querySelector<SVGSVGElement>("svg[data-marks]");
  let named: string | null = null;
  const forget = () => {
    named = null;
    choose(null);
  };
  const load = mountCommuneField<OfferData>({form, id: "communes", choose, forget: () => named !== null && forget()});

  async function show({state: {near, filter}, openness}: {state: OfferState; openness: Openness}) {
    if (near === null) {
      status.textContent = "";
      results.hidden = true;
      return showHere(map, null);
    }
    try {
      const {communes, places} = await load();
      const commune = communes.find((c) => c.code === near);
      if (!commune) return unknown(near);
      if (named !== near) input.value = commune.name;
      named = near;
      const items = places.map((p) => p.item);
      const kept = new Set(select(items, filter, openness).shown);
      const shown = places.filter((p) => kept.has(p.item));
      const neighbours = placesNear(commune, shown);
      status.textContent = typeset(nearWords(commune, neighbours.length, isEmpty(filter)));
      const clear = button({class: "quiet"}, "Effacer la commune", () => {
        input.value = "";
        input.focus();
        forget();
      });
      results.replaceChildren(...listOf(neighbours), ...leafletOf(form.dataset.leaflets, commune), clear);
      results.hidden = false;
      showHere(map, commune);
    } catch {
      status.textContent = "Les lieux les plus proches n’ont pas pu être chargés.";
      results.hidden = true;
    }
  }
  return {show};
}

function listOf(neighbours: Neighbour<OfferPlace>[]): HTMLElement[] {
  const list = el("ol", {class: "near-list"});
  const add = () => {
    const shown = list.children.length;
    const added = neighbours.slice(shown, shown + SHOWN).map(entryOf);
    list.append(...added);
    const left = neighbours.length - shown - added.length;
    more.hidden = left <= 0;
    more.textContent = typeset(left > SHOWN ? `${SHOWN} de plus, sur ${left}` : `${left} de plus`);
    if (shown > 0) added[0]?.querySelector("a")?.focus();
  };
  const more = button({}, "", add);
  add();
  return [list, more];
}

/** Texts of a file are set as texts. */
function entryOf({place, km}: Neighbour<OfferPlace>): HTMLElement {
  const {approximate, doubtful, hours, href, telephone} = place;
  const home = document.querySelector<HTMLAnchorElement>(".site-name")!.href;
  const line = (words: string, kind: string) => el("p", {class: kind}, typeset(words));
  const name = href === null ? el("b", {}, place.name) : el("a", {href: new URL(href.slice(1), home).href}, place.name);
  const call = telephone && el("a", {href: `tel:${telephone}`}, typeset(formatTelephone(telephone)));
  const shared = doubtful && el("small", {class: "caution"}, typeset(" à vérifier : un autre lieu a le même numéro"));
  return el(
    "li",
    {},
    name,
    line(`${place.town}, ${distanceWords(km === null ? null : roadKm(km), approximate)}`, "near-distance"),
    place.itinerant && line("Itinérant : l’adresse est son point de départ.", "caution"),
    call && el("p", {}, call, shared),
    ...hours.map((words) => line(words, "hours")),
    hours.length === 0 && line("Horaires non connus.", "none")
  );
}

function leafletOf(leaflets: string | undefined, {code, name}: OfferCommune): HTMLElement[] {
  if (leaflets === undefined) return [];
  return [el("p", {}, el("a", {href: leaflets + code}, typeset(`Le dépliant ${ofCommune(name)}, à imprimer`)))];
}

function showHere(map: SVGSVGElement | null, commune: OfferCommune | null) {
  map?.querySelector(".map-here")?.remove();
  if (!map || !commune) return;
  const here = document.createElementNS("http://www.w3.org/2000/svg", "g");
  here.setAttribute("class", "map-here");
  here.setAttribute("transform", `translate(${commune.x} ${commune.y})`);
  here.innerHTML = '<path d="M0 0C-10-18-26-28-26-46a26 26 0 1 1 52 0C26-28 10-18 0 0z"/><circle cy="-46" r="10"/>';
  map.append(here);
}
