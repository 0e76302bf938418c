import type {Asked} from "../components/client/asked.js";
import {notebookButton} from "../components/client/clipboard.js";
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
  if (!area || area.level === "departement") return `${area?.name ?? whole}, en entier`;
  return area.departement !== null && areas.some((a) => a.code === area.departement)
    ? `\u00a0\u00a0${area.name}`
    : area.name;
}

/** What a map may be coloured by: the index of the edition, each of its indicators, other indexes, measures, columns of the reader's file. */
export const colourChoices = ({models: [index, ...others]}: Catalogue): string[] => [
  index.id,
  ...(index.indicators.length > 1 ? idsOf(index) : []),
  ...others.map(({id}) => id)
];

/** What a choice of {@link colourChoices} is called. */
export function colourLabel(colour: string, {models}: Catalogue): string {
  const model = models.find(({id}) => id === colour);
  return model?.label ?? `\u00a0\u00a0${capital(models[0].indicators.find(({id}) => id === colour)!.label)}`;
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
