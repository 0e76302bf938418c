// Draws figures at build, with a document that is no browser, and writes them as SVG.
import {parseHTML} from "linkedom";
import {round} from "../domain/statistics.js";
import type {DrawnIn} from "../figures/plots/plot.js";
import {escapeHtml, raw, type Html} from "./html.js";

const {document} = parseHTML("<!doctype html><html><body></body></html>");

export const drawn = <Options>(figure: (options: Options & DrawnIn) => Element, options: Options): Html =>
  raw(serialize(figure({...options, document})));

/** Attributes of places and sizes: nobody sees less than a tenth of a pixel. */
const MEASURES = /^([cxyr]|[cxyr][xy12]|width|height|transform)$/;
const short = (value: string) => value.replace(/\d+\.\d\d+/g, (number) => String(round(Number(number), 1)));

/** Serializes as browsers do: linkedom leaves "&" in attributes and titles, and reverses the order of attributes. */
function serialize(element: Element): string {
  const name = element.localName;
  const attributes = [...element.attributes]
    .reverse()
    .map(({name, value}) => ` ${name}="${escapeHtml(MEASURES.test(name) ? short(value) : value)}"`);
  const children = [...element.childNodes].map((node) =>
    node.nodeType === 1 ? serialize(node as Element) : escapeHtml(node.textContent ?? "")
  );
  const open = `<${name}${attributes.join("")}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join("")}</${name}>`;
}
