import {el} from "./dom.js";
import {mountMap, type Teller} from "./map.js";

/** A map that answers, drawn again by a cell. A shape that had the focus keeps it. */
export function liveMap(svg: SVGSVGElement, tell?: Teller): HTMLElement {
  const place = el("div", {class: "map-place"}, svg);
  mountMap(svg, tell);
  const focused = document.activeElement?.closest<SVGElement>("svg[data-map] [data-code]")?.dataset.code;
  if (focused !== undefined)
    requestAnimationFrame(() =>
      place.querySelector<SVGElement>(`[data-code="${CSS.escape(focused)}"]`)?.focus({preventScroll: true})
    );
  return place;
}
