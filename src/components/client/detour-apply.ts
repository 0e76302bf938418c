import {DETOURS, distanceClass, distanceText} from "../../domain/detour.js";

/** Between the texts of an attribute, as the page writes them. */
const SEPARATOR = "|";
const NBSP = "\u00a0";

/** Puts all that follows from the detour factor as it is under another: texts, ranks, cells. A page may only show it, without its form. */
export function applyDetour(form: HTMLFormElement | null, factor: number): void {
  const step = DETOURS.findIndex((f) => Math.abs(f - factor) < 0.01);
  const at = (element: HTMLElement, name: string) => element.dataset[name]!.split(SEPARATOR)[step];
  for (const text of document.querySelectorAll<HTMLElement>("[data-by-detour]"))
    text.textContent = at(text, "byDetour");
  if (form) form.querySelector("output")!.textContent = factor.toFixed(1).replace(".", ",");
  for (const list of document.querySelectorAll<HTMLElement>("[data-ranked]"))
    orderList(list, (item) => Number(at(item, "ranks")) || null);
  for (const table of document.querySelectorAll<HTMLElement>("[data-cells]")) moveCells(table, factor);
}

/** Items with a rank, in its order; the others wait, hidden. */
function orderList(list: HTMLElement, rankOf: (item: HTMLElement) => number | null): void {
  const items = [...list.children] as HTMLElement[];
  for (const item of items) item.hidden = rankOf(item) === null;
  list.append(...items.sort((a, b) => (rankOf(a) ?? Infinity) - (rankOf(b) ?? Infinity)));
}

/** Puts each commune in the list of its cell, by name as they are all along, and its shape in the colour of that cell. */
function moveCells(table: HTMLElement, factor: number): void {
  const map = document.getElementById(table.dataset.cells!);
  const items = [...table.querySelectorAll<HTMLElement>("li[data-km]")];
  const byName = items.sort((a, b) => a.textContent!.localeCompare(b.textContent!, "fr"));
  for (const item of byName) {
    const distance = {km: item.dataset.km ? Number(item.dataset.km) : null, own: item.dataset.own !== undefined};
    const cell = 3 * Number(item.dataset.need) + distanceClass(distance, factor)!;
    table.querySelector(`[data-cell="${cell}"]`)!.append(item);
    const shape = map?.querySelector<SVGElement>(`[data-code="${item.dataset.code}"]`);
    if (!shape) continue;
    shape.classList.replace(`cell-${shape.dataset.step}`, `cell-${cell}`);
    shape.dataset.step = String(cell);
    const label = table.querySelector(`[data-cell-label="${cell}"]`)!.textContent!.toLowerCase();
    shape.setAttribute("aria-label", `${item.textContent}${NBSP}: ${label}, ${distanceText(distance, factor)}`);
  }
}
