export interface ComboboxOptions<T> {
  input: HTMLInputElement;
  /** Where the list and the number of results go. */
  host: HTMLElement;
  /** Id of the list; that of an option is made from it. */
  id: string;
  /** Name of the list. */
  label: string;
  /** Characters before anything is looked for. */
  least: number;
  /** What a query finds, the best first. */
  find(query: string): Promise<T[]>;
  /** Two lines of an option. */
  words(item: T): {title: string; kind: string};
  choose(item: T): void;
  /** Said when nothing could be looked for. */
  failure: string;
}

/**
 * A field with a list of suggestions, as the combobox pattern has it: arrows go through the list, Enter takes the option that is active
 * or the first, Escape closes.
 *
 * @returns what to do when the form is submitted
 */
export function mountCombobox<T>({
  input,
  host,
  id,
  label,
  least,
  find,
  words,
  choose,
  failure
}: ComboboxOptions<T>): () => void {
  const results = document.createElement("ul");
  results.id = id;
  results.className = "search-results";
  results.setAttribute("role", "listbox");
  results.setAttribute("aria-label", label);
  results.hidden = true;
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  host.append(results, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-autocomplete": "list"
  })) {
    input.setAttribute(name, value);
  }

  let found: T[] = [];
  let active = -1;
  const close = () => {
    results.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (next: number) => {
    active = (next + found.length) % found.length;
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
    if (query.trim().length < least) {
      found = [];
      return close();
    }
    try {
      const items = await find(query);
      if (input.value !== query) return; // the reader has typed on
      found = items;
      results.replaceChildren(...items.map((item, i) => optionOf(words(item), `${id}-${i}`)));
      results.hidden = items.length === 0;
      input.setAttribute("aria-expanded", String(items.length > 0));
      input.removeAttribute("aria-activedescendant");
      status.textContent =
        items.length === 0 ? "Aucun résultat" : `${items.length} résultat${items.length > 1 ? "s" : ""}`;
      active = -1;
    } catch {
      status.textContent = failure;
    }
  };

  input.addEventListener("input", search);
  input.addEventListener("blur", () => setTimeout(close, 150)); // after a click on a result
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (results.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      activate(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    }
  });
  results.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("li");
    if (option) take(found[[...results.children].indexOf(option)]);
  });
  return () => take(found[Math.max(0, active)]);
}

function optionOf({title, kind}: {title: string; kind: string}, id: string): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const name = document.createElement("b");
  name.textContent = title;
  const what = document.createElement("small");
  what.textContent = kind;
  option.append(name, " ", what);
  return option;
}
