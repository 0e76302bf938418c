import type {Asked} from "../components/client/asked.js";
import {button, el} from "../components/client/dom.js";
import {liveMap} from "../components/client/live-map.js";
import {node} from "../components/client/pane.js";
import {costOf} from "../components/engine/sql.js";
import type {Answered} from "../components/engine/values.js";
import {legendItem, swatch} from "../components/classes.js";
import {html, type Html} from "../components/html.js";
import {readingKey} from "../components/reading-key.js";
import {LEAST, MOST, writeCompareAddress} from "../domain/compare-address.js";
import {formatBytes, formatNumber, typeset} from "../domain/french.js";
import type {PlaneMap} from "../components/figures/plane-map.js";
import {MAP_WIDTH} from "../components/figures/plot.js";
import {shapeWords} from "./client-pick.js";
import {choropleth, recolour} from "./map.js";
import {exploreSql, NAMES_SQL} from "./query.js";
import {firstRows} from "./rows.js";
import type {ExploreState} from "./state.js";
import {nameLink} from "./tables.js";
import {hollowText, together} from "./two-indicators.js";
import type {Selected, View} from "./view.js";
import {classText, exploreReading, HOW_TO_SELECT, selectionParts} from "./wording.js";

/** The map of a view, as readers go over it; `show` gives it another view, in the same drawing where that is enough. */
export function viewMap(map: PlaneMap, asked: Asked<ExploreState>): HTMLElement & {show(view: View): void} {
  const frame = el("div");
  let svg: SVGSVGElement | undefined;
  let shown: View;
  return Object.assign(frame, {
    show(view: View) {
      shown = view;
      if (svg && recolour(svg, map, view)) {
        // What is told has changed too.
        const code = svg.querySelector<SVGElement>(".active")?.dataset.code ?? null;
        const held = document.activeElement?.matches(".map-panel [data-open]");
        svg.dispatchEvent(new CustomEvent("tell", {detail: {code}}));
        if (held) frame.querySelector<HTMLElement>("[data-open]")?.focus();
        return;
      }
      svg = choropleth(map, view);
      frame.replaceChildren(liveMap(svg, (shape) => (shape ? shapeWords(shape, shown, map, asked) : [])));
    }
  });
}

/** The classes of the map, each with its limits and its count, and what one colour says. */
export function legend(view: View): Node {
  const {colours, counts, classes, rows, named, nouns, shapes} = view;
  const without = rows.length - rows.known;
  const estimated = [...shapes.values()].filter((shape) => shape.estimated && shape.step !== null).length;
  return node(html`
    <ul class="legend explore-legend" aria-label="Légende de la carte">
    ${colours.map((colour, i) => counts[i] > 0 && legendItem(swatch(colour, classes), `${named ? `${classes[colour].label}, ` : ""}${classText(i, view)}`, counts[i]))}
    ${without > 0 && legendItem(swatch("none", classes), nouns.without, without)}
    ${estimated > 0 && legendItem(html`<span class="swatch estimated" aria-hidden="true"></span>`, "dont score estimé", estimated)}
    </ul>
    ${readingKey(exploreReading(view))}`);
}

/** What is selected in words, the way to compare it, and the way back. */
export function selectionSentence(view: View, selected: Selected | null, asked: Asked<ExploreState>): Node {
  const said = selectionParts(view, selected, asked.value.selection);
  const place = document.createDocumentFragment();
  const names = said?.named.map((row, i) => html`${i > 0 && ", "}${nameLink(row, view)}`);
  const words = said
    ? html`${said.words}${said.named.length > 0 && " : "}${names}${said.more ? "…" : "."}`
    : HOW_TO_SELECT;
  place.append(node(html`<p tabindex="-1">${words}${selected && compareLink(view, selected)}</p>`));
  if (selected)
    place.append(
      button({"data-explore-clear": true}, "Effacer la sélection", () => {
        asked.set({selection: null});
        // The button goes: what it stood beside takes the focus.
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(".explore-chosen p")?.focus({preventScroll: true})
        );
      })
    );
  return place;
}

/** Communes cannot be compared in the edition of several départements. */
function compareLink({state: {level}, catalogue}: View, selected: Selected): Html | null {
  const comparable = level !== "commune" || !catalogue.levels.includes("departement");
  if (selected.length < LEAST || selected.length > MOST || !comparable) return null;
  return html` <a href="./comparer?${writeCompareAddress(firstRows(selected, MOST).map(({code}) => `${level}-${code}`))}" rel="external">Les comparer</a>`;
}

/** What is said under the two indicators: which dots are estimated, and the coefficient. */
export function correlation(view: View): string {
  const text = together(view);
  const meaning =
    text &&
    `${text} De −1 (l’un monte quand l’autre descend) à 1 (ils montent ensemble) ; près de 0, rien ne les lie. Un lien n’est pas une cause.`;
  return typeset([hollowText(view), meaning].filter(Boolean).join(" "));
}

/** What an answer took; nothing for that of the first view, which the page came with. */
export function costText(answer: Answered): string {
  const cost = costOf(answer);
  if (!cost) return "";
  const bytes = formatBytes(cost.bytes);
  return typeset(
    `Réponse du moteur en ${formatNumber(Math.max(1, Math.round(cost.ms)))} ms, dans ce navigateur. ${cost.first ? `Données reçues : ${bytes}, une seule fois.` : `Rien n’a été téléchargé : les ${bytes} de données sont déjà là.`}`
  );
}

/** The question of a view, and that of the names of communes. */
export function questionText({state, catalogue}: View): Node {
  return node(
    html`<pre><code>${exploreSql(state, catalogue)}</code></pre>${state.level === "commune" && html`<p class="footnote">Les noms des communes viennent d’une seconde requête, posée une seule fois : <code>${NAMES_SQL}</code></p>`}`
  );
}

/** What is to be known of the map. */
export function mapNote({model}: View, level: PlaneMap["level"], note: string): string {
  return (level === "departement" && model.single?.coarse) || note;
}

/** Sources of what is shown. */
export const citedOf = ({model}: View, cited: Html): Node => node(model.single?.measure?.cited ?? cited);

/** Gives the map as much of the width of the page as its height leaves it. */
export const fitMap = (page: HTMLElement, {height}: PlaneMap): void =>
  page.style.setProperty("--map-ratio", String(MAP_WIDTH / height));

/** What stands for the boxes where one value is shown. */
export const noParts = (): Node =>
  el(
    "p",
    {class: "footnote"},
    typeset("Ce qui est montré n’a pas de parties : choisissez un indice dans « Colorer par ».")
  );

/** How the index of a model is made. */
export function formula({model}: View): string {
  if (model.single) return model.single.formula;
  const times = model.factor === 1 ? "" : `, multipliée par ${formatNumber(model.factor, 2)}`;
  return typeset(
    `L’indice d’une commune est la moyenne des scores gardés${times} ; il manque dès qu’un de ces scores manque.`
  );
}
