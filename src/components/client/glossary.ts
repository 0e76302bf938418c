import {el} from "./dom.js";
import {fetchFile} from "./fetch.js";
import {inSite} from "./site-root.js";

const EDGE = 8;

/**
 * Shows definitions of terms on hover, focus and touch, while the pointer is on term or definition, or the focus on the
 * term; Escape hides them. Terms link to the glossary; a first touch only shows, with a link in the definition.
 *
 * @param first the event that made this module load, which may already call for a definition
 */
export async function mountGlossary(first: Event): Promise<void> {
  // Where it cannot be fetched, terms still lead to the glossary.
  const response = await fetchFile(inSite("data/glossary.json")).catch(() => null);
  if (response === null) return;
  const definitions: Record<string, string> = await response.json();
  const text = el("div", {role: "tooltip", id: "definition"});
  const link = el("a", {tabindex: -1}, "Glossaire");
  const box = el("div", {class: "tooltip term-box", hidden: true}, text, link);
  (document.querySelector("main") ?? document.body).append(box);
  let shown: HTMLAnchorElement | null = null;
  // By the last press: in some browsers a click does not say that it was a touch.
  let touched: HTMLAnchorElement | null = null;

  const show = (term: HTMLAnchorElement, at?: PointerEvent) => {
    const definition = definitions[term.hash.replace(/^#glossaire-/, "")];
    if (!definition || term === shown) return;
    hide();
    shown = term;
    text.textContent = definition;
    link.href = term.href;
    term.setAttribute("aria-describedby", text.id);
    box.hidden = false;
    place(box, term, at);
  };
  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const termOf = ({target}: Event) => (target as Element).closest?.<HTMLAnchorElement>("a.term") ?? null;
  const isOver = (node: EventTarget | null) => node instanceof Node && (shown?.contains(node) || box.contains(node));

  const answer = (event: Event) => {
    const term = termOf(event);
    const pointer = event instanceof PointerEvent ? event : undefined;
    if (term && pointer?.pointerType !== "touch") show(term, pointer);
  };
  document.addEventListener("pointerover", answer);
  document.addEventListener("focusin", (event) => {
    // A touch gives the focus before it clicks: the click must find the definition hidden.
    if (termOf(event) !== touched || touched === null) answer(event);
  });
  document.addEventListener("pointerout", ({relatedTarget}) => {
    if (shown && !isOver(relatedTarget) && document.activeElement !== shown) hide();
  });
  document.addEventListener("focusout", ({target}) => {
    if (target === shown && !box.matches(":hover")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" ? termOf(event) : null;
    if (shown && !isOver(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const term = termOf(event);
    if (!term || term !== touched || term === shown) return;
    event.preventDefault();
    show(term);
  });
  // The pointer or the focus may have left while the module was loading.
  const term = termOf(first)!;
  if ((first as PointerEvent).pointerType === "touch" || term.matches(":hover") || term === document.activeElement)
    show(term);
}

/** Places a definition under the line pointed at, or the last; over it where the screen ends. */
function place(box: HTMLElement, term: HTMLElement, at?: PointerEvent) {
  const lines = [...term.getClientRects()];
  const line = lines.find(({top, bottom}) => at !== undefined && at.clientY >= top && at.clientY <= bottom);
  const [first, last] = [line ?? lines[0], line ?? lines[lines.length - 1]];
  const frame = (box.offsetParent ?? document.documentElement).getBoundingClientRect();
  const left = Math.max(EDGE, Math.min(document.documentElement.clientWidth - box.offsetWidth - EDGE, last.left));
  const over = last.bottom + box.offsetHeight > innerHeight && first.top > box.offsetHeight;
  box.style.left = `${left - frame.left}px`;
  box.style.top = `${(over ? first.top - box.offsetHeight : last.bottom) - frame.top}px`;
}
