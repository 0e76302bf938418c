// Parts of the page /explorer: choices, buttons of views and questions, the map with its legend, sentences.

import {groups} from "d3";
import {legendItem, swatch, readingKey} from "../../components/classes.js";
import type {Asked} from "../../components/client/asked.js";
import {notebookButton} from "../../components/client/clipboard.js";
import {button, el, onDragFiles} from "../../components/client/dom.js";
import {lazy} from "../../components/client/fetch.js";
import {liveMap} from "../../components/client/live-map.js";
import {fragment} from "../../components/client/pane.js";
import {viewButtons as wholeView} from "../../components/client/view-buttons.js";
import type {PlaneMap} from "../../figures/plots/plane-map.js";
import {MAP_WIDTH} from "../../figures/plots/plot.js";
import {html, type Html} from "../../components/html.js";
import {LEAST, MOST, writeCompareAddress} from "../../domain/compare-address.js";
import {capital} from "../../domain/french.js";
import {FAR_KM} from "../../domain/detour.js";
import type {OwnTable} from "../../domain/own-file.js";
import type {OwnOptions} from "./client-own-field.js";
import {keptShape, shapeWords} from "./client-select.js";
import {choropleth, insideOf, recolour} from "./map.js";
import {exploreSql, NAMES_SQL} from "./query.js";
import {
  axesOf,
  axisOf,
  colouredBy,
  colourOf,
  defaultState,
  isOwn,
  type Area,
  type Catalogue,
  type ExploreModel,
  type ExploreState,
  type Interval,
  type Selection,
  type SiteMeasure
} from "./state.js";
import {nameLink} from "./tables.js";
import {firstRows, type Selected, type View} from "./view.js";
import {classText, estimatedCrossed, exploreReading, selectionParts, together} from "./wording.js";

/** A choice of a list, and the group that it is in. Choices of a group follow each other. */
type Choice = [value: string | null, label: string, group: string | null];

export function areaChoices({areas, whole}: Catalogue): Choice[] {
  const epcis = areas.filter(({level}) => level === "epci").sort((a, b) => a.name.localeCompare(b.name, "fr"));
  const departements = areas.filter(({level}) => level === "departement").sort((a, b) => (a.code < b.code ? -1 : 1));
  const choicesOf = (of: Area[], group: string | null) => of.map(({code, name}): Choice => [code, name, group]);
  const inside = departements.flatMap(({code, name}): Choice[] => {
    const own = epcis.filter(({departement}) => departement === code);
    return [[code, `${name}, en entier`, name], ...choicesOf(own, name)];
  });
  return [[null, `${whole}, en entier`, null], ...(departements.length > 0 ? inside : choicesOf(epcis, null))];
}

export function axisChoices(catalogue: Catalogue, model: ExploreModel): Choice[] {
  const groups = new Map(colourChoices(catalogue).map(([id, , group]) => [id, group]));
  const scores = groups.get(catalogue.models[0].id)!;
  return axesOf(catalogue, model).map((id) => [id, axisOf(id, catalogue, model).name, groups.get(id) ?? scores]);
}

/** Buttons that ask a question whole: much of a share, far from help. */
export function readyQuestions({measures, questions: labels}: Catalogue, asked: Asked<ExploreState>): Node | string {
  const distance = measures.find(({noun}) => noun === "distance");
  const questions = Object.keys(labels).flatMap((id) => measures.find((measure) => measure.id === id) ?? []);
  if (!distance || questions.length === 0) return "";
  const ask = ({id, grid, scale: {max}}: SiteMeasure) => {
    const x: Interval = [grid[Math.floor(grid.length / 2)], max];
    const selection: Selection = {kind: "box", x, y: [FAR_KM, distance.scale.max]};
    asked.set({x: id, y: distance.id, selection});
    // On a phone the answer is under the map.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".explore-chosen p")?.focus());
  };
  return el(
    "p",
    {class: "form-actions explore-questions"},
    ...questions.map((measure) => button({}, labels[measure.id], () => ask(measure)))
  );
}

