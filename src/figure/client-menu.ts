import {typeset} from "../domain/french.js";
import {embedded} from "./client-address.js";
import {drawingOf} from "./client-drawing.js";
import {tableOf} from "./client-table.js";
import {button, el} from "../components/client/dom.js";
import {figureTitle} from "./client-title.js";

/** The menu that is open: there is one at a time. */
let close: ((focus: boolean) => void) | null = null;

/** What an entry does; what it returns is told to the reader. */
type Act = () => Promise<string | void> | string | void;

/** Opens the menu of a figure, or closes it. */
export function toggleMenu(figure: HTMLElement, opener: HTMLButtonElement): void {
  const open = opener.getAttribute("aria-expanded") === "true";
  close?.(open);
  if (!open) openMenu(figure, opener);
}

function openMenu(figure: HTMLElement, opener: HTMLButtonElement): void {
  const status = el("p", {role: "status"});
  const say = (text: string) => void (status.textContent = typeset(text));
  const entry = (label: string, act: Act) => button({}, label, () => void run(act));
  const entries = Object.entries(actsOf(figure)).map(([label, act]) => el("li", {}, entry(label, act)));
  const panel = el("div", {class: "figure-panel", id: `${figure.id}-menu`}, el("ul", {}, ...entries), status);

  async function run(act: Act): Promise<void> {
    say("Préparation…");
    try {
      say((await act()) ?? "");
    } catch {
      say("Cela n’a pas pu être fait. Rechargez la page, puis réessayez.");
    }
  }

  opener.after(panel);
  opener.setAttribute("aria-expanded", "true");
  opener.setAttribute("aria-controls", panel.id);
  const {bottom, height} = panel.getBoundingClientRect();
  panel.classList.toggle("above", bottom > innerHeight && opener.getBoundingClientRect().top > height);
  const menu = opener.parentElement!;
  const outside = (event: Event) =>
    !menu.contains(event.target as Node) && !(event.target as Element).closest?.("dialog") && shut(false);
  const key = (event: KeyboardEvent) => event.key === "Escape" && !document.querySelector("dialog[open]") && shut(true);
  const listening = new AbortController();
  document.addEventListener("pointerdown", outside, {signal: listening.signal});
  document.addEventListener("focusin", outside, {signal: listening.signal});
  document.addEventListener("keydown", key, {signal: listening.signal});
  close = shut;

  function shut(focus: boolean): void {
    listening.abort();
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-controls");
    if (focus) opener.focus();
    close = null;
  }
}

/** Entries of the menu of a figure: those of data need a table, those of images a drawing, and a frame has no frame of its own. */
function actsOf(figure: HTMLElement): Record<string, Act> {
  const table = tableOf(figure);
  // The link of the page, where a mail about an error is received.
  const errors = document.querySelector<HTMLAnchorElement>("a[data-errors]");
  const save = (kind: "csv" | "xlsx" | "svg" | "png") => async () =>
    (await import("./client-files.js")).saveFigure(figure, kind);
  return {
    ...(table && {
      "Données en XLSX": save("xlsx"),
      "Données en CSV": save("csv"),
      "Voir les données": () => showTable(table)
    }),
    ...(drawingOf(figure) && {"Image PNG": save("png"), "Image SVG": save("svg")}),
    "Copier le lien": async () => (await import("./client-copy.js")).copyAddress(figure),
    ...(errors && {
      "Signaler une erreur": async () => (await import("./client-errors.js")).tellError(figure, errors)
    }),
    ...(!embedded() && {
      Intégrer: async () => (await import("./client-embed.js")).embedDialog(figure, figureTitle(figure))
    })
  };
}

/** Unfolds the table of a figure and gives it the focus. */
function showTable(table: HTMLTableElement): void {
  for (let fold = table.closest("details"); fold; fold = fold.parentElement!.closest("details")) fold.open = true;
  close?.(false);
  table.tabIndex = -1;
  table.focus({preventScroll: true});
  table.scrollIntoView({block: "start"});
}
