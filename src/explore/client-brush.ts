import {valueAcross, valueDown} from "./plot.js";
import type {Catalogue} from "./catalogue.js";
import {dragged, toggled} from "./select.js";
import type {ExploreState, Interval, Selection} from "./state.js";
import type {Change} from "./client-form.js";

/** Pixels under which a drag is a click. */
const CLICK = 4;

/**
 * What selects by pointer and by key: a drag over a drawing, a click on a shape of the map or a line, a box of the table. Drawings are made
 * anew by each change, so that the page listens, not they.
 */
export function mountBrush(
  article: HTMLElement,
  catalogue: Catalogue,
  mapLevel: "commune" | "departement",
  current: () => ExploreState,
  change: Change
): void {
  const toggle = (code: string) => change({selection: toggled(current().selection, code)});

  article.addEventListener("pointerdown", (event) => {
    const svg = (event.target as Element).closest<SVGSVGElement>("svg[data-brush]");
    if (!svg || event.button !== 0 || !event.isPrimary) return;
    drag(svg, event, (selection) => change({selection}));
  });
  article.addEventListener("change", (event) => {
    const code = (event.target as HTMLElement).dataset.toggle;
    if (code !== undefined) toggle(code);
  });
  article.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-explore-clear]")) {
      change({selection: null});
      // The button is gone: what it stood beside takes the focus.
      const words = article.querySelector<HTMLElement>('[data-explore-part="selection"]')!;
      words.tabIndex = -1;
      return words.focus({preventScroll: true});
    }
    const line = target.closest<HTMLElement>("tr[data-pick]");
    if (line && !target.closest("a")) return toggle(line.dataset.pick!);
    const shape = target.closest<SVGElement>("svg[data-map] [data-code]");
    if (shape) pick(shape);
  });
  article.addEventListener("keydown", (event) => {
    const shape = (event.target as Element).closest<SVGElement>("svg[data-map] [data-code]");
    if (!shape || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    pick(shape);
  });

  /** A shape stands for its territory; where the map is of départements and the view is finer, it leads inside. */
  function pick({dataset}: SVGElement): void {
    const {level} = current();
    if (mapLevel === "departement" && level !== "departement")
      return change({area: current().area === dataset.code ? null : dataset.code!});
    const code = level === "epci" ? dataset.within : dataset.code;
    if (code && (level === "commune" || catalogue.areas.some((area) => area.code === code))) toggle(code);
  }
}

/** Follows a drag over a drawing, and tells what it selects; a click selects nothing. */
function drag(svg: SVGSVGElement, start: PointerEvent, done: (selection: Selection | null) => void): void {
  const frame = svg.getBoundingClientRect();
  const rectangle = svg.querySelector<SVGRectElement>(".explore-dragged")!;
  const ends = (name: "x" | "y") => svg.dataset[name]!.split(" ").map(Number) as Interval;
  const whole = svg.dataset.brush === "range";
  const within = (event: PointerEvent): [number, number] => [event.clientX - frame.left, event.clientY - frame.top];
  const [x0, y0] = within(start);
  let [x1, y1] = [x0, y0];
  const finish = new AbortController();
  const {signal} = finish;
  start.preventDefault();
  addEventListener(
    "pointermove",
    (event) => {
      [x1, y1] = within(event);
      rectangle.removeAttribute("hidden");
      const [left, top] = [Math.min(x0, x1), whole ? 0 : Math.min(y0, y1)];
      for (const [name, value] of Object.entries({
        x: left,
        y: top,
        width: Math.abs(x1 - x0),
        height: whole ? frame.height : Math.abs(y1 - y0)
      }))
        rectangle.setAttribute(name, String(value));
    },
    {signal}
  );
  const end = () => {
    finish.abort();
    rectangle.setAttribute("hidden", "");
  };
  addEventListener("pointercancel", end, {signal});
  addEventListener(
    "pointerup",
    () => {
      end();
      if (Math.hypot(x1 - x0, whole ? 0 : y1 - y0) < CLICK) return done(null);
      const across = (x: number) => valueAcross(x / frame.width, ...ends("x"));
      const x = dragged(across(x0), across(x1));
      if (whole) return done({kind: "range", range: x});
      const down = (y: number) => valueDown(y, frame.height, ...ends("y"));
      done({kind: "box", x, y: dragged(down(y0), down(y1))});
    },
    {signal}
  );
}
