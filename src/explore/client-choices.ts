import {groups} from "d3";
import type {Asked} from "../components/client/asked.js";
import {notebookButton} from "../components/client/clipboard.js";
import {el} from "../components/client/dom.js";
import {nothingToShow} from "../components/client/nothing.js";
import {viewButtons as wholeView} from "../components/client/view-buttons.js";
import {capital, typeset} from "../domain/french.js";
import type {Catalogue, ExploreLevel} from "./catalogue.js";
import {colouredBy, colourOf, defaultState, idsOf, isOwn, type ExploreState} from "./state.js";
import type {Selected, View} from "./view.js";
import {levelNames} from "./wording.js";

/** Areas to choose from: null for the whole edition, then départements, each before the EPCI that are in it, by name. */
export function areaChoices({areas}: Catalogue): (string | null)[] {
  const named = (level: string, departement?: string) =>
    areas
      .filter((a) => a.level === level && (departement === undefined || a.departement === departement))
      .sort((a, b) => (level === "epci" ? a.name.localeCompare(b.name, "fr") : a.code < b.code ? -1 : 1));
  const departements = named("departement");
  const codes = departements.length
    ? departements.flatMap((d) => [d.code, ...named("epci", d.code).map(({code}) => code)])
    : named("epci").map(({code}) => code);
  return [null, ...codes];
}

/** What a choice of {@link areaChoices} is called. */
export function areaLabel(code: string | null, {areas, whole}: Catalogue): string {
  const area = areas.find((a) => a.code === code);
  return area?.level === "epci" ? area.name : `${area?.name ?? whole}, en entier`;
}

/** The département that a choice of {@link areaChoices} is of, where there are several. */
export function areaGroup(code: string | null, {areas}: Catalogue): string | null {
  const area = areas.find((a) => a.code === code);
  return areas.find((a) => a.level === "departement" && a.code === (area?.departement ?? code))?.name ?? null;
}

/** What a map may be coloured by: the index of the edition, each of its indicators, other indexes, measures, columns of the reader's file. */
export const colourChoices = ({models: [index, ...others]}: Catalogue): string[] => [
  index.id,
  ...(index.indicators.length > 1 ? idsOf(index) : []),
  ...others.map(({id}) => id)
];

/** What a choice of {@link colourChoices} is called. */
export function colourLabel(colour: string, {models}: Catalogue): string {
  const {label} = [...models, ...models[0].indicators].find(({id}) => id === colour)!;
  return capital(label);
}

/** What kind of values a choice of {@link colourChoices} is of. */
export function colourGroup(colour: string, {models: [, ...others]}: Catalogue): string {
  const model = others.find(({id}) => id === colour);
  if (!model) return "L’indice et ses indicateurs";
  if (!model.single) return "Autres indices";
  return model.single.measure ? "Autres mesures" : "Votre fichier";
}

/** A list with its choices under the names of their groups, where they have one. Choices of a group follow each other. */
export function grouped<T>(form: HTMLElement, choices: T[], groupOf: (choice: T) => string | null): HTMLElement {
  const select = form.querySelector("select")!;
  const {value} = select;
  const named = groups([...select.options], (_, i) => groupOf(choices[i]));
  select.replaceChildren(
    ...named.flatMap(([label, options]) => (label === null ? options : el("optgroup", {label}, ...options)))
  );
  // A list without its choices forgets which was chosen.
  select.value = value;
  return form;
}

/** What the map is coloured by, as one part of what is asked: an input is bound to it. */
export function colouring(asked: Asked<ExploreState>, catalogue: Catalogue): Asked<{colour: string}> {
  return Object.defineProperties(Object.create(asked), {
    value: {get: () => ({colour: colourOf(asked.value, catalogue)})},
    set: {value: ({colour}: {colour: string}) => asked.set(colouredBy(colour, catalogue))},
    addEventListener: {value: asked.addEventListener.bind(asked)},
    removeEventListener: {value: asked.removeEventListener.bind(asked)}
  });
}

/** A level, as it is chosen. */
export const levelLabel = (level: ExploreLevel): string => capital(levelNames[level][1]);

/** Folds fields on a phone, where they would hide what they change. */
export function foldOnPhone(fields: HTMLDetailsElement): void {
  if (matchMedia("(max-width: 40rem)").matches) fields.open = false;
}

/** Says, in an edition without an index, that there is nothing to explore. */
export const noIndex = (page: HTMLElement): Promise<never> =>
  nothingToShow(
    page,
    "Explorer",
    "Aucun indice n’est chargé dans cette édition, et il n’y a donc rien à explorer ici."
  );

/** Keeps at least one indicator: the last box comes back, and `message` says why. */
export function keepOne<T extends HTMLElement>(input: T, message: HTMLElement): T {
  input.addEventListener(
    "input",
    (event) => {
      if (event.isTrusted) message.textContent = "";
      if (input.querySelector(":checked")) return;
      (event.target as HTMLInputElement).checked = true;
      event.stopImmediatePropagation();
      message.textContent = typeset("Il faut garder au moins un indicateur.");
    },
    // Before Inputs itself, which then knows nothing of it.
    {capture: true}
  );
  return input;
}

/** Buttons of the whole view, told of each that is shown: back to the first one, its link, itself as a notebook. */
export function viewButtons(
  asked: Asked<ExploreState>,
  catalogue: Catalogue,
  message: HTMLElement
): HTMLElement & {show(view: View, selected: Selected | null): void} {
  let shown: {view: View; selected: Selected | null};
  const notebook = notebookButton(async () => {
    const {exploreNotebook} = await import("./notebook.js");
    return (date) => {
      const {selected, view} = shown;
      return exploreNotebook(view, {date, address: location.href, selected, selection: asked.value.selection});
    };
  }, message);
  const buttons = wholeView(asked, defaultState(catalogue), message);
  buttons.append(notebook);
  return Object.assign(buttons, {
    show(view: View, selected: Selected | null) {
      shown = {view, selected};
      // Nobody else has the reader's file: a notebook of it would ask a table that is not there.
      notebook.hidden = isOwn(view.state);
    }
  });
}
