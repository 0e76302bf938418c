import {button, el} from "./dom.js";

/** Arrow keys and the direction on screen that each looks in. */
const DIRECTIONS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1]
};

/** What of a drawing answers: territories, and marks of places. */
const ANSWERS = "[data-code], a[data-mark]";

/** What is told of a shape; it is asked of none too, once nothing is pointed at. */
export type Teller = (shape: SVGGraphicsElement | null) => (Node | string)[];

const HINT = "Survolez, touchez ou parcourez la carte\u00a0: elle répond ici.";

/**
 * Makes a map answer, in a panel. What the pointer or the focus is on is told; a first press keeps it told, and a second, or Enter, does what
 * its panel offers first, its page most often; Escape lets it go. With a keyboard the map is one stop: arrows go from a shape to the nearest
 * one in that direction. What is told is in the title of each shape, and in the table behind the map.
 *
 * @param tell by default the words of the shape, and what opens it
 */
export function mountMap(svg: SVGSVGElement, tell: Teller = wordsOf): void {
  const shapes = [...svg.querySelectorAll<SVGGraphicsElement>(ANSWERS)];
  if (shapes.length === 0) return;
  svg.setAttribute("role", "group");
  for (const shape of shapes) {
    const title = shape.querySelector("title")!;
    const stop = stopOf(shape);
    // The browser's own tooltip would double ours.
    shape.setAttribute("aria-label", title.textContent!);
    title.remove();
    if (!stop.matches("a[href]")) stop.setAttribute("role", "img");
    stop.setAttribute("tabindex", "-1");
  }
  stopOf(shapes.find((s) => s.dataset.step !== "") ?? shapes[0]).setAttribute("tabindex", "0");

  const panel =
    svg.closest("figure")?.querySelector<HTMLElement>(".map-panel") ?? el("div", {class: "map-panel brief"});
  const close = button({}, "Fermer", () => keep(null));
  panel.replaceChildren(HINT);
  if (!panel.parentNode) svg.after(panel);

  // Lines of the table of its data light their shapes, and are lit by them.
  const table = document.getElementById(svg.closest("figure")?.dataset.behind ?? "");
  const ofLine = ({target}: Event) => {
    const code = (target as Element).closest<HTMLElement>("[data-code]")?.dataset.code;
    return shapes.find((shape) => shape.dataset.code === code) ?? null;
  };
  table?.addEventListener("pointerover", (event) => show(ofLine(event) ?? kept));
  table?.addEventListener("pointerleave", () => show(kept));
  // The focus lights without telling: what it would add to the page comes before it.
  for (const name of ["focusin", "focusout"])
    table?.addEventListener(name, (event) => ofLine(event)?.classList.toggle("active", name === "focusin"));

  let kept: SVGGraphicsElement | null = null;
  let shown: SVGGraphicsElement | null = null;
  const show = (shape: SVGGraphicsElement | null, again = false) => {
    if (shape === shown && !again) return;
    shown = shape;
    svg.querySelector(".active")?.classList.remove("active");
    shape?.classList.add("active");
    table?.querySelector(".lit")?.classList.remove("lit");
    if (shape) table?.querySelector(`[data-code="${shape.dataset.code}"]`)?.classList.add("lit");
    panel.classList.toggle("telling", shape !== null);
    const told = tell(shape);
    panel.replaceChildren(...(shape ? [close, ...told] : [HINT]));
    document[shape ? "addEventListener" : "removeEventListener"]("keydown", escape as EventListener);
  };
  const keep = (shape: SVGGraphicsElement | null) => {
    kept?.classList.remove("kept");
    shape?.classList.add("kept");
    show((kept = shape));
    svg.dispatchEvent(new Event("keep", {bubbles: true}));
  };
  // Wherever the focus is: a mouse that points at a shape does not move it.
  const escape = ({key}: KeyboardEvent) => {
    if (key === "Escape") keep(null);
  };
  // A link opens by itself; what is in none has its way in the panel.
  const open = (shape: SVGGraphicsElement) =>
    void (stopOf(shape).localName !== "a" && panel.querySelector<HTMLElement>("[data-open]")?.click());
  const shapeOf = ({target}: Event) => {
    const at = svg.contains(target as Element) ? (target as Element) : null;
    return (
      at?.closest<SVGGraphicsElement>(ANSWERS) ?? at?.closest("a")?.querySelector<SVGGraphicsElement>(ANSWERS) ?? null
    );
  };

  svg.addEventListener("pointerover", (event) => {
    const shape = shapeOf(event);
    if (shape) show(shape);
  });
  svg.addEventListener("pointerleave", () => show(kept));
  // On a phone the panel would lie over what it led to, further down.
  const leave = ({target}: Event) => {
    if ((target as Element).closest('a[href^="#"]')) setTimeout(() => keep(null));
  };
  panel.addEventListener("click", leave);
  svg.addEventListener("click", (event) => {
    const shape = shapeOf(event);
    // A key opens what has the focus, which is told already.
    if (!shape || event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (shape === kept) {
      open(shape);
      return leave(event);
    }
    event.preventDefault();
    keep(shape);
  });
  // Something else in the page may ask for a shape.
  svg.addEventListener("tell", ({detail}: CustomEventInit & Event) => {
    const shape = shapes.find((s) => s.dataset.code === detail.code) ?? null;
    if (!detail.keep) show(shape ?? kept, true);
    else if (shape !== kept) keep(shape);
  });
  // Chromium makes a stop of a drawing that listens to the focus: what it is in listens.
  svg.parentElement!.addEventListener("focusin", (event) => {
    const shape = shapeOf(event);
    if (!shape) return;
    for (const other of svg.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    stopOf(shape).setAttribute("tabindex", "0");
    show(shape);
  });
  svg.parentElement!.addEventListener("focusout", ({target, relatedTarget}) => {
    // What is told may be gone to.
    if (svg.contains(target as Node) && !panel.contains(relatedTarget as Node | null)) show(kept);
  });
  svg.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    const current = shapeOf(event);
    if (current && (event.key === "Enter" || event.key === " ")) open(current);
    if (!current || !(direction || event.key === " ")) return;
    event.preventDefault();
    const next = direction && nearest(current, shapes, direction);
    if (next) stopOf(next).focus();
  });
}

