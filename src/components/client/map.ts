// Makes the shapes of a map answer to a pointer, a finger and the keyboard.
import {MAP_HINT, OPENS} from "../../text/wording/maps.js";
import {button, el} from "./dom.js";

export const DIRECTIONS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1]
};

/** Pixels between the pressed shape and the panel. */
const GAP = 12;

const ANSWERS = "[data-code], a[data-mark]";

type Shape = SVGGraphicsElement;

/** What is told of a shape; called with null once nothing is pointed at. */
export type Teller = (shape: Shape | null) => (Node | string)[];

/**
 * Makes a map answer in a panel, which a press or the focus opens; then it follows the pointer too. A first press
 * keeps a shape told; a second, or Enter, does what the panel offers first; Escape lets it go. For a keyboard the map
 * is one stop, and arrows go to the nearest shape.
 *
 * @param tell by default the words of the shape, and what opens it
 */
export function mountMap(svg: SVGSVGElement, tell: Teller = wordsOf): void {
  const shapes = [...svg.querySelectorAll<Shape>(ANSWERS)];
  if (shapes.length === 0) return;
  svg.setAttribute("role", "group");
  for (const shape of shapes) {
    const stop = stopOf(shape);
    if (!stop.matches("a[href]")) stop.setAttribute("role", "img");
    stop.setAttribute("tabindex", "-1");
  }
  stopOf(shapes.find((s) => s.dataset.step !== "") ?? shapes[0]).setAttribute("tabindex", "0");

  const figure = svg.closest("figure");
  const panel = figure?.querySelector<HTMLElement>(".map-panel") ?? el("div", {class: "map-panel brief"});
  /** Whether a press has closed the panel: the shape that it uncovers is not told for that. */
  let uncovers = false;
  const close = button({}, "Fermer", () => {
    uncovers = close.matches(":hover");
    keep(null);
  });
  panel.replaceChildren(MAP_HINT);
  if (!panel.parentNode) svg.after(panel);

  const table = document.getElementById(figure?.dataset.behind ?? "");
  const byCode = (code: string | undefined) => shapes.find((shape) => shape.dataset.code === code) ?? null;
  const ofLine = ({target}: Event) => {
    const line = (target as Element).closest<HTMLElement>("[data-code]");
    return line && byCode(line.dataset.code);
  };
  table?.addEventListener("pointerover", (event) => show(ofLine(event) ?? kept));
  table?.addEventListener("pointerleave", () => show(kept));
  // The focus lights without telling, which would move what comes after the map.
  for (const name of ["focusin", "focusout"])
    table?.addEventListener(name, (event) => ofLine(event)?.classList.toggle("active", name === "focusin"));

  let kept: Shape | null = null;
  let shown: Shape | null = null;
  const show = (shape: Shape | null, again = false) => {
    if (shape === shown && !again) return;
    shown = shape;
    svg.querySelector(".active")?.classList.remove("active");
    shape?.classList.add("active");
    table?.querySelector(".lit")?.classList.remove("lit");
    if (shape) table?.querySelector(`[data-code="${shape.dataset.code}"]`)?.classList.add("lit");
    const isOpen = kept !== null || (again && svg.contains(document.activeElement));
    panel.classList.toggle("telling", shape !== null && isOpen);
    const text = tell(shape);
    panel.replaceChildren(...(shape ? [close, ...text] : [MAP_HINT]));
    // On the document: a mouse that points at a shape does not move the focus.
    document[shape ? "addEventListener" : "removeEventListener"]("keydown", escape as EventListener);
  };
  /** Puts the panel beside what was pressed, or has the focus: under it, or over it where there is no room. */
  const place = (shape: Shape | null, press?: MouseEvent) => {
    const within = panel.offsetParent ?? figure;
    if (!shape || !within) return;
    // A press made while this module was loading has no place.
    const box = press?.clientY ? new DOMRect(press.clientX, press.clientY) : shape.getBoundingClientRect();
    const {left, top, bottom} = within.getBoundingClientRect();
    const high = panel.offsetHeight + GAP;
    const at = box.bottom + high > Math.min(innerHeight, bottom) ? box.top - high : box.bottom + GAP;
    // Where the shape is not in sight, a phone shows the panel at its foot.
    panel.classList.toggle("near", at > 0 && at < innerHeight);
    panel.style.setProperty("--top", `${at}px`);
    panel.style.setProperty("--x", `${box.x + box.width / 2 - left}px`);
    panel.style.setProperty("--y", `${Math.max(at - top, 0) + within.scrollTop}px`);
  };
  const keep = (shape: Shape | null, at?: MouseEvent) => {
    kept?.classList.remove("kept");
    shape?.classList.add("kept");
    show((kept = shape), true);
    place(shape, at);
    svg.dispatchEvent(new Event("keep", {bubbles: true}));
  };
  const escape = ({key}: KeyboardEvent) => {
    if (key === "Escape") keep(null);
  };
  // A link opens by itself; for other shapes the panel has one.
  const open = (shape: Shape) => {
    if (stopOf(shape).localName !== "a") panel.querySelector<HTMLElement>("[data-open]")?.click();
  };
  const shapeOf = ({target}: Event) => {
    const at = svg.contains(target as Element) ? (target as Element) : null;
    return at?.closest<Shape>(ANSWERS) ?? at?.closest("a")?.querySelector<Shape>(ANSWERS) ?? null;
  };

  svg.addEventListener("pointerover", (event) => {
    const shape = shapeOf(event);
    if (shape && !uncovers) show(shape);
    uncovers = false;
  });
  svg.addEventListener("pointerleave", () => show(kept));
  // On a phone the panel would cover what a link of the page led to.
  const leave = ({target}: Event) => {
    if ((target as Element).closest('a[href^="#"]')) setTimeout(() => keep(null));
  };
  panel.addEventListener("click", leave);
  svg.addEventListener("click", (event) => {
    const shape = shapeOf(event);
    // A key (detail 0) opens what has the focus, which is told already.
    if (!shape || event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (shape === kept) {
      open(shape);
      return leave(event);
    }
    event.preventDefault();
    keep(shape, event);
  });
  svg.addEventListener("tell", ({detail}: CustomEventInit & Event) => {
    const shape = byCode(detail.code);
    if (!detail.keep) show(shape ?? kept, true);
    else if (shape !== kept) keep(shape);
  });
  // On the parent: Chromium makes a drawing that listens to the focus a stop.
  svg.parentElement!.addEventListener("focusin", (event) => {
    const shape = shapeOf(event);
    if (!shape) return;
    for (const other of svg.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    stopOf(shape).setAttribute("tabindex", "0");
    show(shape, true);
    place(shape);
  });
  svg.parentElement!.addEventListener("focusout", ({target, relatedTarget}) => {
    if (svg.contains(target as Node) && !panel.contains(relatedTarget as Node | null)) show(kept, true);
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

export function wordsOf(shape: Shape | null): Node[] {
  if (!shape) return [];
  const [name, ...words] = shape.querySelector("title")!.textContent!.split(/(?=\u00a0: )/);
  return [nameLine(name, words.join(""), hrefOf(shape))];
}

export function nameLine(name: string, words: string, href: string | null | undefined): HTMLElement {
  const line = el("p", {}, el("b", {}, name), words);
  if (!href) return line;
  const [, opens] = OPENS.find(([part]) => href.includes(part))!;
  line.append(" · ", el("a", {href, "data-open": true}, opens));
  return line;
}

/** Where a shape leads: its link, or the page of a commune, as other links of the page have it. */
function hrefOf(shape: Shape): string | null | undefined {
  const {code = ""} = shape.dataset;
  const other = document.querySelector<HTMLAnchorElement>('main a[href*="/commune/"]:not(svg *)');
  return shape.closest("a")?.getAttribute("href") ?? (code[4] && other?.href.replace(/[^/]*$/, code));
}

const stopOf = (shape: Shape) => shape.closest<SVGAElement>("a") ?? shape;

/** The nearest shape in a direction; being off to the side counts twice. */
export function nearest(from: Shape, shapes: Shape[], [dx, dy]: [number, number]): Shape | undefined {
  const [x, y] = middle(from);
  const ahead = shapes.flatMap((shape) => {
    const [sx, sy] = middle(shape);
    const along = (sx - x) * dx + (sy - y) * dy;
    const aside = Math.abs((sx - x) * dy) + Math.abs((sy - y) * dx);
    return shape === from || along <= 0 || shape.matches(".dimmed, .off") ? [] : [{shape, distance: along + 2 * aside}];
  });
  return ahead.sort((a, b) => a.distance - b.distance)[0]?.shape;
}

function middle(shape: Shape): [number, number] {
  // On the screen: the box of a mark in the drawing ignores its transform.
  const {x, y, width, height} = shape.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}
