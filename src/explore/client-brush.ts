import {brush, brushX, select, type BrushBehavior, type D3BrushEvent, type Selection as SelectionOf} from "d3";
import type {Plot} from "@observablehq/plot";
import {dragged} from "./select.js";
import type {Interval, Selection} from "./state.js";

type Figure = SVGSVGElement & Plot;

type Select = (to: Selection | null) => void;

/** A figure in which a drag selects a stretch of its width; a click selects nothing. What is selected that way is shown. */
export function brushedRange(figure: Figure, selection: Selection | null, select: Select): Figure {
  return brushed(figure, brushX<null>(), {
    held: selection?.kind === "range" ? pixels(figure, "x", selection.range) : null,
    done: (drag) => select(drag && {kind: "range", range: values(figure, "x", drag as Interval)})
  });
}

/** The same with a rectangle. */
export function brushedBox(figure: Figure, selection: Selection | null, select: Select): Figure {
  const box = selection?.kind === "box" ? [pixels(figure, "x", selection.x), pixels(figure, "y", selection.y)] : null;
  return brushed(figure, brush<null>(), {
    held: box && [0, 1].map((corner) => box.map((side) => side[corner]) as Interval),
    done(drag) {
      const [from, to] = (drag as [Interval, Interval] | null) ?? [];
      const side = (axis: "x" | "y", i: number) => values(figure, axis, [from![i], to![i]]);
      select(from ? {kind: "box", x: side("x", 0), y: side("y", 1)} : null);
    }
  });
}

type BrushLayer = SelectionOf<SVGGElement, null, SVGSVGElement, null>;

type Drag = Interval | [Interval, Interval];

function brushed(
  figure: Figure,
  behaviour: BrushBehavior<null>,
  {held, done}: {held: Interval | Interval[] | null; done: (drag: Drag | null) => void}
): Figure {
  const [x, y] = [rangeOf(figure, "x"), rangeOf(figure, "y")];
  behaviour.extent([
    [x[0], y[0]],
    [x[1], y[1]]
  ]);
  const layer = select(figure)
    .append<SVGGElement>("g")
    .attr("class", "brush")
    .datum<null>(null) as unknown as BrushLayer;
  layer.call(behaviour);
  // A finger that goes up or down still scrolls the page.
  layer.selectAll(".overlay").style("touch-action", "pan-y");
  if (held) layer.call(behaviour.move, held as never);
  behaviour.on("end", ({sourceEvent, selection}: D3BrushEvent<null>) => sourceEvent && done(selection as Drag | null));
  return figure;
}

/** Pixels of an axis, from the least. */
function rangeOf(figure: Figure, axis: "x" | "y"): Interval {
  const ends = figure.scale(axis)!.range as number[];
  return [Math.min(...ends), Math.max(...ends)];
}

/** Pixels of a stretch of values, in order and inside the figure. */
function pixels(figure: Figure, axis: "x" | "y", stretch: Interval): Interval {
  const {apply} = figure.scale(axis)!;
  const [low, high] = rangeOf(figure, axis);
  const ends = stretch.map((value) => Math.min(high, Math.max(low, apply(value))));
  return [Math.min(...ends), Math.max(...ends)];
}

const values = (figure: Figure, axis: "x" | "y", [from, to]: Interval): Interval => {
  const {invert, domain} = figure.scale(axis)!;
  const [low, high] = domain as Interval;
  const decimals = Math.floor(3 - Math.log10(Math.abs(high - low)));
  return dragged(invert!(from), invert!(to), Math.min(6, Math.max(2, decimals)));
};
