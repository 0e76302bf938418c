import {csvFile} from "../../components/csv.js";
import type {Asked} from "../../components/client/asked.js";
import {copied} from "../../components/client/clipboard.js";
import {button, el} from "../../components/client/dom.js";
import {nothingToShow} from "../../components/client/nothing.js";
import {pane, type Pane} from "../../components/client/pane.js";
import {saveFile} from "../../components/client/save-file.js";
import type {Answers} from "./client-answers.js";
import type {DrawsOptions} from "./client-draws.js";
import {LISTED, type PlannerData, type Public, publics, type Scenario, scenarioQuery} from "./scenario.js";
import type {Draws} from "./draws.js";
import {planCsv} from "./figures.js";
import type {PlaneMap} from "../../figures/plots/plane-map.js";
import {drawsLabel, nameIn, publicOf} from "./wording.js";
import {mountCombobox} from "../../components/client/combobox.js";
import {lazy} from "../../components/client/fetch.js";
import {formatNumber, list, plural, typeset} from "../../domain/french.js";

export const nothingToPlan = (page: HTMLElement, {level}: PlaneMap): Promise<never> =>
  nothingToShow(
    page,
    "Où ensuite ?",
    level === "departement"
      ? "Cette page est faite pour l’édition d’un seul département."
      : "Cette édition ne connaît aucun lieu d’aide fixe : il n’y a pas de quoi placer les suivants."
  );

export const message = (): HTMLElement => el("p", {class: "form-message", role: "status"});

export function stopsPane(asked: Asked<Scenario>): Pane {
  const place = pane("plan-stops");
  place.addEventListener("click", ({target}) => {
    const code = (target as Element).closest<HTMLElement>("[data-exclude]")?.dataset.exclude;
    const {exclude} = asked.value;
    if (code && exclude.length < LISTED.exclude) asked.set({exclude: [...exclude, code]});
  });
  return place;
}

/** Complete even for the opening. */
export const addressOf = (scenario: Scenario): string =>
  `${location.origin}${location.pathname}?${scenarioQuery(scenario)}`;

/** Its value is what draws found. */
export function drawsPane(asked: Asked<Scenario>, options: DrawsOptions) {
  const start = button({"data-draw": true}, drawsLabel, async () => {
    const {openDraws} = await import("./client-draws.js");
    if (start.isConnected) openDraws(place, asked, options);
  });
  const drawn: {value: Draws | null} = {value: null};
  const place = Object.assign(el("div", {class: "plan-draws"}, el("p", {class: "form-actions"}, start)), drawn);
  return place;
}

/** Copies the paragraph, or selects it if that is not allowed. */
export function takeAway(answers: Answers, data: PlannerData, paragraph: HTMLElement): HTMLElement {
  const said = el("span", {"data-copied": true, role: "status"});
  return el("p", {class: "form-actions"}, [
    button({"data-copy-paragraph": true}, "Copier le paragraphe", async () => {
      const taken = await copied(paragraph.textContent!);
      if (!taken) getSelection()?.selectAllChildren(paragraph);
      said.textContent = taken ? "Copié." : "Le paragraphe est sélectionné.";
    }),
    button({"data-csv": true}, "Exporter en CSV", () => {
      const {plan} = answers.value;
      const {stops, reach} = plan.scenario;
      saveFile(csvFile(planCsv(plan, data)), `scenario-${stops}-arrets-${reach}-km.csv`);
    }),
    said
  ]);
}

/** Communes suggested, and communes proposed if none is found. */
const [SUGGESTED, NEAREST] = [12, 3];

interface SliderOptions {
  id: string;
  label: string;
  min: number;
  max: number;
  step: number;
  format?(value: number): string;
}

const unsent = (event: Event) => event.preventDefault();

/** A slider with its value. That of Inputs has inline handlers, which the content security policy refuses. */
export function slider({id, label, min, max, step, format = formatNumber}: SliderOptions) {
  const say = () => (output.textContent = format(input.valueAsNumber));
  const input = el("input", {type: "range", id, min, max, step, oninput: say});
  const output = el("output", {for: id});
  const form = el("form", {class: "inputs-slider", onsubmit: unsent}, [
    el("label", {for: id}, label),
    el("div", {class: "inputs-slider-input"}, input, output)
  ]);
  say();
  return Object.defineProperty(form, "value", {
    get: () => input.valueAsNumber,
    set(value: number) {
      input.valueAsNumber = value;
      say();
    }
  }) as HTMLFormElement & {value: number};
}

