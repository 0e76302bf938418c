import type {Asked} from "../components/client/asked.js";
import {el} from "../components/client/dom.js";
import {capital, formatNumber} from "../domain/french.js";
import {INDEX, TOTAL, type ExploreState, type Interval} from "./state.js";
import {domainOf} from "./two-indicators.js";
import type {View} from "./view.js";

/** Fields that select by the ends of a stretch or of a rectangle: what a drag does, for the keyboard. */
export function selectionEnds(
  kind: "range" | "box",
  asked: Asked<ExploreState>,
  {model, state, nouns}: View
): HTMLElement {
  const sides =
    kind === "range"
      ? [{axis: TOTAL, name: "range" as const, label: capital(nouns.noun)}]
      : (["x", "y"] as const).map((name) => ({axis: state[name], name, label: name === "x" ? "En large" : "En haut"}));
  /** The stretch of a side that is selected, if one is. */
  const held = (name: "range" | "x" | "y"): Interval | undefined => {
    const {selection} = asked.value;
    return selection?.kind === kind ? (selection as Partial<Record<typeof name, Interval>>)[name] : undefined;
  };
  const fields = sides.map(({axis, name, label}) => {
    const whole = domainOf(axis, model);
    const value = held(name) ?? whole;
    return {
      name,
      whole,
      ends: [0, 1].map((end) =>
        field(
          `${label}, au ${end === 0 ? "moins" : "plus"}`,
          `${name}-${end === 0 ? "low" : "high"}`,
          whole,
          value[end],
          model.single && axis !== INDEX ? model.decimals : 1
        )
      )
    };
  });
  const select = () => {
    const stretches = fields.map(
      ({ends}) => ends.map(({input}) => input.valueAsNumber).sort((a, b) => a - b) as Interval
    );
    const full = stretches.every(([low, high], i) => low === fields[i].whole[0] && high === fields[i].whole[1]);
    const [x, y] = stretches;
    asked.set({selection: full ? null : kind === "range" ? {kind, range: x} : {kind, x, y}}, {gesture: kind});
  };
  const place = el(
    "details",
    {class: "explore-ends"},
    el("summary", {}, "Sélectionner au clavier"),
    ...fields.flatMap(({ends}) => ends.map(({label}) => label))
  );
  place.addEventListener("input", select);
  // What is selected otherwise is shown here too, but not under the hand that moves an end.
  const follow = () => {
    if (!place.isConnected) return asked.removeEventListener("input", follow);
    if (place.contains(document.activeElement)) return;
    for (const {name, whole, ends} of fields)
      for (const [end, {move}] of ends.entries()) move((held(name) ?? whole)[end]);
  };
  requestAnimationFrame(() => asked.addEventListener("input", follow));
  return place;
}

/** A slider with its value. That of Inputs has its handlers in attributes, which the policy of the site refuses. */
function field(label: string, name: string, [min, max]: Interval, value: number, decimals: number) {
  const input = el("input", {type: "range", name, min, max, step: 10 ** -decimals, value});
  const output = el("output");
  const say = () => (output.textContent = formatNumber(input.valueAsNumber, decimals));
  say();
  input.addEventListener("input", say);
  const move = (to: number) => {
    input.valueAsNumber = to;
    say();
  };
  return {label: el("label", {}, `${label} `, input, output), input, move};
}
