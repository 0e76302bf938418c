// The menu of a figure: its data, its picture, its query, its address, a frame of it for another site.

import {errorMail} from "../text/wording/browser.js";
import {copied} from "../components/client/clipboard.js";
import {button, el} from "../components/client/dom.js";
import {inSite, pagePath} from "../components/client/site-root.js";
import {pageOf, queryOf} from "../domain/asked-figures.js";
import {escapeHtml} from "../components/html.js";
import {typeset} from "../domain/french.js";
import {addressOf, embedded, figureName, frameAddressOf, pageNames} from "./client-address.js";
import {citedSources, sourceText} from "./client-sources.js";
import {drawingOf, tableOf} from "./client-table.js";
import {figureTitle} from "./client-title.js";
import {DONE, FRAME, MENU} from "./wording.js";

/** Room that a frame needs besides its figure, for the line under it. */
const FOOT = 72;

let close: ((focus: boolean) => void) | null = null;

/** What an entry does; what it returns is told to the reader. */
type Act = () => Promise<string | void> | string | void;

export function toggleMenu(figure: HTMLElement, opener: HTMLButtonElement): void {
  const open = opener.getAttribute("aria-expanded") === "true";
  close?.(open);
  if (!open) openMenu(figure, opener);
}

function openMenu(figure: HTMLElement, opener: HTMLButtonElement) {
  const status = el("p", {role: "status"});
  const say = (text: string) => void (status.textContent = typeset(text));
  async function run(act: Act) {
    say(DONE.busy);
    try {
      say((await act()) ?? "");
    } catch {
      say(DONE.failed);
    }
  }
  const entries = Object.entries(actsOf(figure)).map(([label, act]) => button({}, label, () => void run(act)));
  const list = el("ul", {}, ...entries.map((entry) => el("li", {}, entry)));
  const panel = el("div", {class: "figure-panel", id: `${figure.id}-menu`}, list, status);
  opener.after(panel);
  opener.setAttribute("aria-expanded", "true");
  opener.setAttribute("aria-controls", panel.id);
  const {bottom, height} = panel.getBoundingClientRect();
  panel.classList.toggle("above", bottom > innerHeight && opener.getBoundingClientRect().top > height);

  const listening = new AbortController();
  close = (focus) => {
    listening.abort();
    panel.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.removeAttribute("aria-controls");
    if (focus) opener.focus();
    close = null;
  };
  const menu = opener.parentElement!;
  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    closes: (event: DocumentEventMap[K]) => boolean,
    focus = false
  ) => document.addEventListener(type, (event) => closes(event) && close?.(focus), {signal: listening.signal});
  const outside = ({target}: Event) => !menu.contains(target as Node) && !(target as Element).closest?.("dialog");
  listen("pointerdown", outside);
  listen("focusin", outside);
  listen("keydown", ({key}) => key === "Escape" && !document.querySelector("dialog[open]"), true);
}

/** Entries of the menu: data need a table, images a drawing; a frame has no frame of its own. */
function actsOf(figure: HTMLElement): Record<string, Act> {
  const table = tableOf(figure);
  const errors = document.querySelector<HTMLAnchorElement>("a[data-errors]");
  // A story in one file has no address of its own, and asks the site for nothing.
  const alone = "alone" in document.body.dataset;
  const asked = queryOf(alone ? "epci" : pageOf(pagePath())?.kind, figureName(figure)) !== null;
  const save = (kind: "csv" | "xlsx" | "svg" | "png") => async () =>
    (await import("./client-files.js")).saveFigure(figure, kind);
  const data = table && {[MENU.csv]: save("csv"), [MENU.show]: () => showTable(table)};
  if (alone) return {...data, ...(asked && {[MENU.query]: () => DONE.alone})};
  return {
    ...(table && {[MENU.xlsx]: save("xlsx")}),
    ...data,
    ...(asked && {[MENU.query]: () => wakeFigure(figure)}),
    ...(drawingOf(figure) && {[MENU.png]: save("png"), [MENU.svg]: save("svg")}),
    [MENU.link]: () => copyAddress(figure),
    ...(errors && {[MENU.error]: () => tellError(figure, errors)}),
    ...(!embedded() && {[MENU.frame]: () => embedDialog(figure)})
  };
}

async function wakeFigure(figure: HTMLElement): Promise<string | void> {
  const waking = await import("./client-wake.js").catch(() => null);
  if (!waking) return DONE.offline;
  close?.(false);
  await waking.wake(figure);
}

function showTable(table: HTMLTableElement) {
  for (let fold = table.closest("details"); fold; fold = fold.parentElement!.closest("details")) fold.open = true;
  close?.(false);
  table.tabIndex = -1;
  table.focus({preventScroll: true});
  table.scrollIntoView({block: "start"});
}

/** Copies the address of a figure, or leaves it selected in a field if the browser refuses. */
async function copyAddress(figure: HTMLElement): Promise<string> {
  const value = addressOf(figure);
  if (await copied(value)) return DONE.copied;
  const panel = figure.querySelector(".figure-panel");
  panel?.querySelector(".figure-field")?.remove();
  const field = el("input", {class: "figure-field", readonly: true, "aria-label": DONE.address, value});
  panel?.append(field);
  field.select();
  return DONE.uncopied;
}

async function tellError(figure: HTMLElement, page: HTMLAnchorElement) {
  location.href = errorMail({
    contact: decodeURIComponent(new URL(page.href).pathname),
    address: addressOf(figure),
    shown: `${figureTitle(figure)} (${pageNames().page})`,
    source: (await citedSources(figure)).map(sourceText).join(" ; ")
  });
}

/** Shows the HTML that puts a figure in another page. */
function embedDialog(figure: HTMLElement) {
  const title = figureTitle(figure);
  const code = el("textarea", {class: "figure-field", id: "figure-code", rows: 7, readonly: true, spellcheck: "false"});
  code.value = frameCode(figure, title);
  const status = el("p", {role: "status"});
  const copy = async () => {
    const done = await copied(code.value);
    if (!done) code.select();
    status.textContent = done ? FRAME.copied : FRAME.uncopied;
  };
  const dialog = el("dialog", {"aria-labelledby": "figure-dialog-title"}, [
    el("h2", {id: "figure-dialog-title"}, `${MENU.frame}\u00a0: ${title}`),
    el("p", {}, FRAME.help),
    el("label", {for: "figure-code"}, "Code HTML"),
    code,
    el("p", {class: "form-actions"}, [
      button({class: "first"}, "Copier le code", () => void copy()),
      button({}, "Fermer", () => dialog.close()),
      el("a", {href: frameAddressOf(figure), target: "_blank"}, "Voir le cadre")
    ]),
    status
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  code.select();
}

function frameCode(figure: HTMLElement, title: string) {
  const height = Math.ceil(figure.getBoundingClientRect().height) + FOOT;
  const src = escapeHtml(frameAddressOf(figure));
  const frame = `src="${src}" title="${escapeHtml(title)}" width="100%" height="${height}" loading="lazy"`;
  const script = escapeHtml(inSite("embed/embed.js"));
  return `<iframe ${frame} style="border:0"></iframe>\n<script src="${script}" async></script>`;
}
