import {make, type Canvas, type Box} from "./client-canvas.js";
import {drawGenerated} from "./client-generated.js";
import {drawBox} from "./client-paint.js";
import {drawSvg} from "./client-svg.js";
import {drawText} from "./client-text.js";

/** What a picture leaves out: what is hidden or folded, and what answers the reader. A legend that filters is still a legend. */
const LEFT_OUT =
  ".figure-menu, .tooltip, .hidden, [hidden], dialog, script, style, template, form, input, select, textarea, label:has(input, select, textarea), summary, details:not([open])";
/** How a screen reader's text is hidden. */
const CLIPPED = "inset(50%)";

/** What all that is inside an element has of it. */
interface Context {
  into: Element;
  canvas: Canvas;
  /** Whether texts are struck through. */
  struck: boolean;
  /** What else is left out. */
  skip: (element: Element) => boolean;
}

/** Draws an element of the page, as the browser laid it out, and all that is seen inside. */
export function drawElement(element: Element, context: Context): void {
  const style = getComputedStyle(element);
  if (element.matches(LEFT_OUT) || context.skip(element) || style.display === "none" || style.clipPath === CLIPPED)
    return;
  const inner = openGroup(element, style, context);
  const {into, canvas} = inner;
  if (element.localName === "svg") return drawSvg(element, style, into, canvas);
  if (element.localName === "button")
    return element.closest(".legend") ? drawChildren(element, style, inner) : undefined;
  if (style.visibility === "visible") {
    for (const box of boxesOf(element, style)) drawBox(box, style, into, canvas);
    drawGenerated(element, "::before", inner);
  }
  drawChildren(element, style, inner);
  if (style.visibility === "visible") drawGenerated(element, "::after", inner);
}

function drawChildren(element: Element, style: CSSStyleDeclaration, context: Context): void {
  const struck = context.struck || style.textDecorationLine.includes("line-through");
  for (const child of element.childNodes) {
    if (child.nodeType === 3 && style.visibility === "visible")
      drawText(child as Text, style, context.into, context.canvas, struck);
    if (child.nodeType === 1) drawElement(child as Element, {...context, struck});
  }
}

/** An element on several lines is a box on each. */
function boxesOf(element: Element, {display}: CSSStyleDeclaration): Box[] {
  return display === "inline" ? [...element.getClientRects()] : [element.getBoundingClientRect()];
}

/** A group for what fades together, or is cut at the edge of what scrolls. */
function openGroup(element: Element, style: CSSStyleDeclaration, context: Context): Context {
  const {canvas} = context;
  const cut =
    element.localName !== "svg" &&
    style.overflowX !== "visible" &&
    (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  if (style.opacity === "1" && !cut) return context;
  const group = make("g", {opacity: style.opacity === "1" ? null : style.opacity});
  context.into.append(group);
  if (!cut) return {...context, into: group};
  const edge = element.getBoundingClientRect();
  group.setAttribute("clip-path", canvas.define(make("clipPath", {}, [make("rect", canvas.place(edge))])));
  return {...context, into: group, canvas: {...canvas, extend: (box) => extendWithin(box, edge, canvas)}};
}

function extendWithin(box: Box, edge: Box, canvas: Canvas): void {
  const [left, top] = [Math.max(box.left, edge.left), Math.max(box.top, edge.top)];
  const [right, bottom] = [
    Math.min(box.left + box.width, edge.left + edge.width),
    Math.min(box.top + box.height, edge.top + edge.height)
  ];
  if (right > left && bottom > top) canvas.extend({left, top, width: right - left, height: bottom - top});
}
