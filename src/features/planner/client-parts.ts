// Parts of the page /scenarios: sliders, fields of communes, panes of stops and of draws, copy and export.

import {csvFile} from "../../components/csv.js";
import type {Asked} from "../../components/client/asked.js";
import {copied} from "../../components/client/clipboard.js";
import {button, el} from "../../components/client/dom.js";
import {pane, type Pane} from "../../components/client/pane.js";
import {saveFile} from "../../components/client/save-file.js";
import type {Answers} from "./client-answers.js";
import type {DrawsOptions} from "./client-draws.js";
import {scenarioQuery} from "./address.js";
import {LISTED, type PlannerData, PUBLICS, type Public, type Scenario} from "./scenario.js";
import type {Draws} from "./draws.js";
import {planCsv} from "./figures.js";
import {drawsLabel, nameIn} from "./wording.js";
import {mountCombobox} from "../../components/client/combobox.js";
import {lazy} from "../../components/client/fetch.js";
import {filled} from "../../domain/filled.js";
import {formatNumber} from "../../domain/french.js";

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
  const actions = el("p", {class: "form-actions"}, start);
  const place = Object.assign(el("div", {class: "plan-draws"}, actions), {value: null as Draws | null});
  return place;
}

/** Copies the paragraph, or selects it if that is not allowed. */
export function takeAway(answers: Answers, data: PlannerData, paragraph: HTMLElement): HTMLElement {
  const {said} = data;
  const message = el("span", {"data-copied": true, role: "status"});
  return el("p", {class: "form-actions"}, [
    button({"data-copy-paragraph": true}, said.copier, async () => {
      const taken = await copied(paragraph.textContent!);
      if (!taken) getSelection()?.selectAllChildren(paragraph);
      message.textContent = taken ? said.copie : said.choisi;
    }),
    button({"data-csv": true}, said.exporter, () => {
      const {plan} = answers.value;
      const {stops, reach} = plan.scenario;
      saveFile(csvFile(planCsv(plan, data)), `scenario-${stops}-arrets-${reach}-km.csv`);
    }),
    message
  ]);
}

const SUGGESTED = 12;

interface SliderOptions {
  id: string;
  label: string;
  min: number;
  max: number;
  step: number;
  format?(value: number): string;
}

/** A slider with its value. That of Inputs has inline handlers, which the content security policy refuses. */
export function slider({id, label, min, max, step, format = formatNumber}: SliderOptions) {
  const say = () => (output.textContent = format(input.valueAsNumber));
  const input = el("input", {type: "range", id, min, max, step, oninput: say});
  const output = el("output", {for: id});
  const form = el("form", {class: "inputs-slider", onsubmit: (event: Event) => event.preventDefault()}, [
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

export const publicChoices = ({weights}: PlannerData): Public[] => PUBLICS.filter((id) => weights[id]);

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
  const names = {id: `commune-${id}`, "aria-describedby": `aide-${id}`, placeholder: data.said.nom};
  const input = el("input", {type: "text", autocomplete: "off", ...names});
  const chosen = el("ul", {class: "plan-chosen", "aria-label": `${label}, liste`, hidden: true});
  const status = message();
  const form = el("form", {class: "inputs-communes", "data-list": id}, [
    el("label", {for: `commune-${id}`}, label),
    input,
    el("p", {id: `aide-${id}`, class: "footnote"}, hint),
    chosen,
    status
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
    status.textContent = words;
    show();
    form.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const add = (code: string) => {
    input.value = "";
    if (codes.includes(code)) status.textContent = filled(data.said.deja, {nom: name(code)});
    else if (most > 1 && codes.length === most) status.textContent = filled(data.said.pasPlus, {plus: most});
    else change([...(most > 1 ? codes : []), code], filled(data.said.ajoutee, {nom: name(code)}));
  };
  const remove = (code: string) => {
    const others = codes.filter((c) => c !== code);
    change(others, filled(data.said.retiree, {nom: name(code)}));
    (chosen.querySelector<HTMLElement>("button") ?? input).focus();
  };
  const all = data.codes.map((code, i) => ({code, name: data.names[i], epci: data.epcis[i] ?? "", postcodes: []}));
  const index = lazy(async () => (await import("../../components/client/matching.js")).communeIndex(all));
  mountCombobox({
    input,
    host: form,
    id: `liste-${id}`,
    label: "Communes",
    index,
    most: SUGGESTED,
    words: (commune) => ({title: commune.name, kind: commune.epci}),
    choose: ({code}) => add(code),
    failure: data.said.echec
  });
  return Object.defineProperty(form, "value", {
    get: () => (most > 1 ? codes : (codes[0] ?? null)),
    set(value: string[] | string | null) {
      codes = [value ?? []].flat();
      show();
    }
  }) as HTMLFormElement & {value: string[] & (string | null)};
}
