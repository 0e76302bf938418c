import type {Asked} from "../components/client/asked.js";
import {button, el} from "../components/client/dom.js";
import {nameLine, wordsOf} from "../components/client/map.js";
import {plural, typeset} from "../domain/french.js";
import type {PlaneMap} from "../components/figures/plane-map.js";
import {toggled} from "./select.js";
import type {ExploreState} from "./state.js";
import type {Selected, View} from "./view.js";
import {classLabel} from "./wording.js";

/** Selects one by one, by pointer and by key: a line, a box of the table. */
export function mountPicking(article: HTMLElement, asked: Asked<ExploreState>): void {
  const toggle = (code: string) => asked.set({selection: toggled(asked.value.selection, code)});
  article.addEventListener("click", (event) => {
    const target = event.target as Element;
    const line = target.closest<HTMLElement>("tr[data-code]");
    if (line && !target.closest("a, td:has(input)")) toggle(line.dataset.code!);
  });
  article.addEventListener("change", ({target}) => {
    const line = (target as Element).closest<HTMLElement>("tr[data-code]");
    if (line) toggle(line.dataset.code!);
  });
}

/** Takes out of what is selected the territories that are no longer shown, in the place of the last address; `message` says how many. */
export function prune({state, found}: View, asked: Asked<ExploreState>, message: HTMLElement): void {
  const {selection, level, area} = asked.value;
  if (selection?.kind !== "codes" || level !== state.level || area !== state.area) return;
  const known = new Set(Array.from({length: found.size}, (_, i) => found.code(i)));
  const codes = selection.codes.filter((code) => known.has(code));
  const left = selection.codes.length - codes.length;
  if (left === 0) return;
  asked.set({selection: codes.length > 0 ? {kind: "codes", codes} : null}, {replace: true});
  message.textContent = typeset(
    `${plural(left, "territoire sélectionné n’est pas", "territoires sélectionnés ne sont pas")} ici : la sélection les laisse.`
  );
}

/**
 * What the panel of the map tells of a shape: the territory that it stands for, its number and its class, the button that selects it, its page.
 * Where the map is of départements and the view is finer, a shape leads inside.
 */
export function shapeWords(drawn: SVGGraphicsElement, view: View, map: PlaneMap, asked: Asked<ExploreState>): Node[] {
  const {state, shapes, nouns, say} = view;
  const {selection, area} = asked.value;
  const {within = "", code: own = ""} = drawn.dataset;
  const inside = map.level === "departement" && state.level !== "departement";
  const code = map.level === "commune" && state.level === "epci" ? within : own;
  const shape = shapes.get(code);
  if (!shape && !inside) return wordsOf(drawn);
  const chosen = selection?.kind === "codes" && selection.codes.includes(code);
  const [act, part] = inside
    ? [area === code ? "Revenir à l’ensemble" : "Voir dedans", {area: area === code ? null : code}]
    : [chosen ? "Ne plus sélectionner" : "Sélectionner", {selection: toggled(selection, code)}];
  const words =
    shape && shape.step !== null
      ? `${nouns.noun} ${say(shape.total)}, ${classLabel(shape.step, view)}${shape.estimated ? ", estimé" : ""}`
      : nouns.notThis;
  const page = document.querySelector(`.explore-table [data-code="${code}"] a`)?.getAttribute("href");
  return [
    button({"data-open": true}, act, () => asked.set(part)),
    ...(shape ? [nameLine(shape.name, ` · ${words}`, page)] : wordsOf(drawn))
  ];
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
