import {momentIn, timeZoneOf} from "../domain/clock.js";
import {readAddress, unknownCommune, writeAddress, type OfferState} from "./address.js";
import {isEmpty, NO_FILTER, select, type Moment, type OfferFilter} from "./filter.js";
import {openWords} from "./wording.js";
import {PAGE_FIELDS} from "../domain/address.js";
import {keepQuery, onQuery, tellDropped} from "../components/client/address.js";
import {mountMap} from "../components/client/map.js";
import {fillForm, knownValues, readForm} from "./client-form.js";
import {listItems, placeWords, showSelection, type View} from "./client-list.js";
import {mountNear} from "./client-near.js";
import {showResults} from "./client-results.js";

/**
 * Filters of the page of the offer, and its nearest places. Everything is in the page already: this hides what does not answer, in the
 * list and on the map, and keeps what is asked in the address.
 */
export function mountOffer(article: HTMLElement): void {
  const form = article.querySelector<HTMLFormElement>("[data-filters]")!;
  const results = article.querySelector<HTMLElement>("[data-results]")!;
  const listHead = article.querySelector<HTMLElement>("[data-list-head]")!;
  const panel = form.querySelector<HTMLDetailsElement>("details")!;
  const openNow = [...article.querySelectorAll<HTMLInputElement>('input[name="now"]')];
  const map = article.querySelector<SVGSVGElement>("svg[data-marks]");
  if (map) mountMap(map, placeWords);
  const items = listItems(article);
  const known = knownValues(form);
  const area = {departement: form.dataset.departement!, region: form.dataset.region!};
  const now = () => momentIn(timeZoneOf(form.dataset.code!), new Date());
  const unread = results.querySelector<HTMLElement>("[data-unread]")!;
  let state: OfferState = {filter: NO_FILTER, near: null};
  let turn = 0;

  const near = mountNear(article, {
    choose: (code) => change({...state, near: code}),
    unknown: (code) => {
      tellDropped("near", [unknownCommune(code)]);
      state = {...state, near: null};
      void show();
    }
  });

  /** How hours are read at the moment that is asked for; the reader of hours is loaded the first time that one is. */
  async function read(open: OfferFilter["open"]): Promise<Pick<View, "openness" | "moment">> {
    if (open === null) return {openness: () => null, moment: null};
    const {isHoliday, openAt} = await import("./openness.js");
    const moment: Moment = open === "now" ? now() : open;
    return {
      openness: (item) => openAt(item.hours, moment, area),
      moment: openWords(moment, {now: open === "now", holiday: isHoliday(moment.day, area)})
    };
  }

  async function show(): Promise<void> {
    const own = ++turn;
    for (const box of openNow) box.checked = state.filter.open === "now";
    try {
      const reading = await read(state.filter.open);
      if (own !== turn) return; // something else was asked meanwhile
      const view: View = {items, state, ...reading, selection: select(items, state.filter, reading.openness)};
      showSelection(article, view);
      showResults(results, form, view, restore);
      await near.show(view);
    } catch {
      unread.hidden = false;
      state = {...state, filter: {...state.filter, open: null}};
      fillForm(form, results, state.filter);
      void show();
    }
  }

  /** Something else is asked: a step of the history, or the middle of one in a field that is typed in. */
  function change(next: OfferState, gesture?: string): void {
    state = next;
    unread.hidden = true;
    keepQuery(writeAddress(state), {gesture, others: PAGE_FIELDS});
    void show();
  }

  /** The same, when it does not come from the form. */
  function restore(next: OfferState): void {
    fillForm(form, results, next.filter);
    change(next);
  }

  /** What the address asks for, when the page opens or the reader goes back. */
  function open(): void {
    const read = readAddress(location.search, known);
    state = read.state;
    fillForm(form, results, state.filter);
    // What an address asks for must be seen.
    panel.open ||= !isEmpty(state.filter);
    tellDropped("offer", read.dropped);
    void show();
  }

  for (const element of [form, results]) {
    element.addEventListener("change", ({target}) => {
      const {type, name} = target as HTMLInputElement;
      change({...state, filter: readForm(form, results, now)}, ["date", "time"].includes(type) ? name : undefined);
    });
  }
  for (const box of openNow)
    box.addEventListener("change", () =>
      restore({...state, filter: {...state.filter, open: box.checked ? "now" : null}})
    );
  form.addEventListener("submit", (event) => event.preventDefault());
  results.querySelector("[data-clear]")!.addEventListener("click", () => restore({...state, filter: NO_FILTER}));
  onQuery(open);
  form.hidden = results.hidden = listHead.hidden = false;
  open();
}
