import type {SearchEntry} from "../../data/search.js";
import type {SearchIndex} from "./search-index.js";

/** Results shown at once: as many as a phone holds above its keyboard. */
const SHOWN = 7;

/**
 * Full-text search: a field with a list of suggestions (the combobox pattern). The index is loaded when the field first
 * takes the focus, and never before.
 */
export function mountSearch(form: HTMLFormElement): void {
  const input = form.querySelector("input")!;
  const results = document.createElement("ul");
  results.id = "resultats";
  results.className = "search-results";
  results.setAttribute("role", "listbox");
  results.setAttribute("aria-label", "Résultats");
  results.hidden = true;
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  form.append(results, status);
  for (const [name, value] of Object.entries({role: "combobox", "aria-expanded": "false", "aria-controls": results.id, "aria-autocomplete": "list"})) {
    input.setAttribute(name, value);
  }
  form.hidden = false;

  let index: Promise<SearchIndex> | undefined;
  let active = -1;
  const options = () => [...results.querySelectorAll<HTMLElement>("li")];
  const close = () => {
    results.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (next: number) => {
    const all = options();
    active = (next + all.length) % all.length;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
  };
  // Entries have addresses from the root of the site, which may itself stand in a folder of its host.
  const root = document.querySelector<HTMLAnchorElement>(".site-name")!.href;
  const open = (option: HTMLElement | undefined) => {
    if (option) location.assign(new URL(option.dataset.url!.slice(1), root));
  };

  const entries = form.querySelector<HTMLAnchorElement>("[data-index]")!.href;
  const load = () => {
    index ??= import("./search-index.js").then((m) => m.openIndex(entries)).catch((error) => {
      index = undefined;
      throw error;
    });
    return index;
  };
  const search = async () => {
    const query = input.value;
    if (query.trim().length < 2) return close();
    try {
      const found = (await load())(query, SHOWN);
      if (input.value !== query) return; // the reader has typed on
      results.replaceChildren(...found.map(optionOf));
      results.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length === 0 ? "Aucun résultat" : `${found.length} résultat${found.length > 1 ? "s" : ""}`;
      active = -1;
    } catch {
      status.textContent = "La recherche n’a pas pu être chargée.";
    }
  };

  input.addEventListener("focus", () => void load().catch(() => {}), {once: true});
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
  results.addEventListener("click", (event) => open((event.target as Element).closest<HTMLElement>("li") ?? undefined));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(options()[Math.max(0, active)]);
  });
}

function optionOf({title, kind, url}: SearchEntry, i: number): HTMLElement {
  const option = document.createElement("li");
  option.id = `resultat-${i}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.url = url;
  const name = document.createElement("b");
  name.textContent = title;
  const what = document.createElement("small");
  what.textContent = kind;
  option.append(name, " ", what);
  return option;
}