export function colourChoices({models: [index, ...others], said}: Catalogue): Choice[] {
  const groupOf = ({single}: ExploreModel) =>
    !single ? said.autresIndices : single.measure ? said.autresMesures : said.votreFichier;
  const own = [index, ...(index.indicators.length > 1 ? index.indicators : [])];
  return [
    ...own.map(({id, label}): Choice => [id, capital(label), said.indicateurs]),
    ...others.map((model): Choice => [model.id, capital(model.label), groupOf(model)])
  ];
}

export function groupedList(
  list: (values: Choice[0][], options: object) => HTMLElement,
  label: string,
  choices: Choice[]
): HTMLElement {
  const labels = new Map(choices.map(([value, label]) => [value, label]));
  const form = list([...labels.keys()], {label, format: (value: Choice[0]) => labels.get(value)});
  const select = form.querySelector("select")!;
  const {value} = select;
  const named = groups([...select.options], (_, i) => choices[i][2]);
  select.replaceChildren(
    ...named.flatMap(([label, options]) => (label === null ? options : el("optgroup", {label}, ...options)))
  );
  // A list without its choices forgets which was chosen.
  select.value = value;
  return form;
}

export const colouring = (asked: Asked<ExploreState>, catalogue: Catalogue) =>
  ({
    get value() {
      return {colour: colourOf(asked.value, catalogue)};
    },
    set: ({colour}) => asked.set(colouredBy(colour!, catalogue)),
    addEventListener: asked.addEventListener.bind(asked),
    removeEventListener: asked.removeEventListener.bind(asked)
  }) as Asked<{colour: string}>;

/** Keeps at least one indicator: the last box comes back, and a message says why. */
export function keepOne<T extends HTMLElement>(input: T, message: HTMLElement, why: string): T {
  const check = (event: Event) => {
    if (event.isTrusted) message.textContent = "";
    if (input.querySelector(":checked")) return;
    (event.target as HTMLInputElement).checked = true;
    event.stopImmediatePropagation();
    message.textContent = why;
  };
  input.addEventListener("input", check, {capture: true});
  return input;
}

export function viewButtons(asked: Asked<ExploreState>, catalogue: Catalogue, message: HTMLElement) {
  let shown: {view: View; selected: Selected | null};
  const notebook = notebookButton(async () => {
    const {exploreNotebook} = await import("./notebook.js");
    return (date) => {
      const {selected, view} = shown;
      return exploreNotebook(view, {date, address: location.href}, selected, asked.value.selection);
    };
  }, message);
  const buttons = wholeView(asked, defaultState(catalogue), message);
  buttons.append(notebook);
  return Object.assign(buttons, {
    show(view: View, selected: Selected | null) {
      shown = {view, selected};
      notebook.hidden = isOwn(view.state.model);
    }
  });
}

/** `show` gives the map another view, in the same drawing where that is enough. */
export function viewMap(map: PlaneMap, asked: Asked<ExploreState>): HTMLElement & {show(view: View): void} {
  const frame = el("div");
  let svg: ReturnType<typeof choropleth> | undefined;
  let shown: View;
  return Object.assign(frame, {
    show(view: View) {
      const before = shown;
      shown = view;
      if (svg && recolour(svg, map, before, view)) {
        const code = svg.querySelector<SVGElement>(".active")?.dataset.code ?? null;
        const held = document.activeElement?.matches(".map-panel [data-open]");
        svg.dispatchEvent(new CustomEvent("tell", {detail: {code}}));
        if (held) frame.querySelector<HTMLElement>("[data-open]")?.focus();
        return;
      }
      const drawn = (svg = choropleth(map, view));
      drawn.style.setProperty("--map-ratio", String(MAP_WIDTH / drawn.viewBox.baseVal.height));
      frame.replaceChildren(liveMap(drawn, (shape) => (shape ? shapeWords(shape, shown, map, asked) : [])));
      drawn.addEventListener("keep", () => keptShape(drawn, shown, map, asked));
      if (insideOf(map, view).length > 0)
        void import("./client-names.js").then(({writeNames}) => drawn.isConnected && writeNames(drawn, map, view));
    }
  });
}

