import {readMoment, type KnownValues} from "./address.js";
import type {Moment, OfferFilter} from "./filter.js";
import type {Mode} from "./item.js";

const boxes = (form: HTMLElement, name: string) => [
  ...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`)
];
const field = (form: HTMLElement, name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

/** Values that the form has: those that an address may name. */
export function knownValues(form: HTMLElement): KnownValues {
  const values = (name: string) => boxes(form, name).map((box) => box.value);
  const epcis = [...form.querySelectorAll<HTMLOptionElement>('[name="epci"] option')]
    .map((option) => option.value)
    .filter(Boolean);
  return {functions: values("functions"), services: values("services"), publics: values("publics"), epcis};
}

/**
 * The filter that the form shows.
 *
 * @param results where the switch of unknown places is
 * @param now what the clock of the place shows: a reader who asks for a day starts from today
 */
export function readForm(form: HTMLFormElement, results: HTMLElement, now: () => Moment): OfferFilter {
  const data = new FormData(form);
  const checked = (name: string) => data.getAll(name).map(String).sort();
  const when = data.get("open");
  const [day, time] = [field(form, "day"), field(form, "time")];
  showMoment(form, when);
  if (when === "day" && day.value === "" && document.activeElement !== day) day.value = now().day;
  return {
    functions: checked("functions"),
    services: checked("services"),
    publics: checked("publics"),
    modes: checked("modes") as Mode[],
    free: checked("free").length > 0,
    epci: field(form, "epci").value || null,
    // A date that is being typed is no date yet.
    open:
      when === "now"
        ? "now"
        : when === "day"
          ? readMoment(time.value ? `${day.value}T${time.value}` : day.value)
          : null,
    unknown: field(results, "unknown").checked
  };
}

/** Shows a filter in the form. */
export function fillForm(form: HTMLFormElement, results: HTMLElement, filter: OfferFilter): void {
  for (const name of ["functions", "services", "publics", "modes"] as const) {
    for (const box of boxes(form, name)) box.checked = (filter[name] as string[]).includes(box.value);
  }
  for (const box of boxes(form, "free")) box.checked = filter.free;
  field(form, "epci").value = filter.epci ?? "";
  field(results, "unknown").checked = filter.unknown;
  const {open} = filter;
  const moment = open === "now" ? null : open;
  const when = open === "now" ? "now" : moment ? "day" : "";
  (form.elements.namedItem("open") as RadioNodeList).value = when;
  field(form, "day").value = moment?.day ?? "";
  field(form, "time").value = moment?.time ?? "";
  showMoment(form, when);
  // What is asked must be seen.
  for (const folded of form.querySelectorAll<HTMLDetailsElement>("details.choices")) {
    if (folded.querySelector("input:checked")) folded.open = true;
  }
}

function showMoment(form: HTMLElement, when: FormDataEntryValue | null): void {
  form.querySelector<HTMLElement>("[data-moment]")!.hidden = when !== "day";
}
