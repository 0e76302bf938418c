import {make, type Definitions, type SvgAttributes} from "./client-elements.js";
import {fontOf} from "./client-text.js";
import {round} from "../domain/statistics.js";

/** Attributes that say where and what something is. */
const KEPT = new Set(
  (
    "d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points transform viewBox preserveAspectRatio overflow rotate textLength lengthAdjust " +
    "patternUnits patternContentUnits patternTransform gradientUnits gradientTransform spreadMethod offset clipPathUnits maskUnits fx fy"
  ).split(" ")
);
const SHAPES = new Set(["path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan"]);
const UNDRAWN = new Set("title desc defs metadata script style foreignObject image symbol animate".split(" "));
const DEFINITIONS = new Set(["pattern", "linearGradient", "radialGradient", "clipPath", "mask"]);

/** What shapes inherit, with what it is where nobody says it. */
const INHERITED: Record<string, string> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "paint-order": "normal"
};
/** What each element has of its own. */
const OWN: Record<string, string> = {opacity: "1", "vector-effect": "none", "clip-path": "none", mask: "none"};

/** A copy of an SVG of the page, with the styles that it has there in its attributes, and what it borrows from others; and its size in pixels. */
export function copySvg(svg: Element, definitions: Definitions): {copy: Element; width: number; height: number} {
  const style = getComputedStyle(svg);
  const box = svg.getBoundingClientRect();
  const room = (side: string) =>
    (parseFloat(style.getPropertyValue(`padding-${side}`)) || 0) +
    (parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0);
  const width = Math.max(0, box.width - room("left") - room("right"));
  const height = Math.max(0, box.height - room("top") - room("bottom"));
  const copy = openCopy(definitions)(svg)!;
  for (const [name, value] of Object.entries({x: 0, y: 0, width, height}))
    copy.setAttribute(name, String(round(value, 2)));
  copy.setAttribute("overflow", style.overflowX === "visible" ? "visible" : "hidden");
  return {copy, width, height};
}

function openCopy(definitions: Definitions): (element: Element) => Element | null {
  const borrowed = new Map<string, SvgAttributes>();
  let names: string[] | null = null;
  return copy;

  function copy(element: Element): Element | null {
    if (UNDRAWN.has(element.localName)) return null;
    const style = getComputedStyle(element);
    if (
      !DEFINITIONS.has(element.localName) &&
      (style.display === "none" || (SHAPES.has(element.localName) && style.visibility !== "visible"))
    )
      return null;
    if (element.localName === "use") return copyUse(element, style);
    const drawn = make(element.localName === "a" ? "g" : element.localName, {
      ...geometryOf(element),
      ...paintOf(element, style)
    });
    for (const child of element.childNodes) {
      if (child.nodeType === 3 && SHAPES.has(element.localName)) drawn.append(child.nodeValue!);
      const inner = child.nodeType === 1 && copy(child as Element);
      if (inner) drawn.append(inner);
    }
    return drawn;
  }

  /** What is borrowed has the colours that it takes where it is borrowed: those are found on a copy, beside the page. */
  function copyUse(use: Element, style: CSSStyleDeclaration): Element | null {
    const href = use.getAttribute("href") ?? use.getAttribute("xlink:href") ?? "";
    const target = document.getElementById(href.replace(/^#/, ""));
    if (!target) return null;
    const [x, y] = ["x", "y"].map((side) => parseFloat(use.getAttribute(side) ?? "") || 0);
    const moved = [use.getAttribute("transform"), (x || y) && `translate(${x} ${y})`].filter(Boolean).join(" ") || null;
    const around = (inner: Element) => (moved ? make("g", {transform: moved}, [inner]) : inner);
    const key =
      [use, target].map((e) => `${e.localName}.${e.getAttribute("class")}`).join(" ") +
      (use as SVGElement).style.cssText;
    const known = target.children.length === 0 && borrowed.get(key);
    if (known) return around(make(target.localName, {...geometryOf(target), ...known}));
    const stage = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    stage.setAttribute("style", "position:absolute;width:0;height:0");
    stage.setAttribute("aria-hidden", "true");
    const holder = make("g") as SVGGElement;
    for (const name of [...(names ??= customProperties()), ...Object.keys(INHERITED)])
      holder.style.setProperty(name, style.getPropertyValue(name) || "initial");
    const clone = target.cloneNode(true) as Element;
    clone.removeAttribute("id");
    holder.append(clone);
    stage.append(holder);
    document.body.append(stage);
    try {
      if (target.children.length === 0)
        borrowed.set(key, {...paintOf(clone, getComputedStyle(clone)), ...ownOf(style)});
      const drawn = copy(clone);
      for (const [name, value] of Object.entries(ownOf(style))) drawn?.setAttribute(name, String(value));
      return drawn && around(drawn);
    } finally {
      stage.remove();
    }
  }

  function paintOf(element: Element, style: CSSStyleDeclaration): SvgAttributes {
    if (element.localName === "stop")
      return {
        "stop-color": style.getPropertyValue("stop-color"),
        "stop-opacity": style.getPropertyValue("stop-opacity")
      };
    if (!SHAPES.has(element.localName)) return ownOf(style);
    const bare = style.getPropertyValue("stroke") === "none";
    const painted = unusual(style, INHERITED, (name) => !bare || !name.startsWith("stroke-"));
    const letters =
      element.localName === "text" || element.localName === "tspan"
        ? {
            ...fontOf(style),
            "text-anchor": style.getPropertyValue("text-anchor"),
            "dominant-baseline": unless("auto", style.getPropertyValue("dominant-baseline"))
          }
        : {};
    return {...painted, ...letters, ...ownOf(style)};
  }

  /** Shapes of CSS, such as inset(), are not for SVG. */
  function ownOf(style: CSSStyleDeclaration): SvgAttributes {
    return unusual(style, OWN, (name, value) => name !== "clip-path" || value.includes("url("));
  }

  /** Values of some properties, where they are not what they are where nobody says it. */
  function unusual(
    style: CSSStyleDeclaration,
    usual: Record<string, string>,
    counts: (name: string, value: string) => boolean
  ): SvgAttributes {
    const values = Object.keys(usual).map((name) => [name, style.getPropertyValue(name)] as const);
    const told = values.filter(([name, value]) => value !== usual[name] && value !== "" && counts(name, value));
    return Object.fromEntries(told.map(([name, value]) => [name, referred(value)]));
  }

  /** A value whose reference leads to a copy in the picture; without what it refers to, what else it says. */
  function referred(value: string): string {
    return (
      value
        .replace(/url\("?[^")]*#([^")]+)"?\)/, (_, id: string) => {
          const target = document.getElementById(id);
          return target && DEFINITIONS.has(target.localName) ? definitions.define(id, () => copy(target)!) : "";
        })
        .trim() || "none"
    );
  }
}

const unless = (usual: string, value: string) => (value === usual || value === "" ? null : value);

function geometryOf(element: Element): SvgAttributes {
  return Object.fromEntries(
    [...element.attributes].filter(({name}) => KEPT.has(name)).map(({name, value}) => [name, value])
  );
}

/** Names of all custom properties of the page's sheets: browsers do not list those of an element. */
function customProperties(): string[] {
  const text = [...document.styleSheets]
    .map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join(""))
    .join("");
  return [...new Set(text.match(/--[a-z][\w-]*/g))];
}
