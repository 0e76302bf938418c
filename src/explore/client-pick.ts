import type {Asked} from "../components/client/asked.js";
import {button, el} from "../components/client/dom.js";
import {nameLine, wordsOf} from "../components/client/map.js";
import {formatNumber} from "../domain/french.js";
import type {PlaneMap} from "../components/figures/plane-map.js";
import {firstRows} from "./rows.js";
import {toggled} from "./select.js";
import {domainOf} from "./two-indicators.js";
import type {ExploreState} from "./state.js";
import {hrefOf} from "./tables.js";
import type {Selected, View} from "./view.js";
import {classLabel, nounsOf} from "./wording.js";

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

/**
 * What the panel of the map tells of a shape: the territory that it stands for, its numbers and its class, its page, and the button that
 * selects it. Where the map is of départements and the view is finer, a shape leads inside.
 */
export function shapeWords(
  shape: SVGGraphicsElement,
  view: View,
  map: Pick<PlaneMap, "level">,
  asked: Asked<ExploreState>
) {
  const {state, model, rows} = view;
  const {selection, area} = asked.value;
  const inside = map.level === "departement" && state.level !== "departement";
  const code = map.level === "commune" && state.level === "epci" ? shape.dataset.within : shape.dataset.code;
  const act = (label: string, part: Partial<ExploreState>) => button({"data-open": true}, label, () => asked.set(part));
  if (inside)
    return [
      ...wordsOf(shape),
      act(area === code ? "Revenir à l’ensemble" : "Voir dedans", {area: area === code ? null : code!})
    ];
  const [row] = firstRows(rows, 1, (row) => row.code === code);
  if (!row) return wordsOf(shape);
  const chosen = selection?.kind === "codes" && selection.codes.includes(row.code);
  const total =
    row.total === null ? nounsOf(model).notThis : `${nounsOf(model).noun} ${formatNumber(row.total, model.decimals)}`;
  const label = row.step === null ? "" : `, ${classLabel(row.step, view)}`;
  const bars = model.indicators.flatMap(({id, short}) => {
    const score = row.scores[id];
    if (id === model.id || score == null) return [];
    const [min, max] = domainOf(id, model);
    const meter = el("meter", {min, max, value: score, "aria-hidden": "true"});
    return [el("dt", {}, short), el("dd", {}, meter, formatNumber(score, 1))];
  });
  return [
    nameLine(row.name, ` · ${total}${label}`, hrefOf(row, view)),
    el("dl", {}, ...bars),
    act(chosen ? "Ne plus sélectionner" : "Sélectionner", {selection: toggled(selection, row.code)})
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
