import {communeIndex} from "../domain/find-commune.js";
import {formatTelephone, NBSP, typeset} from "../domain/french.js";
import {ofCommune} from "../domain/names.js";
import {roadKm} from "../domain/detour.js";
import {placesNear, type Neighbour} from "./nearest-places.js";
import {isEmpty, select} from "./filter.js";
import {distanceWords, nearWords} from "./wording.js";
import {mountCombobox} from "../components/client/combobox.js";
import type {View} from "./client-view.js";
import type {OfferCommune, OfferData, OfferPlace} from "./data.js";
import {fetchFile, once} from "../components/client/fetch.js";

/** Communes suggested, and places shown at a time. */
const SUGGESTED = 30;
const SHOWN = 5;
/** Communes proposed where none is found. */
const NEAREST = 3;

export interface NearOptions {
  /** A commune was chosen, by its code; null to forget it. */
  choose(code: string | null): void;
  /** A commune that the page does not know was asked for. */
  unknown(code: string): void;
}

/** The field that finds the nearest places among those that the filters leave. Its data are loaded when it first takes the focus. */
export function mountNear(article: HTMLElement, {choose, unknown}: NearOptions): {show(view: View): Promise<void>} {
  const form = article.querySelector<HTMLFormElement>("[data-near]")!;
  const input = form.querySelector<HTMLInputElement>("#commune")!;
  const results = form.querySelector<HTMLElement>("[data-near-results]")!;
  const status = form.querySelector<HTMLElement>("[data-near-status]")!;
  const map = article.querySelector<SVGSVGElement>("svg[data-marks]");
  const address = form.querySelector<HTMLAnchorElement>("[data-offer-data]")!.href;
  let named: string | null = null;
  const load = once(async () => {
    const data: OfferData = await (await fetchFile(address)).json();
    return {...data, index: communeIndex(data.communes)};
  });
  const submit = mountCombobox({
    input,
    host: form.querySelector<HTMLElement>(".near-field")!,
    id: "communes",
    label: "Communes",
    least: 2,
    find: async (query) => (await load()).index.find(query, SUGGESTED),
    nearest: async (query) => (await load()).index.nearest(query, NEAREST),
    words: ({name, postcodes, epci}) => ({
      title: name,
      kind: [postcodes.join(", "), epci].filter(Boolean).join(`${NBSP}: `)
    }),
    choose: ({code}: OfferCommune) => choose(code),
    failure: "La liste des communes n’a pas pu être chargée."
  });
  form.hidden = false;
  input.addEventListener("focus", () => void load().catch(() => {}), {once: true});
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  return {
    async show({state: {near, filter}, openness}) {
      if (near === null) {
        status.textContent = "";
        results.hidden = true;
        showHere(map, null);
        return;
      }
      try {
        const {communes, places} = await load();
        const commune = communes.find((c) => c.code === near);
        if (!commune) return unknown(near);
        if (named !== near) input.value = commune.name;
        named = near;
        const kept = new Set(
          select(
            places.map((p) => p.item),
            filter,
            openness
          ).shown
        );
        const neighbours = placesNear(
          commune,
          places.filter((p) => kept.has(p.item))
        );
        status.textContent = typeset(nearWords(commune.name, neighbours.length, isEmpty(filter)));
        results.replaceChildren(
          ...listOf(neighbours),
          ...leafletOf(form.dataset.leaflets, commune),
          clearButton(() => {
            input.value = "";
            named = null;
            input.focus();
            choose(null);
          })
        );
        results.hidden = false;
        showHere(map, commune);
      } catch {
        status.textContent = "Les lieux les plus proches n’ont pas pu être chargés.";
        results.hidden = true;
      }
    }
  };
}

/** The nearest places, a few at a time. */
function listOf(neighbours: Neighbour<OfferPlace>[]): HTMLElement[] {
  const list = document.createElement("ol");
  list.className = "near-list";
  const more = document.createElement("button");
  more.type = "button";
  const add = () => {
    const shown = list.children.length;
    const added = neighbours.slice(shown, shown + SHOWN).map(entryOf);
    list.append(...added);
    const left = neighbours.length - shown - added.length;
    more.hidden = left <= 0;
    more.textContent = typeset(left > SHOWN ? `${SHOWN} de plus, sur ${left}` : `${left} de plus`);
    if (shown > 0) added[0]?.querySelector("a")?.focus();
  };
  more.addEventListener("click", add);
  add();
  return [list, more];
}

/** A place: what it is called, how far it is, how to call it, when it is open. Texts of a file are set as texts. */
function entryOf({place, km}: Neighbour<OfferPlace>): HTMLElement {
  const entry = document.createElement("li");
  const name = document.createElement("a");
  name.href = new URL(place.href.slice(1), document.querySelector<HTMLAnchorElement>(".site-name")!.href).href;
  name.textContent = place.name;
  const about =
    place.approximate && km !== null ? " (depuis le centre de sa commune : sa position n’est pas connue)" : "";
  entry.append(
    name,
    element("p", `${place.town}, ${distanceWords(km === null ? null : roadKm(km))}${about}`, "near-distance")
  );
  if (place.itinerant) entry.append(element("p", "Itinérant : l’adresse est son point de départ.", "caution"));
  if (place.telephone) {
    const line = element("p", "");
    const link = element("a", formatTelephone(place.telephone)) as HTMLAnchorElement;
    link.href = `tel:${place.telephone}`;
    line.append(
      link,
      ...(place.doubtful ? [element("small", " à vérifier : un autre lieu a le même numéro", "caution")] : [])
    );
    entry.append(line);
  }
  for (const hours of place.hours) entry.append(element("p", hours, "hours"));
  if (place.hours.length === 0) entry.append(element("p", "Horaires non connus.", "none"));
  return entry;
}

/** The way to the leaflet of the commune, where there are leaflets. */
function leafletOf(leaflets: string | undefined, {code, name}: OfferCommune): HTMLElement[] {
  if (leaflets === undefined) return [];
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = leaflets + code;
  link.textContent = typeset(`Le dépliant ${ofCommune(name)}, à imprimer`);
  line.append(link);
  return [line];
}

function clearButton(clear: () => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Effacer la commune";
  button.addEventListener("click", clear);
  return button;
}

function element(name: string, words: string, className = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = typeset(words);
  if (className) made.className = className;
  return made;
}

/** Marks the commune on the map. */
function showHere(map: SVGSVGElement | null, commune: OfferCommune | null): void {
  map?.querySelector(".map-here")?.remove();
  if (!map || !commune) return;
  const here = document.createElementNS("http://www.w3.org/2000/svg", "g");
  here.setAttribute("class", "map-here");
  here.setAttribute("transform", `translate(${commune.x} ${commune.y})`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M0 0C-10-18-26-28-26-46a26 26 0 1 1 52 0C26-28 10-18 0 0z");
  const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  dot.setAttribute("cy", "-46");
  dot.setAttribute("r", "10");
  here.append(path, dot);
  map.append(here);
}
