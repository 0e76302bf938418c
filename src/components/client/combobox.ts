/** Characters before anything is looked for. */
const LEAST = 2;

export interface ComboboxOptions<T> {
  input: HTMLInputElement;
  /** Where the list and the number of results go. */
  host: HTMLElement;
  /** Id of the list; that of an option is made from it. */
  id: string;
  /** Name of the list. */
  label: string;
  /** What a query finds, the best first. */
  find(query: string): Promise<T[]>;
  /** What is proposed in the place of a query that finds nothing: it is chosen by a reader only. */
  nearest(query: string): Promise<T[]>;
  /** Two lines of an option. */
  words(item: T): {title: string; kind: string};
  /** Said above what was found, where it may be more than is seen at once: "34 communes"; empty to say nothing. */
  counted?(query: string, found: T[]): Promise<string>;
  choose(item: T): void;
  /** Said when nothing could be looked for. */
  failure: string;
}

/**
 * A field with a list of suggestions, as the combobox pattern has it: arrows go through the list, Enter takes the option that is active
 * or the first of what was found, Escape closes. That nothing is found, or how much, is said above the list, and by a screen reader.
 *
 * @returns what to do when the form is submitted
 */
export function mountCombobox<T>(options: ComboboxOptions<T>): () => void {
  const {input, host, id, label, find, nearest, words, counted, choose, failure} = options;
  // Seen; what is heard stands apart, since a screen reader only tells changes of what is never hidden.
  const note = made("p", {class: "search-note", "aria-hidden": "true"});
  const results = made("ul", {id, role: "listbox", "aria-label": label});
  const popup = made("div", {class: "search-results", hidden: ""}, note, results);
  const status = made("p", {class: "hidden", role: "status"});
  host.append(popup, status);
  set(input, {role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list"});

  let shown: T[] = [];
  /** Whether what is shown was found, and not only proposed. */
  let met = false;
  let active = -1;
  const close = () => {
    popup.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
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
      const found = await find(query);
      const items = found.length > 0 ? found : await nearest(query);
      const count = (await counted?.(query, found)) ?? "";
      if (input.value !== query) return; // the reader has typed on
      [shown, met] = [items, found.length > 0];
      show(met ? count : nothingWords(query.trim(), items.length));
      status.textContent = note.textContent || `${items.length} résultat${items.length > 1 ? "s" : ""}`;
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
    active = -1;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("input", search);
  // After a click on a result, and not where the field has been come back to.
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
  return () => (met || active >= 0 ? take(shown[Math.max(0, active)]) : void search());
}

/** That nothing is found, and what may be done: take one of the names that follow, or write another. */
const nothingWords = (query: string, proposed: number) =>
  `Aucun résultat pour «\u00a0${query}\u00a0». ${proposed === 0 ? "Essayez un nom de commune, ou son code postal." : `${proposed === 1 ? "Le nom le plus proche" : "Les noms les plus proches"}\u00a0:`}`;

function optionOf({title, kind}: {title: string; kind: string}, id: string): HTMLElement {
  const option = {id, role: "option", "aria-selected": "false"};
  return made("li", option, made("b", {}, title), " ", made("small", {}, kind));
}

/** As `el` does: the search of every page would wait for the module that it is in. */
function made(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = set(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

function set<E extends Element>(element: E, attributes: Record<string, string>): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
