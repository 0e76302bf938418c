import {axisFields, keptFields} from "./form.js";
import {domainOf} from "./scatter.js";
import type {Catalogue, ExploreLevel} from "./catalogue.js";
import {
  defaultState,
  isWhole,
  levelsWithin,
  modelIn,
  TOTAL,
  type CutRule,
  type ExploreState,
  type Interval
} from "./state.js";
import {formatNumber, typeset, typesetHtml} from "../domain/french.js";

/** Tells of a change; `passing` while a drag goes on, `gesture` where it is one of several movements of the same field. */
export type Change = (part: Partial<ExploreState>, options?: {passing?: boolean; gesture?: string}) => void;

export interface Forms {
  show(state: ExploreState): void;
}

/** The fields of the page: what is asked, the axes of the scatter, and the ends of selections. */
export function mountForms(
  article: HTMLElement,
  catalogue: Catalogue,
  current: () => ExploreState,
  change: Change
): Forms {
  const form = article.querySelector<HTMLFormElement>("[data-explore-form]")!;
  const axes = article.querySelector<HTMLFormElement>("[data-explore-axes]")!;
  const ends = [...article.querySelectorAll<HTMLFormElement>("[data-explore-ends]")];
  const kept = form.querySelector<HTMLElement>("[data-kept]")!;
  const message = article.querySelector<HTMLElement>("[data-explore-message]")!;
  const fold = form.querySelector("details")!;
  let drawnModel = current().model;

  function show(state: ExploreState): void {
    const model = modelIn(catalogue, state);
    if (state.model !== drawnModel) {
      kept.innerHTML = `<legend>${kept.querySelector("legend")!.textContent}</legend>${typesetHtml(keptFields(model, state).html)}`;
      const fresh = new DOMParser().parseFromString(axisFields(model, state).html, "text/html").querySelector("form")!;
      axes.replaceChildren(...fresh.childNodes);
      drawnModel = state.model;
    }
    for (const box of kept.querySelectorAll<HTMLInputElement>("input")) box.checked = state.kept.includes(box.value);
    const levels = levelsWithin(catalogue, state.area);
    for (const radio of form.querySelectorAll<HTMLInputElement>("[name=level]")) {
      radio.checked = radio.value === state.level;
      radio.disabled = !levels.includes(radio.value as ExploreLevel);
    }
    const select = (of: HTMLFormElement, name: string) => of.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
    const set = (field: HTMLSelectElement | null, value: string) => void (field && (field.value = value));
    set(select(form, "model"), state.model);
    set(select(form, "area"), state.area ?? "");
    set(select(form, "cuts"), state.cuts);
    select(form, "cuts")!.querySelector<HTMLOptionElement>('[value="model"]')!.disabled = !isWhole(state, model);
    set(select(axes, "x"), state.x);
    set(select(axes, "y"), state.y);
    for (const end of ends) showEnds(end, state);
  }

  function showEnds(end: HTMLFormElement, state: ExploreState): void {
    const model = modelIn(catalogue, state);
    const {selection} = state;
    const intervals: Record<string, [axis: string, held: Interval | undefined]> = {
      range: [TOTAL, selection?.kind === "range" ? selection.range : undefined],
      x: [state.x, selection?.kind === "box" ? selection.x : undefined],
      y: [state.y, selection?.kind === "box" ? selection.y : undefined]
    };
    for (const input of end.querySelectorAll<HTMLInputElement>("input")) {
      const [name, side] = input.name.split("-");
      const [axis, held] = intervals[name];
      const whole = domainOf(axis, model);
      [input.min, input.max] = whole.map(String);
      const value = (held ?? whole)[side === "low" ? 0 : 1];
      if (document.activeElement !== input || held === undefined) input.value = String(value);
      // The same text again would have the page laid out while the answer is on its way.
      const [output, text] = [input.parentElement!.querySelector("output")!, formatNumber(Number(input.value), 1)];
      if (output.textContent !== text) output.textContent = text;
    }
  }

  /** The selection that the ends of a form make; none when it would hold everything. */
  function selectionOf(end: HTMLFormElement): Pick<ExploreState, "selection"> {
    const interval = (name: string): Interval => {
      const [low, high] = ["low", "high"].map(
        (side) => end.querySelector<HTMLInputElement>(`[name="${name}-${side}"]`)!.valueAsNumber
      );
      return low <= high ? [low, high] : [high, low];
    };
    const full = [...end.querySelectorAll("input")].every(
      (input) => input.value === (input.name.endsWith("low") ? input.min : input.max)
    );
    if (full) return {selection: null};
    return {
      selection:
        end.dataset.exploreEnds === "range"
          ? {kind: "range", range: interval("range")}
          : {kind: "box", x: interval("x"), y: interval("y")}
    };
  }

  form.addEventListener("change", (event) => {
    const {name, value} = event.target as HTMLInputElement;
    if (name === "model") {
      const {level, area} = current();
      change({
        ...defaultState(
          catalogue,
          catalogue.models.find(({id}) => id === value)
        ),
        level,
        area
      });
    } else if (name === "kept") {
      const ids = [...kept.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
      const whole = isWhole(current(), modelIn(catalogue, current()));
      const next = {...current(), kept: ids};
      if (ids.length === 0) {
        (event.target as HTMLInputElement).checked = true;
        message.textContent = typeset("Il faut garder au moins un indicateur.");
      } else change({kept: ids, ...(!whole && isWhole(next, modelIn(catalogue, next)) && {cuts: "model" as const})});
    } else if (name === "level")
      change({
        level: value as ExploreLevel,
        selection: current().selection?.kind === "codes" ? null : current().selection
      });
    else if (name === "area") change({area: value === "" ? null : value});
    else if (name === "cuts") change({cuts: value as CutRule});
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    change(defaultState(catalogue));
  });
  axes.addEventListener("change", (event) => {
    const {name, value} = event.target as HTMLSelectElement;
    change({[name]: value, selection: current().selection?.kind === "box" ? null : current().selection});
  });
  for (const end of ends) {
    end.addEventListener("input", () => change(selectionOf(end), {passing: true}));
    end.addEventListener("change", () => change(selectionOf(end), {gesture: end.dataset.exploreEnds}));
  }
  for (const one of [form, axes, ...ends]) {
    one.addEventListener("submit", (event) => event.preventDefault());
    one.hidden = false;
  }
  // On a phone the fields would hide what they change.
  if (matchMedia("(max-width: 40rem)").matches) fold.open = false;
  return {show};
}