/** What is told of a shape by its own words, its name first. */
export function wordsOf(shape: SVGGraphicsElement | null): Node[] {
  if (!shape) return [];
  const [name, ...words] = shape.getAttribute("aria-label")!.split(/(?=\u00a0: )/);
  return [nameLine(name, words.join(""), hrefOf(shape))];
}

/** The first line of what is told: a name, what is said of it, and what opens it. */
export function nameLine(name: string, words: string, href: string | null | undefined): HTMLElement {
  const line = el("p", {}, el("b", {}, name), words);
  if (!href) return line;
  const opened = ["Ouvrir la commune", "Voir la fiche", "Voir plus bas", "Ouvrir le récit"];
  const which = ["/commune/", "#lieu-", "#", ""].findIndex((part) => href.includes(part));
  line.append(" · ", el("a", {href, "data-open": true}, opened[which]));
  return line;
}

/** Where a shape leads: as a link; a commune without one, where others of the page have theirs, by its code. */
function hrefOf(shape: SVGGraphicsElement): string | null | undefined {
  const {code = ""} = shape.dataset;
  const other = document.querySelector<HTMLAnchorElement>('main a[href*="/commune/"]:not(svg *)');
  return shape.closest("a")?.getAttribute("href") ?? (code[4] && other?.href.replace(/[^/]*$/, code));
}

/** What takes the focus: the link that a shape is in, or itself. */
const stopOf = (shape: SVGGraphicsElement): SVGGraphicsElement => shape.closest<SVGAElement>("a") ?? shape;

/** The shape whose middle is nearest in a direction; those off to the side count for farther. */
function nearest(
  from: SVGGraphicsElement,
  shapes: SVGGraphicsElement[],
  [dx, dy]: [number, number]
): SVGGraphicsElement | undefined {
  const [x, y] = middle(from);
  const ahead = shapes.flatMap((shape) => {
    const [sx, sy] = middle(shape);
    const along = (sx - x) * dx + (sy - y) * dy;
    const aside = Math.abs((sx - x) * dy) + Math.abs((sy - y) * dx);
    return shape === from || along <= 0 || shape.matches(".dimmed, .off") ? [] : [{shape, distance: along + 2 * aside}];
  });
  return ahead.sort((a, b) => a.distance - b.distance)[0]?.shape;
}

function middle(shape: SVGGraphicsElement): [number, number] {
  // On the screen: the box of a mark in the drawing does not know where the mark was moved to.
  const {x, y, width, height} = shape.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}
