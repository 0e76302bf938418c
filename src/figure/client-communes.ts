import type {PrintedRow, PrintedTable} from "./data.js";
import {printedTable, textOf} from "./client-table.js";

/** Code of a commune; those of EPCI are longer, those of départements shorter. */
const COMMUNE = /^\d[\dAB]\d{3}$/;
/** A score, or a distance. */
const NUMBER = /^[−-]?\d|\skm$/;

/** What a map or the list behind it says of a commune. */
interface Read {
  name: string;
  value: string;
  class: string;
}

/**
 * Data of a figure: where its table groups communes by class, or counts them, a line for each of those that its map draws or its table names;
 * else the lines of the table. What the page holds already is read there, and nothing is embedded twice.
 */
export function tableBehind(figure: Element, table: Element): PrintedTable {
  const printed = printedTable(table);
  if (table.querySelector("tr[data-code]")) return printed;
  const shapes = [...figure.querySelectorAll(".map-shapes [data-code]")];
  const read = new Map<string, Read>();
  for (const shape of shapes) read.set(codeOf(shape), readShape(shape));
  for (const item of table.querySelectorAll("li[data-code]"))
    if (!read.has(codeOf(item))) read.set(codeOf(item), {name: textOf(item), value: "", class: classOf(item)});
  const communes = [...read].filter(([code]) => COMMUNE.test(code));
  if (communes.length === 0) return printed;
  const valued = communes.some(([, {value}]) => value !== "");
  const value = communes.some(([, own]) => /\skm$/.test(own.value)) ? "Distance par la route" : "Indice";
  return {
    ...printed,
    heads: ["Code Insee", "Commune", ...(valued ? [value] : []), "Classe"],
    rows: communes
      .sort(([, a], [, b]) => a.name.localeCompare(b.name, "fr"))
      .map(([code, own]): PrintedRow => {
        const cells = [{text: code, code: true}, {text: own.name}];
        return {cells: [...cells, ...(valued ? [{text: own.value, number: true}] : []), {text: own.class}]};
      })
  };
}

const codeOf = (element: Element) => element.getAttribute("data-code")!;

/** "Lamorville : 7,6, fragile", or by distance "Lamorville : fragile, 10,8 km", as the tooltip says it. */
function readShape(shape: Element): Read {
  const words = shape.getAttribute("aria-label") ?? shape.querySelector("title")?.textContent ?? "";
  const [name, reading = ""] = words.split(/\s: (.*)/s);
  const parts = reading.split(", ");
  const at = parts.findIndex((part) => NUMBER.test(part));
  return {name, value: parts[at] ?? "", class: parts.filter((_, i) => i !== at).join(", ")};
}

/** The class that heads the line of a commune. */
function classOf(item: Element): string {
  const head = item.closest("tr")?.querySelector("th");
  return head ? textOf(head, {notes: []}) : "";
}
