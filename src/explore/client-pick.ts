import type {Asked} from "../components/client/asked.js";
import {el} from "../components/client/dom.js";
import type {Catalogue} from "./catalogue.js";
import type {PlaneMap} from "../components/figures/plane-map.js";
import {toggled} from "./select.js";
import type {ExploreState} from "./state.js";
import type {Selected} from "./view.js";

/**
 * Selects one by one, by pointer and by key: a shape of the map, a line, a box of the table. A shape stands for its territory; where the map
 * is of départements and the view is finer, it leads inside.
 */
export function mountPicking(
  article: HTMLElement,
  asked: Asked<ExploreState>,
  {areas}: Catalogue,
  map: Pick<PlaneMap, "level">
): void {
  const toggle = (code: string) => asked.set({selection: toggled(asked.value.selection, code)});
  const shapeOf = ({target}: Event) => (target as Element).closest<SVGElement>("svg[data-map] [data-code]");
  const pick = ({dataset}: SVGElement) => {
    const {level, area} = asked.value;
    if (map.level === "departement" && level !== "departement")
      return asked.set({area: area === dataset.code ? null : dataset.code!});
    const code = level === "epci" ? dataset.within : dataset.code;
    if (code && (level === "commune" || areas.some((a) => a.code === code))) toggle(code);
  };
  article.addEventListener("click", (event) => {
    const target = event.target as Element;
    const shape = shapeOf(event);
    if (shape) return pick(shape);
    const line = target.closest<HTMLElement>("tr[data-code]");
    if (line && !target.closest("a, td:has(input)")) toggle(line.dataset.code!);
  });
  article.addEventListener("change", ({target}) => {
    const line = (target as Element).closest<HTMLElement>("tr[data-code]");
    if (line) toggle(line.dataset.code!);
  });
  article.addEventListener("keydown", (event) => {
    const shape = shapeOf(event);
    if (!shape || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    pick(shape);
  });
}

/** Marks in shapes and lines what is selected, and lets the rest fade; nothing of either without a selection. */
export function highlight(root: ParentNode, selected: Selected | null, level: ExploreState["level"]): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-code]")) {
    const isShape = !(element instanceof HTMLElement);
    const code = (isShape && level === "epci" && element.dataset.within) || element.dataset.code!;
    const chosen = selected?.has(code) ?? false;
    element.classList.toggle("chosen", chosen);
    // A shape of another level than that of the view is neither.
    if (isShape) element.classList.toggle("faded", selected !== null && !chosen && selected.length > 0);
    const box = element.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (box) box.checked = chosen;
    else if (!isShape) sayChosen(element, chosen);
  }
}

/** A line without a box says in words that it is selected. */
function sayChosen(line: HTMLElement, chosen: boolean): void {
  const said = line.querySelector(".said");
  if (!chosen) return said?.remove();
  if (said) return;
  line.lastElementChild!.append(el("span", {class: "hidden said"}, " (sélection)"));
}
