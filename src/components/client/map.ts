/** Arrow keys and the direction on screen that each looks in. */
const DIRECTIONS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1]
};

/** What of a drawing answers: territories, and marks of places. */
const ANSWERS = "[data-code], a[data-mark]";

/** Tells of a shape, or of none once nothing is pointed at. */
export type Teller = (shape: SVGGraphicsElement | null) => void;

/**
 * Makes a map answer. What the pointer or the focus is on is told; a first press keeps it told, and a second, or Enter, opens the page that it
 * leads to. With a keyboard the map is one stop: arrows go from a shape to the nearest one in that direction. What is told is in the title of
 * each shape, and in the table behind the map.
 *
 * @param tell by default in a tooltip beside the shape
 */
export function mountMap(svg: SVGSVGElement, tell: Teller = tooltipOf(svg)): void {
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

  let kept: SVGGraphicsElement | null = null;
  const show = (shape: SVGGraphicsElement | null) => {
    svg.querySelector(".active")?.classList.remove("active");
    shape?.classList.add("active");
    tell(shape);
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
  svg.addEventListener("click", (event) => {
    const shape = shapeOf(event);
    // A key opens what has the focus, which is told already.
    if (!shape || shape === kept || event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // A tooltip that stays would hide what is near it.
    if (stopOf(shape) === shape && !panelOf(svg)) return;
    event.preventDefault();
    keep(shape);
  });
  // Something else in the page may ask for a shape.
  svg.addEventListener("tell", ({detail}: CustomEventInit & Event) => {
    const shape = shapes.find((s) => s.dataset.code === detail.code) ?? null;
    if (!detail.keep) show(shape ?? kept);
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
  svg.parentElement!.addEventListener("focusout", ({relatedTarget}) => {
    // What is told may be gone to.
    if (!panelOf(svg)?.contains(relatedTarget as Node | null)) show(kept);
  });
  svg.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    const current = shapeOf(event);
    if (!direction || !current) return;
    event.preventDefault();
    const next = nearest(current, shapes, direction);
    if (next) stopOf(next).focus();
  });
}

/** Where the figure of a map tells of what is pointed at, under the map. */
export const panelOf = (svg: Element) => svg.closest("figure")?.querySelector<HTMLElement>(".map-panel") ?? null;

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

/** Tells of a shape beside it. */
function tooltipOf(svg: SVGSVGElement): Teller {
  const tooltip = document.createElement("div");
  tooltip.className = "tooltip";
  tooltip.hidden = true;
  svg.parentElement!.append(tooltip);
  return (shape) => {
    tooltip.hidden = shape === null;
    if (!shape) return;
    tooltip.textContent = shape.getAttribute("aria-label");
    place(tooltip, shape);
  };
}

function place(tooltip: HTMLElement, shape: SVGGraphicsElement): void {
  const frame = tooltip.offsetParent!.getBoundingClientRect();
  const box = shape.getBoundingClientRect();
  const left = box.left + box.width / 2 - frame.left - tooltip.offsetWidth / 2;
  const above = box.top - frame.top - tooltip.offsetHeight - 6;
  tooltip.style.left = `${Math.max(0, Math.min(frame.width - tooltip.offsetWidth, left))}px`;
  tooltip.style.top = `${above < 0 ? box.bottom - frame.top + 6 : above}px`;
}
