// Selects territories of the explorer by pressing bars, cells, map shapes or table rows, and highlights them.

import type {Asked} from "../../components/client/asked.js";
import {button, el} from "../../components/client/dom.js";
import {DIRECTIONS, nameLine, nearest, wordsOf} from "../../components/client/map.js";
import type {PlaneMap} from "../../figures/plots/plane-map.js";
import {filled} from "../../domain/filled.js";
import {set} from "../../figures/plots/plot.js";
import {cellsOf} from "./crossing.js";
import type {Part} from "./figures.js";
import type {ExploreState} from "./state.js";
import {toggled, type Selected, type View} from "./view.js";
import {classLabel} from "./wording.js";

/** The part that was pressed last: its figure is drawn anew, and the focus lost. */
let pressed: string | null = null;

/**
 * Makes parts of a figure buttons. For a keyboard the figure is one stop, and arrows go to the nearest part; one that
 * had the focus has it again where it is drawn anew.
 */
export function pressable<F extends Element>(figure: F, parts: Part[], asked: Asked<ExploreState>): F {
  const shapes = parts.map(({shape}) => shape);
  const lost = document.activeElement === document.body;
  const stop = lost ? shapes.find((shape) => shape.dataset.part === pressed) : undefined;
  figure.setAttribute("role", "group");
  const move = (to: SVGGraphicsElement) => {
    for (const shape of shapes) shape.setAttribute("tabindex", shape === to ? "0" : "-1");
  };
  if (shapes.length > 0) move(stop ?? shapes[0]);
  for (const {shape, said, selects} of parts) {
    set(shape, {role: "button", "aria-label": said});
    const press = () => {
      pressed = shape.dataset.part!;
      const {selection} = asked.value;
      const [same, next] = [selects(null), selects(selection)];
      asked.set({selection: JSON.stringify(same) === JSON.stringify(selection) ? null : next});
    };
    shape.addEventListener("click", press);
    shape.addEventListener("keydown", (event) => {
      const direction = DIRECTIONS[event.key];
      if (event.key === "Enter" || event.key === " ") press();
      else if (!direction) return;
      event.preventDefault();
      const next = direction && nearest(shape, shapes, direction);
      if (!next) return;
      move(next);
      next.focus();
    });
  }
  if (stop) requestAnimationFrame(() => stop.focus({preventScroll: true}));
  return figure;
}

/** Cells of a crossing that stand out hold something selected. */
export function highlightCells(figure: Element, view: View, selected: Selected | null): void {
  const cells = cellsOf(view);
  for (const shape of figure.querySelectorAll<SVGElement>("[role=button]")) {
    const chosen = cells[Number(shape.dataset.part!.slice(4))].places.some((i) => selected?.chosen[i] === 1);
    shape.classList.toggle("chosen", chosen);
    shape.setAttribute("aria-pressed", String(chosen));
  }
}

export function mountPicking(article: HTMLElement, asked: Asked<ExploreState>): void {
  const toggle = (target: Element) => {
    const line = target.closest<HTMLElement>("tr[data-code]");
    if (line) asked.set({selection: toggled(asked.value.selection, line.dataset.code!)});
  };
  article.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (!target.closest("a, td:has(input)")) toggle(target);
  });
  article.addEventListener("change", ({target}) => toggle(target as Element));
}

/** Takes territories no longer shown out of the selection; the address is replaced. */
export function prune({state, found, catalogue}: View, asked: Asked<ExploreState>, message: HTMLElement): void {
  const {selection, level, area} = asked.value;
  if (selection?.kind !== "codes" || level !== state.level || area !== state.area) return;
  const known = new Set(Array.from({length: found.size}, (_, i) => found.code(i)));
  const codes = selection.codes.filter((code) => known.has(code));
  const left = selection.codes.length - codes.length;
  if (left === 0) return;
  asked.set({selection: codes.length > 0 ? {kind: "codes", codes} : null}, {replace: true});
  message.textContent = filled(left < 2 ? catalogue.said.retire : catalogue.said.retires, {nombre: left});
}

/** The territory of a shape: its EPCI where these are shown. */
const codeOf = ({dataset}: SVGElement, {state}: View, map: PlaneMap) =>
  (map.level === "commune" && state.level === "epci" ? dataset.within : dataset.code) ?? "";

/** Whether shapes are coarser than the territories shown. */
const isCoarse = ({state}: View, map: PlaneMap) => map.level === "departement" && state.level !== "departement";

/** What a press keeps is selected. */
export function keptShape(svg: SVGSVGElement, view: View, map: PlaneMap, asked: Asked<ExploreState>): void {
  const shape = svg.querySelector<SVGElement>(".kept");
  const code = shape && codeOf(shape, view, map);
  const {selection} = asked.value;
  const isChosen = selection?.kind === "codes" && selection.codes.includes(code ?? "");
  if (code && view.shapes.has(code) && !isCoarse(view, map) && !isChosen)
    asked.set({selection: toggled(selection, code)});
}

/** What the panel of the map tells, with a button to let go of it, or to enter a finer view. */
export function shapeWords(drawn: SVGGraphicsElement, view: View, map: PlaneMap, asked: Asked<ExploreState>): Node[] {
  const {shapes, nouns, say} = view;
  const {said} = view.catalogue;
  const {selection, area} = asked.value;
  const inside = isCoarse(view, map);
  const code = codeOf(drawn, view, map);
  const shape = shapes.get(code);
  if (!shape && !inside) return wordsOf(drawn);
  const chosen = selection?.kind === "codes" && selection.codes.includes(code);
  const choose = inside
    ? button({"data-open": true}, area === code ? said.ensemble : said.dedans, () =>
        asked.set({area: area === code ? null : code})
      )
    : button({}, chosen ? said.retirer : said.choisir, () => asked.set({selection: toggled(selection, code)}));
  if (!shape) return [choose, ...wordsOf(drawn)];
  const words =
    shape.step === null
      ? nouns.pas
      : `${nouns.nom} ${say(shape.total)}, ${classLabel(shape.step, view)}${shape.estimated ? said.estime : ""}`;
  const page = document.querySelector(`.explore-table [data-code="${code}"] a`)?.getAttribute("href");
  return [choose, nameLine(shape.name, ` · ${words}`, page)];
}

export function highlight(root: ParentNode, selected: Selected | null, {state: {level}, catalogue}: View): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-code]")) {
    const isShape = !(element instanceof HTMLElement);
    const code = (isShape && level === "epci" && element.dataset.within) || element.dataset.code!;
    const chosen = selected?.has(code) ?? false;
    element.classList.toggle("chosen", chosen);
    if (isShape) element.classList.toggle("faded", selected !== null && !chosen && selected.length > 0);
    const box = element.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (box) box.checked = chosen;
    else if (!isShape) sayChosen(element, chosen, ` ${catalogue.said.selectionne}`);
  }
}

function sayChosen(line: HTMLElement, chosen: boolean, words: string) {
  const said = line.querySelector(".said");
  if (!chosen) said?.remove();
  else if (!said) line.lastElementChild!.append(el("span", {class: "hidden said"}, words));
}