export const publicChoices = ({weights}: PlannerData): Public["id"][] =>
  publics.flatMap(({id}) => (weights[id] ? [id] : []));

/** Says in how many communes it is unknown, and so not counted. */
export function publicLabel(id: Public["id"], {weights}: PlannerData): string {
  const missing = weights[id]!.filter((weight) => weight === null).length;
  const {label} = publicOf({count: id});
  return missing === 0 ? label : `${label} (inconnus dans ${plural(missing, "commune")}, non comptés)`;
}

export function unknownPublics({weights}: PlannerData): string {
  const unknown = publics.filter(({id}) => !weights[id]).map(({label}) => label);
  return unknown.length === 0 ? "" : typeset(`Non proposé, faute de chiffres dans cette édition : ${list(unknown)}.`);
}

export const placesLabel = ({places}: PlannerData): string =>
  places.length < 2
    ? "Compter le lieu fixe qui existe"
    : `Compter les ${formatNumber(places.length)} lieux fixes qui existent`;

interface CommunesOptions {
  id: string;
  label: string;
  hint: string;
  most: number;
  data: PlannerData;
}

/** Its value is their codes; if at most one is allowed, its code or null. */
export function communes({id, label, hint, most, data}: CommunesOptions) {
  const name = nameIn(data);
  let codes: string[] = [];
  const names = {id: `commune-${id}`, "aria-describedby": `aide-${id}`, placeholder: "Nom d’une commune"};
  const input = el("input", {type: "text", autocomplete: "off", ...names});
  const chosen = el("ul", {class: "plan-chosen", "aria-label": `${label}, liste`, hidden: true});
  const said = message();
  const form = el("form", {class: "inputs-communes", "data-list": id}, [
    el("label", {for: `commune-${id}`}, label),
    input,
    el("p", {id: `aide-${id}`, class: "footnote"}, hint),
    chosen,
    said
  ]);
  const show = () => {
    chosen.hidden = codes.length === 0;
    const items = codes.map((code) => {
      const away = button({"aria-label": `Retirer ${name(code)}`}, "×", () => remove(code));
      return el("li", {}, name(code), " ", away);
    });
    chosen.replaceChildren(...items);
  };
  const change = (next: string[], words: string) => {
    codes = next;
    said.textContent = typeset(words);
    show();
    form.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const add = (code: string) => {
    input.value = "";
    if (codes.includes(code)) said.textContent = typeset(`${name(code)} est déjà dans la liste.`);
    else if (most > 1 && codes.length === most) said.textContent = `Pas plus de ${most} communes dans cette liste.`;
    else change([...(most > 1 ? codes : []), code], `${name(code)} : ajoutée.`);
  };
  const remove = (code: string) => {
    change(
      codes.filter((c) => c !== code),
      `${name(code)} : retirée.`
    );
    (chosen.querySelector<HTMLElement>("button") ?? input).focus();
  };
  const all = lazy(async () =>
    (await import("../../components/client/matching.js")).communeIndex(
      data.codes.map((code, i) => ({code, name: data.names[i], epci: data.epcis[i] ?? "", postcodes: []}))
    )
  );
  const take = mountCombobox({
    input,
    host: form,
    id: `liste-${id}`,
    label: "Communes",
    find: async (query) => (await all()).find(query, SUGGESTED),
    nearest: async (query) => (await all()).nearest(query, NEAREST),
    words: (commune) => ({title: commune.name, kind: commune.epci}),
    choose: ({code}) => add(code),
    failure: "La liste des communes n’a pas pu être chargée."
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  return Object.defineProperty(form, "value", {
    get: () => (most > 1 ? codes : (codes[0] ?? null)),
    set(value: string[] | string | null) {
      codes = [value ?? []].flat();
      show();
    }
  }) as HTMLFormElement & {value: string[] & (string | null)};
}
