import type {Asked} from "../components/client/asked.js";
import {button, el} from "../components/client/dom.js";
import {copied, notebookButton} from "../components/client/clipboard.js";
import {capital, typeset} from "../domain/french.js";
import type {Catalogue, ExploreLevel} from "./catalogue.js";
import {defaultState, type ExploreState} from "./state.js";
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

/** A level, as it is chosen. */
export const levelLabel = (level: ExploreLevel): string => capital(levelNames[level][1]);

/** Folds fields on a phone, where they would hide what they change. */
export function foldOnPhone(fields: HTMLDetailsElement): void {
  if (matchMedia("(max-width: 40rem)").matches) fields.open = false;
}

/** Says, in an edition without an index, that there is nothing to explore; what would be shown never is. */
export function noIndex(page: HTMLElement): Promise<never> {
  page.replaceChildren(
    el("h1", {}, "Explorer"),
    el(
      "p",
      {},
      "Aucun indice n’est chargé dans cette édition, et il n’y a donc rien à explorer ici. Les autres chiffres sont dans les ",
      el("a", {href: "./donnees"}, "tables de données"),
      "."
    )
  );
  return new Promise(() => {});
}

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
  const reset = button({}, "Tout remettre comme au début", () => asked.set(defaultState(catalogue)));
  const copy = button({"data-copy": true}, "Copier le lien", async () => {
    message.textContent = (await copied(location.href))
      ? "Lien copié."
      : typeset(`Le navigateur ne laisse pas copier : l’adresse de cette vue est ${location.href}`);
  });
  const notebook = notebookButton(async () => {
    const {exploreNotebook} = await import("./notebook.js");
    return (date) => {
      const {selected, view} = shown;
      return exploreNotebook(view, {date, address: location.href, selected, selection: asked.value.selection});
    };
  }, message);
  return Object.assign(el("p", {class: "form-actions"}, reset, copy, notebook), {
    show(view: View, selected: Selected | null) {
      shown = {view, selected};
      // Nobody else has the reader's file: a notebook of it would ask a table that is not there.
      notebook.hidden = view.model.own !== undefined;
    }
  });
}
