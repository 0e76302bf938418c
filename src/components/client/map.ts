/** Arrow keys and the direction on screen that each looks in. */
const DIRECTIONS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1]
};

/**
 * Tooltip on hover, on touch and on focus. With a keyboard the map is one stop: arrows then go from a territory to the
 * nearest one in that direction; from a link to the next, Enter follows it. What the tooltip says is in the title of each shape, and in the table behind the map.
 */
export function mountMap(svg: SVGSVGElement, selector = "[data-code]"): void {
  const shapes = [...svg.querySelectorAll<SVGGraphicsElement>(selector)];
  if (shapes.length === 0) return;
  const tooltip = document.createElement("div");
  tooltip.className = "tooltip";
  tooltip.hidden = true;
  svg.parentElement!.append(tooltip);

  svg.setAttribute("role", "group");
  for (const shape of shapes) {
    const title = shape.querySelector("title")!;
    // The browser's own tooltip would double ours.
    shape.setAttribute("aria-label", title.textContent!);
    title.remove();
    if (shape.localName !== "a") shape.setAttribute("role", "img");
    shape.setAttribute("tabindex", "-1");
  }
  const first = shapes.find((s) => s.dataset.step !== "") ?? shapes[0];
  first.setAttribute("tabindex", "0");

  const show = (shape: SVGGraphicsElement) => {
    svg.querySelector(".active")?.classList.remove("active");
    shape.classList.add("active");
    tooltip.textContent = shape.getAttribute("aria-label");
    tooltip.hidden = false;
    place(tooltip, shape);
    document.addEventListener("keydown", escape);
  };
  const hide = () => {
    svg.querySelector(".active")?.classList.remove("active");
    tooltip.hidden = true;
    document.removeEventListener("keydown", escape);
  };
  // Wherever the focus is: a mouse that points at a shape does not move it.
  const escape = ({key}: KeyboardEvent) => key === "Escape" && hide();
  const shapeOf = ({target}: Event) =>
    svg.contains(target as Element) ? (target as Element).closest<SVGGraphicsElement>(selector) : null;

  svg.addEventListener("pointerover", (event) => {
    const shape = shapeOf(event);
    if (shape) show(shape);
  });
  svg.addEventListener("pointerleave", hide);
  // Chromium makes a stop of a drawing that listens to the focus: what it is in listens.
  svg.parentElement!.addEventListener("focusin", (event) => {
    const shape = shapeOf(event);
    if (!shape) return;
    for (const other of svg.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    shape.setAttribute("tabindex", "0");
    show(shape);
  });
  svg.parentElement!.addEventListener("focusout", hide);
  svg.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    const current = shapeOf(event);
    if (!direction || !current) return;
    event.preventDefault();
    nearest(current, shapes, direction)?.focus();
  });
}

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

function place(tooltip: HTMLElement, shape: SVGGraphicsElement): void {
  const frame = tooltip.offsetParent!.getBoundingClientRect();
  const box = shape.getBoundingClientRect();
  const left = box.left + box.width / 2 - frame.left - tooltip.offsetWidth / 2;
  const above = box.top - frame.top - tooltip.offsetHeight - 6;
  tooltip.style.left = `${Math.max(0, Math.min(frame.width - tooltip.offsetWidth, left))}px`;
  tooltip.style.top = `${above < 0 ? box.bottom - frame.top + 6 : above}px`;
}
