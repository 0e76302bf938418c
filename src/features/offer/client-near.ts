// The nearest places to a commune, or those that open next, under the field of /offre.
import {opensWords} from "../../text/wording/browser.js";
import {mountCommuneField} from "../../components/client/commune-field.js";
import {button, el} from "../../components/client/dom.js";
import {inSite} from "../../components/client/site-root.js";
import {roadKm} from "../../domain/detour.js";
import {formatTelephone, typeset} from "../../domain/french.js";
import type {OfferState} from "./address.js";
import {isEmpty, nextToOpen, select, type Opening, type Openness} from "./filter.js";
import {placesNear, type OfferCommune, type OfferData, type OfferPlace} from "./nearest-places.js";
import * as say from "./wording.js";
import {frenchTime} from "../../domain/clock.js";

const SHOWN = 5;

interface Shown {
  state: OfferState;
  openness: Openness;
  opensNext: Opening;
  /** Whether none is open now: those that open next are told, by time. */
  next: boolean;
  today: string;
  /** What is said of the need, or of what is open now; null where none is asked. */
  said: string | null;
}

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

  const note = form.querySelector<HTMLElement>(".footnote")!;

  async function show({state: {near, filter}, openness, opensNext, next, today, said}: Shown) {
    const words = said === null || next ? [] : [said];
    note.hidden = near === null && (said !== null || next);
    if (near === null && !next) {
      status.textContent = typeset(words.join(""));
      results.hidden = true;
      return showHere(map, null);
    }
    try {
      const {communes, places} = await load();
      const commune = communes.find((c) => c.code === near) ?? null;
      if (near !== null && commune === null) return unknown(near);
      if (commune && named !== near) input.value = commune.name;
      named = near;
      // Of places beyond the page nothing is told, but near a commune.
      const kept = new Map(places.flatMap((p) => (commune || p.href !== null ? [[p.item, p] as const] : [])));
      const items = [...kept.keys()];
      const far = (place: OfferPlace): Near[] => (commune ? placesNear(commune, [place]) : [{place}]);
      const opening = next ? nextToOpen(items, filter, opensNext) : [];
      const neighbours: Near[] = next
        ? opening.flatMap(({item, at: {day, time}}) => {
            const opens = opensWords({day, time: frenchTime(time)}, today);
            return far(kept.get(item)!).map((one) => ({...one, opens}));
          })
        : placesNear(
            commune!,
            select(items, filter, openness).shown.map((item) => kept.get(item)!)
          );
      const text = next ? say.NONE_OPEN : say.nearWords(commune!, neighbours.length, isEmpty(filter));
      status.textContent = typeset([...words, text].join(" "));
      const clear = button({class: "quiet"}, say.FORGET, () => {
        input.value = "";
        input.focus();
        forget();
      });
      const own = commune ? [...leafletOf(form.dataset.leaflets, commune), clear] : [];
      results.replaceChildren(...listOf(neighbours), ...own);
      results.hidden = false;
      showHere(map, commune);
    } catch {
      status.textContent = say.NEAR_FAILED;
      results.hidden = true;
    }
  }
  return {show};
}

/** `km` where a commune is named, null within it; `opens`, "Ouvre lundi", where a reader asks what opens next. */
type Near = {place: OfferPlace; km?: number | null; opens?: string};

function listOf(neighbours: Near[]): HTMLElement[] {
  const list = el("ol", {class: "near-list"});
  const add = () => {
    const shown = list.children.length;
    const added = neighbours.slice(shown, shown + SHOWN).map(entryOf);
    list.append(...added);
    const left = neighbours.length - shown - added.length;
    more.hidden = left <= 0;
    more.textContent = typeset(say.moreWords(left, SHOWN));
    if (shown > 0) added[0]?.querySelector("a")?.focus();
  };
  const more = button({}, "", add);
  add();
  return [list, more];
}

/** Texts of a file are set as texts. */
function entryOf({place, km, opens}: Near): HTMLElement {
  const {approximate, doubtful, hours, href, telephone} = place;
  const far = (km: number | null) => say.distanceWords(km === null ? null : roadKm(km), approximate);
  const line = (words: string, kind: string) => el("p", {class: kind}, typeset(words));
  const name = href === null ? el("b", {}, place.name) : el("a", {href: inSite(href.slice(1))}, place.name);
  const call = telephone && el("a", {href: `tel:${telephone}`}, typeset(formatTelephone(telephone)));
  const shared = doubtful && el("small", {class: "caution"}, typeset(say.SHARED_NUMBER));
  return el(
    "li",
    {},
    name,
    opens !== undefined && line(opens, "today"),
    line(km === undefined ? place.town : `${place.town}, ${far(km)}`, "near-distance"),
    place.itinerant && line(say.GOES_ROUND, "caution"),
    call && el("p", {}, call, shared),
    ...hours.map((words) => line(words, "hours")),
    hours.length === 0 && line(say.NO_HOURS, "none")
  );
}

function leafletOf(leaflets: string | undefined, {code, name}: OfferCommune): HTMLElement[] {
  if (leaflets === undefined) return [];
  return [el("p", {}, el("a", {href: leaflets + code}, typeset(say.leafletWords(name))))];
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
