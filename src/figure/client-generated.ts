import {make, type Canvas, type Box} from "./client-canvas.js";
import {drawBox} from "./client-paint.js";
import {baselineOf, fontOf, widthOf} from "./client-text.js";

/**
 * Draws what the style sheet puts before or after the content of an element: marks at a place of their own, and texts in the line. The browser
 * tells where the first are; the place of a text is that which it leaves beside the content.
 */
export function drawGenerated(
  element: Element,
  side: "::before" | "::after",
  {into, canvas}: {into: Element; canvas: Canvas}
): void {
  const style = getComputedStyle(element, side);
  if (style.content === "none" || style.content === "normal" || style.display === "none") return;
  if (style.position === "absolute") return drawBox(placedBox(element, style), style, into, canvas);
  const text = contentText(style.content, element);
  if (text.trim() === "") return;
  const width = widthOf(text, style);
  const at = placeBeside(element, side, width);
  if (!at) return;
  const size = parseFloat(style.fontSize);
  canvas.extend({left: at.x, top: at.y - size, width, height: size});
  const {x, y} = canvas.place({left: at.x, top: at.y, width, height: 0});
  into.append(make("text", {x, y, fill: style.color, ...fontOf(style), "xml:space": "preserve"}, [text]));
}

/** Box of what is placed in the nearest placed element. */
function placedBox(element: Element, style: CSSStyleDeclaration): Box {
  let frame: Element | null = element;
  while (frame && getComputedStyle(frame).position === "static") frame = frame.parentElement;
  const {left, top} = (frame ?? document.documentElement).getBoundingClientRect();
  const number = (name: string) => parseFloat(style.getPropertyValue(name)) || 0;
  return {
    left: left + (frame?.clientLeft ?? 0) + number("left") + number("margin-left"),
    top: top + (frame?.clientTop ?? 0) + number("top") + number("margin-top"),
    width: number("width"),
    height: number("height")
  };
}

/** The words of a `content`, where it may ask for attributes of the element. */
function contentText(content: string, element: Element): string {
  const parts = content.matchAll(/"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)\)/g);
  return Array.from(parts, ([, text, name]) => (name ? (element.getAttribute(name) ?? "") : unescape(text))).join("");
}

const unescape = (text: string) =>
  text.replace(/\\([0-9a-f]{1,6}) ?|\\(.)/gi, (_, code: string, letter: string) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : letter
  );

function placeBeside(element: Element, side: "::before" | "::after", width: number): {x: number; y: number} | null {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: {left: number; right: number; y: number}[] = [];
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    const line = baselineOf(node, getComputedStyle(node.parentElement!), side === "::before" ? "first" : "last");
    if (line) found.push(line);
    if (line && side === "::before") break;
  }
  const line = found.at(-1);
  if (line) return side === "::before" ? {x: line.left - width, y: line.y} : {x: line.right, y: line.y};
  const box = element.getClientRects()[0];
  const own = getComputedStyle(element);
  return box ? {x: box.left + (parseFloat(own.paddingLeft) || 0), y: box.top + box.height * 0.8} : null;
}
