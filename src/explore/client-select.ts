import type {Plot} from "@observablehq/plot";
import {brush, brushX, select, type BrushBehavior, type D3BrushEvent} from "d3";
import type {Asked} from "../components/client/asked.js";
import {button, el} from "../components/client/dom.js";
import {nameLine, wordsOf} from "../components/client/map.js";
import type {PlaneMap} from "../components/figures/plane-map.js";
import {capital, formatNumber, plural, typeset} from "../domain/french.js";
import {domainOf} from "./figures.js";
import {INDEX, TOTAL, type ExploreState, type Interval, type Selection} from "./state.js";
import {dragged, toggled, type Selected, type View} from "./view.js";
import {classLabel} from "./wording.js";

type Figure = SVGSVGElement & Plot;
type Select = (to: Selection | null) => void;
type Axis = "x" | "y";
type Drag = Interval | [Interval, Interval];

/** A drag selects an interval of the width, a click nothing. What is selected that way is shown. */
export function brushedRange(figure: Figure, selection: Selection | null, select: Select): Figure {
  const held = selection?.kind === "range" ? pixels(figure, "x", selection.range) : null;
  return brushed(figure, brushX(), held, (drag) =>
    select(drag && {kind: "range", range: values(figure, "x", drag as Interval)})
  );
}

export function brushedBox(figure: Figure, selection: Selection | null, select: Select): Figure {
  const box = selection?.kind === "box" ? [pixels(figure, "x", selection.x), pixels(figure, "y", selection.y)] : null;
  const held = box && [0, 1].map((corner) => box.map((side) => side[corner]));
  return brushed(figure, brush(), held, (drag) => {
    if (!drag) return select(null);
    const [from, to] = drag as [Interval, Interval];
    select({kind: "box", x: values(figure, "x", [from[0], to[0]]), y: values(figure, "y", [from[1], to[1]])});
  });
}

function brushed(figure: Figure, behaviour: BrushBehavior<unknown>, held: unknown, done: (drag: Drag | null) => void) {
  const [x, y] = [rangeOf(figure, "x"), rangeOf(figure, "y")];
  behaviour.extent([
    [x[0], y[0]],
    [x[1], y[1]]
  ]);
  const layer = select(figure).append("g").attr("class", "brush");
  layer.call(behaviour);
  // A finger that goes up or down still scrolls the page.
  layer.selectAll(".overlay").style("touch-action", "pan-y");
  if (held) layer.call(behaviour.move, held as never);
  behaviour.on(
    "end",
    ({sourceEvent, selection}: D3BrushEvent<unknown>) => sourceEvent && done(selection as Drag | null)
  );
  return figure;
}

const inOrder = (ends: number[]): Interval => [Math.min(...ends), Math.max(...ends)];

const rangeOf = (figure: Figure, axis: Axis) => inOrder(figure.scale(axis)!.range as number[]);

function pixels(figure: Figure, axis: Axis, interval: Interval): Interval {
  const {apply} = figure.scale(axis)!;
  const [low, high] = rangeOf(figure, axis);
  return inOrder(interval.map((value) => Math.min(high, Math.max(low, apply(value)))));
}

function values(figure: Figure, axis: Axis, [from, to]: Interval): Interval {
  const {invert, domain} = figure.scale(axis)!;
  const [low, high] = domain as Interval;
  const decimals = Math.floor(3 - Math.log10(Math.abs(high - low)));
  return dragged(invert!(from), invert!(to), Math.min(6, Math.max(2, decimals)));
}

