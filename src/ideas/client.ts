import {plural} from "../domain/french.js";
import {IDEAS_FIELDS, matchesIdea, readIdeasAddress, writeIdeasAddress, type IdeasFilter} from "./filter.js";
import {keepQuery, onQuery, tellDropped} from "../components/client/address.js";

/** Filters the ideas of the page, and keeps the filter in the address. */
export function mountIdeas(article: HTMLElement): void {
  const form = article.querySelector<HTMLFormElement>("[data-ideas-filters]");
  if (!form) return;
  const status = article.querySelector<HTMLElement>("[data-ideas-status]")!;
  const field = (name: keyof typeof IDEAS_FIELDS) =>
    form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${IDEAS_FIELDS[name]}"]`);
  const values = (name: keyof typeof IDEAS_FIELDS) =>
    [...(field(name)?.querySelectorAll("option") ?? [])].map((option) => option.value).filter(Boolean);

  const read = (): IdeasFilter => ({
    family: field("family")?.value || null,
    territory: field("territory")?.value || null,
    status: field("status")?.value || null,
    priority: field("priority")?.value || null,
    word: field("word")?.value ?? ""
  });

  function fill(filter: IdeasFilter): void {
    for (const name of Object.keys(IDEAS_FIELDS) as (keyof IdeasFilter)[]) {
      const input = field(name);
      if (input) input.value = filter[name] ?? "";
    }
  }

  function show(filter: IdeasFilter): void {
    const asked = Object.values(filter).some(Boolean);
    const shown = applyFilter(article, filter);
    status.textContent = asked ? `${plural(shown, "idée")} pour cette recherche.` : "";
  }

  form.hidden = false;
  const start = () => {
    const {filter, dropped} = readIdeasAddress(location.search, {
      families: values("family"),
      territories: values("territory")
    });
    fill(filter);
    tellDropped("ideas", dropped);
    show(filter);
  };
  start();
  onQuery(start);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({target}) => {
    const filter = read();
    keepQuery(writeIdeasAddress(filter), target === field("word") ? {gesture: IDEAS_FIELDS.word} : {});
    show(filter);
  });
}

/**
 * Hides ideas, then territories and families without any left.
 *
 * @returns how many ideas are shown
 */
function applyFilter(article: HTMLElement, filter: IdeasFilter): number {
  // Needs and words have no status nor priority: they stay with their family unless one of these, or a word, is asked
  // for.
  const onlyIdeas = filter.status !== null || filter.priority !== null || filter.word.trim() !== "";
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
