import {round} from "../domain/statistics.js";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Attributes of an element; those that are null are left out. */
export type SvgAttributes = Record<string, string | number | null>;

/** An element of SVG; numbers are cut to hundredths of a pixel. */
export function make(name: string, attributes: SvgAttributes = {}, children: (Element | string)[] = []): Element {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null) element.setAttribute(key, typeof value === "number" ? String(round(value, 2)) : value);
  element.append(...children);
  return element;
}

/** Patterns, gradients and clips of a picture. */
export interface Definitions {
  element: Element;
  /** Adds what is not there yet under a name; the reference to it. */
  define(name: string, definition: () => Element): string;
}

/** @param prefix begins the ids of the picture, which may be put in a page that has its own */
export function openDefinitions(prefix: string): Definitions {
  const element = make("defs");
  const defined = new Set<string>();
  return {
    element,
    define(name, definition) {
      const id = `${prefix}-${name}`;
      if (!defined.has(id)) {
        defined.add(id);
        const added = definition();
        added.id = id;
        element.append(added);
      }
      return `url(#${id})`;
    }
  };
}
