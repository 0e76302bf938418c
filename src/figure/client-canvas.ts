import type {Box} from "./client-paint.js";
import {round} from "../domain/statistics.js";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Attributes of an element; those that are null are left out. */
export type SvgAttributes = Record<string, string | number | null>;

/** What a picture is drawn on: places of the page become its own, definitions are named, and it grows with what is drawn. */
export interface Canvas {
  place(box: Box): {x: number; y: number; width: number; height: number};
  /** Makes room for what is drawn in a box of the page. */
  extend(box: Box): void;
  /** Adds a gradient, a pattern or a clip; the reference to it. What is defined under a name is defined once. */
  define(element: Element | (() => Element), name?: string): string;
  definitions: Element;
  /** Box of all that was drawn, in the places of the picture; null where nothing was. */
  drawn(): {left: number; top: number; right: number; bottom: number} | null;
}

/** An element of SVG; numbers are cut to hundredths of a pixel. */
export function make(name: string, attributes: SvgAttributes = {}, children: (Element | string)[] = []): Element {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null) element.setAttribute(key, typeof value === "number" ? String(round(value, 2)) : value);
  element.append(...children);
  return element;
}

/**
 * A canvas whose origin is the corner of a box of the page.
 *
 * @param prefix begins the ids of the picture, which may be put in a page that has its own
 */
export function openCanvas(origin: Pick<Box, "left" | "top">, prefix: string): Canvas {
  const definitions = make("defs");
  let drawn: ReturnType<Canvas["drawn"]> = null;
  const defined = new Set<string>();
  return {
    definitions,
    place: ({left, top, width, height}) => ({x: left - origin.left, y: top - origin.top, width, height}),
    extend({left, top, width, height}) {
      const [x, y] = [left - origin.left, top - origin.top];
      drawn = drawn
        ? {
            left: Math.min(drawn.left, x),
            top: Math.min(drawn.top, y),
            right: Math.max(drawn.right, x + width),
            bottom: Math.max(drawn.bottom, y + height)
          }
        : {left: x, top: y, right: x + width, bottom: y + height};
    },
    define(element, name = String(defined.size + 1)) {
      const id = `${prefix}-${name}`;
      if (!defined.has(id)) {
        defined.add(id);
        const added = typeof element === "function" ? element() : element;
        added.id = id;
        definitions.append(added);
      }
      return `url(#${id})`;
    },
    drawn: () => drawn
  };
}
