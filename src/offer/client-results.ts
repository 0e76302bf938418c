import {button} from "../components/client/dom.js";
import {formatNumber, typeset} from "../domain/french.js";
import {askedCount, countOf, isEmpty, waysBack, without, type Choice} from "./filter.js";
import type {OfferState} from "./address.js";
import {shownWords, unknownWords, withoutWords} from "./wording.js";
import type {View} from "./client-list.js";

/**
 * How many places answer, and how many each choice would leave; when none does, the ways back.
 *
 * @param restore what a way back does
 */
export function showResults(
  results: HTMLElement,
  form: HTMLElement,
  view: View,
  restore: (state: OfferState) => void
): void {
  const {items, state, selection, openness, moment} = view;
  const {filter} = state;
  const [actors, places] = [selection.shown.filter((i) => i.actor), selection.shown.filter((i) => !i.actor)];
  const ofActors = items.filter((i) => i.actor).length;
  const words = shownWords(
    {places: places.length, ofPlaces: items.length - ofActors, actors: actors.length, ofActors},
    isEmpty(filter)
  );
  say(results.querySelector("[data-status]")!, moment === null ? words : `${words} ${moment}`);

  const unknown = results.querySelector<HTMLElement>("[data-unknown]")!;
  unknown.hidden = selection.unsure.length === 0;
  if (selection.unsure.length > 0)
    say(unknown.querySelector("span")!, unknownWords(selection.unsure.length, selection.unknown));

  const asked = askedCount(filter);
  results.querySelector<HTMLElement>("[data-clear]")!.hidden = asked === 0;
  const active = form.querySelector<HTMLElement>("[data-active]")!;
  active.hidden = asked === 0;
  active.textContent = `${asked} choix`;
  showCounts(form, view);

  const none = results.querySelector<HTMLElement>("[data-none]")!;
  none.hidden = selection.shown.length > 0;
  none.replaceChildren(
    ...(none.hidden
      ? []
      : waysBack(items, filter, openness).map(({criterion, count}) =>
          button({}, typeset(withoutWords(count, criterion)), () =>
            restore({...state, filter: without(filter, criterion)})
          )
        ))
  );
}

/** The number beside each choice: what would be shown if it were asked for too. */
function showCounts(form: HTMLElement, {items, state: {filter}, openness}: View): void {
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
    const count = countOf(items, filter, {group: box.name as Choice["group"], value: box.value}, openness);
    const label = box.closest("label")!;
    label.querySelector("[data-count]")!.textContent = formatNumber(count);
    label.classList.toggle("empty", count === 0);
  }
  for (const option of form.querySelectorAll<HTMLOptionElement>("option[data-label]")) {
    option.textContent = `${option.dataset.label} (${formatNumber(countOf(items, filter, {group: "epci", value: option.value}, openness))})`;
  }
}

/** Writes a text where it differs: what has not changed must not be read out again. */
function say(element: Element, words: string): void {
  const text = typeset(words);
  if (element.textContent !== text) element.textContent = text;
}
