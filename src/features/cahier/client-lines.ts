// Draws decomposition(…) of cahiers: per row the number of a territory on a stem, with a tick for the other number.

import {decomposed} from "../../figures/plots/decomposition.js";
import {set} from "../../figures/plots/plot.js";
import {typeset} from "../../domain/french.js";
import {framed, reader, type Field, type FigureText, type Rows} from "./client-frame.js";

export interface DecompositionOptions extends FigureText {
  label: Field<string>;
  own: Field<number>;
  other: Field<number>;
  names: [own: string, other: string];
  domain?: [low: number, high: number];
  decimals?: number;
  ends?: [low: string, high: string];
  estimated?: Field<boolean>;
}

/** A line for each row: a head on a stem for its number, a tick for that of the other. */
export function decomposition(rows: Rows, options: DecompositionOptions): HTMLElement {
  const {title: caption, names, decimals = 1, ends = ["moins fragile", "plus fragile"], estimated} = options;
  const [min, max] = options.domain ?? [1, 10];
  const [label, own, other] = [reader(options.label), reader(options.own), reader(options.other)];
  const weak = estimated ? reader(estimated) : () => false;
  const lines = Array.from(rows, (row, i) => ({
    key: String(i),
    label: typeset(label(row) ?? ""),
    href: null,
    own: own(row),
    other: other(row),
    placed: true,
    weak: Boolean(weak(row))
  }));
  const svg = decomposed(lines, {document, caption, names, scale: {min, max}, origin: min, decimals, ends});
  return framed([set(svg, {role: "img"})], options, [
    {label: "Ligne", values: lines.map((line) => line.label)},
    {label: names[0], values: lines.map((line) => line.own)},
    {label: names[1], values: lines.map((line) => line.other)}
  ]);
}
