import type {PlannerData} from "./data.js";
import {defaultScenario, LISTED, settled, type Scenario} from "./scenario.js";
import {findCommunes} from "../domain/find-commune.js";
import {formatNumber, typeset} from "../domain/french.js";
import {nameIn, reachText} from "./wording.js";
import {mountCombobox} from "../components/client/combobox.js";

/** Communes suggested at a time. */
const SUGGESTED = 12;

type ListKey = "include" | "exclude" | "own" | "depot";

export interface PlannerForm {
  /** Shows a scenario. */
  show(scenario: Scenario): void;
  /** Leaves a commune out of every choice. */
  exclude(code: string): void;
}

/** The form of a scenario: it tells of every change, with the scenario that it makes and the field of which it is a movement, if any. */
export function mountForm(
  form: HTMLFormElement,
  data: PlannerData,
  change: (scenario: Scenario, gesture?: string) => void
): PlannerForm {
  let scenario = structuredClone(defaultScenario);
  const name = nameIn(data);
  const message = form.querySelector<HTMLElement>("[data-form-message]")!;
  const [stops, reach] = ["stops", "reach"].map((n) => form.elements.namedItem(n) as HTMLInputElement);
  const existing = form.elements.namedItem("existing") as HTMLInputElement | null;

  function show(next: Scenario): void {
    scenario = next;
    stops.value = String(next.stops);
    reach.value = String(next.reach);
    say(stops, formatNumber(next.stops));
    say(reach, reachText(next.reach));
    for (const radio of form.querySelectorAll<HTMLInputElement>("[name=count]"))
      radio.checked = radio.value === next.count;
    if (existing) existing.checked = next.existing;
    for (const field of form.querySelectorAll<HTMLElement>("[data-list]"))
      fill(field, codesOf(next, field.dataset.list as ListKey));
  }

  function update(part: Partial<Scenario>, said = "", gesture?: string): void {
    const next = settled({...scenario, ...part});
    message.textContent = typeset(
      next.stops > (part.stops ?? next.stops)
        ? `${formatNumber(next.include.length)} communes sont imposées : il faut au moins autant d’arrêts.`
        : said
    );
    show(next);
    change(next, gesture);
  }

  /** The chosen communes of a list, each with a button that takes it away. */
  function fill(field: HTMLElement, codes: string[]): void {
    const list = field.querySelector("ul")!;
    list.hidden = codes.length === 0;
    list.replaceChildren(
      ...codes.map((code) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "×";
        button.setAttribute("aria-label", `Retirer ${name(code)}`);
        button.addEventListener("click", () => {
          remove(field.dataset.list as ListKey, code);
          (field.querySelector<HTMLElement>("ul button") ?? field.querySelector("input")!).focus();
        });
        item.append(name(code), " ", button);
        return item;
      })
    );
  }

  function add(key: ListKey, code: string): void {
    if (key === "depot") return update({depot: code}, `Départ du bus : ${name(code)}.`);
    const codes = scenario[key];
    if (codes.includes(code)) return void (message.textContent = typeset(`${name(code)} est déjà dans la liste.`));
    if (codes.length === LISTED[key])
      return void (message.textContent = typeset(`Pas plus de ${LISTED[key]} communes dans cette liste.`));
    const other = key === "include" ? "exclude" : key === "exclude" ? "include" : null;
    update(
      {[key]: [...codes, code], ...(other && {[other]: scenario[other].filter((c) => c !== code)})},
      `${name(code)} : ajoutée.`
    );
  }

  function remove(key: ListKey, code: string): void {
    update(
      key === "depot" ? {depot: null} : {[key]: scenario[key].filter((c) => c !== code)},
      `${name(code)} : retirée.`
    );
  }

  const communes = data.codes.map((code, i) => ({code, name: data.names[i], epci: data.epcis[i] ?? "", postcodes: []}));
  for (const field of form.querySelectorAll<HTMLElement>("[data-list]")) {
    const input = field.querySelector("input")!;
    const key = field.dataset.list as ListKey;
    const take = mountCombobox({
      input,
      host: field,
      id: `liste-${key}`,
      label: "Communes",
      least: 2,
      find: async (query) => findCommunes(query, communes, SUGGESTED),
      words: (commune) => ({title: commune.name, kind: commune.epci}),
      choose: ({code}) => {
        input.value = "";
        add(key, code);
      },
      failure: ""
    });
    // A form of several fields without a button to send it does not send itself on Enter.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      take();
    });
  }
  stops.addEventListener("input", () => update({stops: stops.valueAsNumber}, "", "stops"));
  reach.addEventListener("input", () => update({reach: reach.valueAsNumber}, "", "reach"));
  existing?.addEventListener("change", () => update({existing: existing.checked}));
  for (const radio of form.querySelectorAll<HTMLInputElement>("[name=count]")) {
    radio.addEventListener("change", () => update({count: radio.value as Scenario["count"]}));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    update(structuredClone(defaultScenario), "Scénario de départ.");
  });
  form.hidden = false;
  return {show, exclude: (code) => add("exclude", code)};
}

const codesOf = (scenario: Scenario, key: ListKey): string[] =>
  key === "depot" ? (scenario.depot === null ? [] : [scenario.depot]) : scenario[key];

const say = (input: HTMLInputElement, text: string) =>
  (input.parentElement!.querySelector("output")!.textContent = text);