export function selectionEnds(
  kind: "range" | "box",
  asked: Asked<ExploreState>,
  {model, state, nouns}: View
): HTMLElement {
  const sides =
    kind === "range"
      ? [{axis: TOTAL, name: "range" as const, label: capital(nouns.noun)}]
      : (["x", "y"] as const).map((name) => ({axis: state[name], name, label: name === "x" ? "En large" : "En haut"}));
  const held = (name: "range" | Axis): Interval | undefined => {
    const {selection} = asked.value;
    return selection?.kind === kind ? (selection as Partial<Record<typeof name, Interval>>)[name] : undefined;
  };
  const fields = sides.map(({axis, name, label}) => {
    const whole = domainOf(axis, model);
    const value = held(name) ?? whole;
    const decimals = model.single && axis !== INDEX ? model.decimals : 1;
    const ends = ["low", "high"].map((end, i) =>
      slider(`${label}, au ${i === 0 ? "moins" : "plus"}`, `${name}-${end}`, whole, value[i], decimals)
    );
    return {name, whole, ends};
  });
  const select = () => {
    const chosen = fields.map(({ends}) => inOrder(ends.map(({input}) => input.valueAsNumber)));
    const full = chosen.every(([low, high], i) => low === fields[i].whole[0] && high === fields[i].whole[1]);
    const [x, y] = chosen;
    asked.set({selection: full ? null : kind === "range" ? {kind, range: x} : {kind, x, y}}, {gesture: kind});
  };
  const labels = fields.flatMap(({ends}) => ends.map(({label}) => label));
  const place = el("details", {class: "explore-ends"}, el("summary", {}, "Sélectionner au clavier"), ...labels);
  place.addEventListener("input", select);
  // Follows other selections, but not under the hand that moves an end.
  const follow = () => {
    if (!place.isConnected) return asked.removeEventListener("input", follow);
    if (place.contains(document.activeElement)) return;
    for (const {name, whole, ends} of fields) ends.forEach(({move}, i) => move((held(name) ?? whole)[i]));
  };
  requestAnimationFrame(() => asked.addEventListener("input", follow));
  return place;
}

/** That of Inputs has handlers in attributes, which the policy of the site refuses. */
function slider(label: string, name: string, [min, max]: Interval, value: number, decimals: number) {
  const input = el("input", {type: "range", name, min, max, step: 10 ** -decimals, value});
  const output = el("output");
  const say = () => (output.textContent = formatNumber(input.valueAsNumber, decimals));
  say();
  input.addEventListener("input", say);
  const move = (to: number) => {
    input.valueAsNumber = to;
    say();
  };
  return {label: el("label", {}, `${label} `, input, output), input, move};
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
export function prune({state, found}: View, asked: Asked<ExploreState>, message: HTMLElement): void {
  const {selection, level, area} = asked.value;
  if (selection?.kind !== "codes" || level !== state.level || area !== state.area) return;
  const known = new Set(Array.from({length: found.size}, (_, i) => found.code(i)));
  const codes = selection.codes.filter((code) => known.has(code));
  const left = selection.codes.length - codes.length;
  if (left === 0) return;
  asked.set({selection: codes.length > 0 ? {kind: "codes", codes} : null}, {replace: true});
  const count = plural(left, "territoire sélectionné n’est pas", "territoires sélectionnés ne sont pas");
  message.textContent = typeset(`${count} ici : la sélection les laisse.`);
}

/** What the panel of the map tells, with a button to select, or to enter a finer view. */
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
  const choose = button({"data-open": true}, act, () => asked.set(part));
  if (!shape) return [choose, ...wordsOf(drawn)];
  const words =
    shape.step === null
      ? nouns.notThis
      : `${nouns.noun} ${say(shape.total)}, ${classLabel(shape.step, view)}${shape.estimated ? ", estimé" : ""}`;
  const page = document.querySelector(`.explore-table [data-code="${code}"] a`)?.getAttribute("href");
  return [choose, nameLine(shape.name, ` · ${words}`, page)];
}

export function highlight(root: ParentNode, selected: Selected | null, level: ExploreState["level"]): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>("[data-code]")) {
    const isShape = !(element instanceof HTMLElement);
    const code = (isShape && level === "epci" && element.dataset.within) || element.dataset.code!;
    const chosen = selected?.has(code) ?? false;
    element.classList.toggle("chosen", chosen);
    if (isShape) element.classList.toggle("faded", selected !== null && !chosen && selected.length > 0);
    const box = element.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (box) box.checked = chosen;
    else if (!isShape) sayChosen(element, chosen);
  }
}

function sayChosen(line: HTMLElement, chosen: boolean) {
  const said = line.querySelector(".said");
  if (!chosen) said?.remove();
  else if (!said) line.lastElementChild!.append(el("span", {class: "hidden said"}, " (sélection)"));
}
