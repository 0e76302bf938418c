import {mountCombobox} from "../components/client/combobox.js";
import {button, el} from "../components/client/dom.js";
import {communeIndex} from "../domain/find-commune.js";
import {formatNumber, list, plural, typeset} from "../domain/french.js";
import {publics, type PlannerData, type Public} from "./data.js";
import {nameIn} from "./wording.js";

/** Communes suggested at a time. */
const SUGGESTED = 12;

/** Those proposed where none is found. */
const NEAREST = 3;

interface SliderOptions {
  id: string;
  label: string;
  min: number;
  max: number;
  step?: number;
  format?(value: number): string;
}

/** A slider with its value. That of Inputs has its handlers in attributes, which the policy of the site refuses. */
export function slider({id, label, min, max, step = 1, format = formatNumber}: SliderOptions) {
  const input = el("input", {type: "range", id, min, max, step});
  const output = el("output", {for: id});
  const form = el(
    "form",
    {class: "inputs-slider"},
    el("label", {for: id}, label),
    el("div", {class: "inputs-slider-input"}, input, output)
  );
  const say = () => (output.textContent = format(input.valueAsNumber));
  input.addEventListener("input", say);
  say();
  form.addEventListener("submit", (event) => event.preventDefault());
  return Object.defineProperty(form, "value", {
    get: () => input.valueAsNumber,
    set: (value: number) => {
      input.valueAsNumber = value;
      say();
    }
  }) as HTMLFormElement & {value: number};
}

/** Publics whose numbers are known. */
export const publicChoices = ({weights}: PlannerData): Public["id"][] =>
  publics.flatMap(({id}) => (weights[id] ? [id] : []));

/** A public, and in how many communes it is not known: they count for nothing, which is not to say that nobody lives there. */
export function publicLabel(id: Public["id"], {weights}: PlannerData): string {
  const missing = weights[id]!.filter((weight) => weight === null).length;
  const {label} = publics.find((p) => p.id === id)!;
  return missing === 0 ? label : `${label} (inconnus dans ${plural(missing, "commune")}, non comptés)`;
}

/** Publics that nothing is known of. */
export function unknownPublics({weights}: PlannerData): string {
  const unknown = publics.filter(({id}) => !weights[id]);
  return unknown.length === 0
    ? ""
    : typeset(`Non proposé, faute de chiffres dans cette édition : ${list(unknown.map(({label}) => label))}.`);
}

/** The question whether places that exist count. */
export const placesLabel = ({places}: PlannerData): string =>
  `Compter ${places.length < 2 ? "le lieu fixe qui existe" : `les ${formatNumber(places.length)} lieux fixes qui existent`}`;

export interface CommunesOptions {
  id: string;
  label: string;
  hint: string;
  /** How many at most. */
  most: number;
  data: PlannerData;
}

/** Communes by name, by keyboard or by pointer. Its value is their codes; of one at most, its code or null. */
export function communes({id, label, hint, most, data}: CommunesOptions) {
  const name = nameIn(data);
  const input = el("input", {
    type: "text",
    id: `commune-${id}`,
    autocomplete: "off",
    placeholder: "Nom d’une commune",
    "aria-describedby": `aide-${id}`
  });
  const chosen = el("ul", {class: "plan-chosen", "aria-label": `${label}, liste`, hidden: true});
  const message = el("p", {class: "form-message", role: "status"});
  const form = el(
    "form",
    {class: "inputs-communes", "data-list": id},
    el("label", {for: `commune-${id}`}, label),
    input,
    el("p", {id: `aide-${id}`, class: "footnote"}, hint),
    chosen,
    message
  );
  let codes: string[] = [];
  const show = () => {
    chosen.hidden = codes.length === 0;
    const items = codes.map((code) => {
      const away = button({"aria-label": `Retirer ${name(code)}`}, "×", () => remove(code));
      return el("li", {}, name(code), " ", away);
    });
    chosen.replaceChildren(...items);
  };
  const change = (next: string[], said: string) => {
    codes = next;
    message.textContent = typeset(said);
    show();
    form.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const add = (code: string) => {
    input.value = "";
    if (codes.includes(code)) message.textContent = typeset(`${name(code)} est déjà dans la liste.`);
    else if (most > 1 && codes.length === most) message.textContent = `Pas plus de ${most} communes dans cette liste.`;
    else change([...(most > 1 ? codes : []), code], `${name(code)} : ajoutée.`);
  };
  const remove = (code: string) => {
    const rest = codes.filter((c) => c !== code);
    change(rest, `${name(code)} : retirée.`);
    (chosen.querySelector<HTMLElement>("button") ?? input).focus();
  };
  const all = communeIndex(
    data.codes.map((code, i) => ({code, name: data.names[i], epci: data.epcis[i] ?? "", postcodes: []}))
  );
  const take = mountCombobox({
    input,
    host: form,
    id: `liste-${id}`,
    label: "Communes",
    find: async (query) => all.find(query, SUGGESTED),
    nearest: async (query) => all.nearest(query, NEAREST),
    words: (commune) => ({title: commune.name, kind: commune.epci}),
    choose: ({code}) => add(code),
    failure: ""
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  return Object.defineProperty(form, "value", {
    get: () => (most > 1 ? codes : (codes[0] ?? null)),
    set: (value: string[] | string | null) => {
      codes = [value ?? []].flat();
      show();
    }
  }) as HTMLFormElement & {value: string[] & (string | null)};
}
