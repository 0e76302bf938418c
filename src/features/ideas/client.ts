// The script of the page of ideas: filters them by its form, and keeps the filter in the address.

import {
  IDEAS_FIELDS,
  IDEAS_NAMES,
  matchesIdea,
  readIdeasAddress,
  writeIdeasAddress,
  type IdeasFilter
} from "./filter.js";
import {foundWords} from "./wording.js";
import {keepQuery, onQuery, tellDropped} from "../../components/client/address.js";

export function mountIdeas(article: HTMLElement): void {
  const form = article.querySelector<HTMLFormElement>("[data-ideas-filters]");
  if (!form) return;
  const status = article.querySelector<HTMLElement>("[data-ideas-status]")!;
  const field = (name: string) => form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  const values = (name: string) =>
    Array.from(field(name)?.querySelectorAll("option") ?? [], ({value}) => value).filter(Boolean);

  function show(filter: IdeasFilter) {
    const asked = Object.values(filter).some(Boolean);
    const shown = applyFilter(article, filter);
    status.textContent = asked ? foundWords(shown) : "";
  }

  form.hidden = false;
  const start = () => {
    const known = {families: values(IDEAS_FIELDS.family), territories: values(IDEAS_FIELDS.territory)};
    const {filter, dropped} = readIdeasAddress(location.search, known);
    for (const [key, name] of IDEAS_NAMES) {
      const input = field(name);
      if (input) input.value = filter[key] ?? "";
    }
    tellDropped("ideas", dropped);
    show(filter);
  };
  start();
  onQuery(start);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({target}) => {
    const asked = new FormData(form);
    const read = IDEAS_NAMES.map(([key, name]) => [key, (asked.get(name) as string | null) || null]);
    const filter = Object.fromEntries(read) as IdeasFilter;
    const {word} = IDEAS_FIELDS;
    keepQuery(writeIdeasAddress(filter), target === field(word) ? {gesture: word} : {});
    show(filter);
  });
}

/** @returns how many ideas are shown */
function applyFilter(article: HTMLElement, filter: IdeasFilter) {
  // Needs and words have no status nor priority: they stay with their family unless one of these, or a word, is asked
  // for.
  const onlyIdeas = filter.status !== null || filter.priority !== null || Boolean(filter.word?.trim());
  const SHOWN = "[data-idea]:not([hidden])";
  for (const family of article.querySelectorAll<HTMLElement>("[data-family]")) {
    for (const teller of family.querySelectorAll<HTMLElement>("[data-territory]")) {
      const place = {family: family.dataset.family!, territory: teller.dataset.territory!};
      for (const item of teller.querySelectorAll<HTMLElement>("[data-idea]")) {
        const {status = null, priority = null} = item.dataset;
        item.hidden = !matchesIdea(filter, {...place, status, priority, text: item.textContent ?? ""});
      }
      for (const part of teller.querySelectorAll<HTMLElement>(".family-part"))
        part.hidden = onlyIdeas && !part.querySelector(SHOWN);
      const whole = !onlyIdeas && matchesIdea(filter, {...place, status: null, priority: null, text: ""});
      teller.hidden = !whole && !teller.querySelector(SHOWN);
    }
    family.hidden = !family.querySelector("[data-territory]:not([hidden])");
  }
  return article.querySelectorAll(SHOWN).length;
}
