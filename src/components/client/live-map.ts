import {el} from "./dom.js";
import {mountMap, type Teller} from "./map.js";

/** The map as readers go over it: by pointer, by touch and by key. */
export function liveMap(svg: SVGSVGElement, tell?: Teller): HTMLElement {
  const place = el("div", {class: "map-place"}, svg);
  mountMap(svg, tell);
  const focused = document.activeElement?.closest<SVGElement>("svg[data-map] [data-code]")?.dataset.code;
  // The map that this one takes the place of had the focus.
  if (focused !== undefined)
    requestAnimationFrame(() =>
      place.querySelector<SVGElement>(`[data-code="${CSS.escape(focused)}"]`)?.focus({preventScroll: true})
    );
  return place;
}
