// A search field with suggestions, for the keyboard and for screen readers.
import {nothingFound, results as counts} from "../../text/wording/browser.js";
import {el} from "./dom.js";

const LEAST = 2;

/** What is proposed where a query finds nothing: only the reader chooses it. */
const NEAREST = 3;

interface Index<T> {
  find(query: string, limit: number): T[];
  nearest(query: string, limit: number): T[];
  /** Said above the results where more may be found than shown: "34 communes"; else empty. */
  counted?(query: string, found: T[]): string;
}

interface ComboboxOptions<T> {
  input: HTMLInputElement;
  host: HTMLElement;
  id: string;
  label: string;
  index(): Promise<Index<T>>;
  /** How many results are shown. */
  most: number;
  words(item: T): {title: string; kind: string};
  choose(item: T): void;
  failure: string;
}

/**
 * A field with suggestions, in the combobox pattern: arrows go through the list, Enter takes the active option or the
 * first, Escape closes. The count is shown and told to screen readers. Its form goes nowhere.
 */
export function mountCombobox<T>(options: ComboboxOptions<T>): void {
  const {input, host, id, label, index, most, words, choose, failure} = options;
  // For eyes only: screen readers read the status, which is never hidden.
  const note = el("p", {class: "search-note", "aria-hidden": "true"});
  const results = el("ul", {id, role: "listbox", "aria-label": label});
  const popup = el("div", {class: "search-results", hidden: true}, note, results);
  const status = el("p", {class: "hidden", role: "status"});
  host.append(popup, status);
  const roles = {role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list"};
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);

  let shown: T[] = [];
  let met = false;
  let active = -1;
  const deactivate = (expanded: boolean) => {
    active = -1;
    input.setAttribute("aria-expanded", String(expanded));
    input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    popup.hidden = true;
    deactivate(false);
  };
  const activate = (next: number) => {
    active = (next + shown.length) % shown.length;
    [...results.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", results.children[active].id);
    results.children[active].scrollIntoView({block: "nearest"});
  };
  const take = (item: T | undefined) => {
    if (item === undefined) return;
    close();
    choose(item);
  };
  const search = async () => {
    const query = input.value;
    if (query.trim().length < LEAST) {
      shown = [];
      return close();
    }
    try {
      const known = await index();
      const found = known.find(query, most);
      const items = found.length > 0 ? found : known.nearest(query, NEAREST);
      const count = known.counted?.(query, found) ?? "";
      if (input.value !== query) return; // the reader has typed on
      [shown, met] = [items, found.length > 0];
      show(met ? count : nothingFound(query.trim(), items.length));
      status.textContent = note.textContent || counts(items.length);
    } catch {
      [shown, met] = [[], false];
      show(failure);
      status.textContent = failure;
    }
  };
  const show = (said: string) => {
    note.textContent = said;
    note.hidden = said === "";
    results.replaceChildren(...shown.map((item, i) => optionOf(words(item), `${id}-${i}`)));
    results.hidden = shown.length === 0;
    popup.hidden = note.hidden && results.hidden;
    deactivate(shown.length > 0);
  };

  input.addEventListener("input", search);
  // Late enough for a click on a result; not if the reader comes back to the field.
  input.addEventListener("blur", () => setTimeout(() => document.activeElement !== input && close(), 150));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (popup.hidden || shown.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      activate(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    }
  });
  results.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("li");
    if (option) take(shown[[...results.children].indexOf(option)]);
  });
  input.form!.addEventListener("submit", (event) => {
    event.preventDefault();
    if (met || active >= 0) take(shown[Math.max(0, active)]);
    else void search();
  });
  // Written while this was being loaded.
  if (input.value !== "") void search();
}

function optionOf({title, kind}: {title: string; kind: string}, id: string): HTMLElement {
  const option = {id, role: "option", "aria-selected": "false"};
  return el("li", option, el("b", {}, title), " ", el("small", {}, kind));
}