export function legend(view: View): Node {
  const {colours, counts, classes, rows, named, nouns, shapes} = view;
  const {said} = view.catalogue;
  const without = rows.length - rows.known;
  const estimated = [...shapes.values()].filter((shape) => shape.estimated && shape.step !== null).length;
  const dots = html`<span class="swatch estimated" aria-hidden="true"></span>`;
  const words = (i: number) => `${named ? `${classes[colours[i]].label}, ` : ""}${classText(i, view)}`;
  return fragment(html`
    <ul class="legend explore-legend" aria-label="${said.legende}">
    ${colours.map((colour, i) => counts[i] > 0 && legendItem(swatch(colour, classes), words(i), counts[i]))}
    ${without > 0 && legendItem(swatch("none", classes), nouns.sans, without)}
    ${estimated > 0 && legendItem(dots, said.dontEstime, estimated)}
    </ul>
    ${readingKey(exploreReading(view))}`);
}

export function selectionSentence(view: View, selected: Selected | null, asked: Asked<ExploreState>): Node {
  const {said} = view.catalogue;
  const chosen = selectionParts(view, selected, asked.value.selection);
  const place = document.createDocumentFragment();
  const names = chosen?.named.map((row, i) => html`${i > 0 && ", "}${nameLink(row, view)}`);
  const words = chosen
    ? html`${chosen.words}${chosen.named.length > 0 && " : "}${names}${chosen.more ? "…" : "."}`
    : said.comment;
  place.append(fragment(html`<p tabindex="-1">${words}${selected && compareLink(view, selected)}</p>`));
  const clear = () => {
    asked.set({selection: null});
    const focus = () => document.querySelector<HTMLElement>(".explore-chosen p")?.focus({preventScroll: true});
    requestAnimationFrame(focus);
  };
  if (selected) place.append(button({"data-explore-clear": true}, said.effacer, clear));
  return place;
}

/** Communes cannot be compared in an edition that has several of the coarsest level. */
function compareLink({state: {level}, catalogue}: View, selected: Selected): Html | null {
  const comparable = level !== "commune" || !catalogue.levels.includes("departement");
  if (selected.length < LEAST || selected.length > MOST || !comparable) return null;
  const query = writeCompareAddress(firstRows(selected, MOST).map(({code}) => `${level}-${code}`));
  return html` <a href="./comparer?${query}" rel="external">${catalogue.said.comparer}</a>`;
}

export function correlation(view: View): string {
  const text = together(view);
  return [estimatedCrossed(view), text && `${text} ${view.catalogue.said.lien}`].filter(Boolean).join(" ");
}

export function questionText({state, catalogue}: View): Node {
  return fragment(
    html`<pre><code>${exploreSql(state, catalogue)}</code></pre>
    ${state.level === "commune" && html`<p class="footnote">${catalogue.said.noms} <code>${NAMES_SQL}</code></p>`}`
  );
}

export const mapNote = ({state, catalogue}: View, level: PlaneMap["level"], note: string): string =>
  level === "departement" && isOwn(state.model) ? catalogue.said.parDepartement : note;

/** Sources of both measures that are crossed; those of the page stand for scores. */
export const crossedCited = ({state, catalogue}: View, cited: Html): Node => {
  const own = [state.x, state.y].map((id) => catalogue.measures.find((m) => m.id === id)?.cited ?? cited);
  return fragment(
    html`${[...new Map(own.map((of) => [of.html, of])).values()].map((of, i) => html`${i > 0 && " · "}${of}`)}`
  );
};

export const citedOf = ({model}: View, cited: Html): Node => fragment(model.single?.measure?.cited ?? cited);

export const noParts = ({said}: Catalogue): Node => el("p", {class: "footnote"}, said.sansParties);

/**
 * The reader's file, an Observable input: the table or null. Its field loads when unfolded, or when a file is dragged
 * over.
 */
export function ownFile(options: OwnOptions): HTMLElement & {value: OwnTable | null} {
  const fold = el("details", {class: "explore-own"}, el("summary", {}, options.catalogue.said.votreFichier));
  const place = Object.assign(fold, {value: null as OwnTable | null});
  const field = lazy(async () => {
    const {ownField} = await import("./client-own-field.js");
    const own = ownField(options, (table) => {
      place.value = table;
      place.dispatchEvent(new Event("input"));
    });
    place.append(own);
    return own;
  });
  place.addEventListener("toggle", () => void field().catch(console.warn));
  onDragFiles((type, files) => void field().then(({drag}) => drag(type, files), console.warn));
  return place;
}
