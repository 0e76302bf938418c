// The script of /offre: filters, the map, what the address asks; client-near.ts follows where a commune is named.
import {keepQuery, onQuery, tellDropped} from "../../components/client/address.js";
import {button, el} from "../../components/client/dom.js";
import {lazy} from "../../components/client/fetch.js";
import {mountMap, nameLine} from "../../components/client/map.js";
import {isPublicHoliday, momentIn, timeZoneOf} from "../../domain/clock.js";
import {formatNumber, plural, typeset} from "../../domain/french.js";
import {PAGE_FIELDS} from "../../domain/address.js";
import {readAddress, readMoment, unknownCommune, writeAddress, type OfferState} from "./address.js";
import {
  askedCount,
  countOf,
  isEmpty,
  LISTS,
  nextToOpen,
  NO_FILTER,
  select,
  waysBack,
  without,
  type Choice,
  type Criterion,
  type Moment,
  type OfferFilter,
  type Opening,
  type Openness
} from "./filter.js";
import {itemOf, type OfferItem} from "./item.js";
import type {Area} from "./openness.js";
import * as say from "./wording.js";

interface ListedItem extends OfferItem {
  card: HTMLElement;
  actor: boolean;
}

interface View {
  items: ListedItem[];
  state: OfferState;
  openness: Openness;
  selection: ReturnType<typeof select<ListedItem>>;
  moment: string | null;
  opensNext: Opening;
  /** Whether none is open now: what is shown is what opens next. */
  next: boolean;
}

/** Filters and nearest places: this hides what does not answer, and keeps what is asked in the address. */
export async function mountOffer(article: HTMLElement): Promise<void> {
  const form = part<HTMLFormElement>(article, "filters");
  const results = part(article, "results");
  const panel = form.querySelector("details")!;
  const openNow = field(article, "now");
  const need = article.querySelector<HTMLSelectElement>('[name="need"]')!;
  const needs = new Map([...need.querySelectorAll("optgroup option")].map((o) => [(o as HTMLOptionElement).value, o]));
  const functionOf = (o: Element) => (o.parentElement as HTMLElement).dataset.function!;
  const map = article.querySelector<SVGSVGElement>("svg[data-marks]");
  if (map) mountMap(map, placeWords);
  const cards = [...article.querySelectorAll<HTMLElement>("[data-item]")];
  const items = cards.map((card) => ({...itemOf(card.dataset), card, actor: card.classList.contains("mobile")}));
  const valuesOf = (name: string) => boxes(form, name).map((box) => box.value);
  const epcis = [...form.querySelectorAll<HTMLOptionElement>("option[data-label]")].map((option) => option.value);
  const known = {
    functions: valuesOf("functions"),
    services: valuesOf("services"),
    publics: valuesOf("publics"),
    epcis,
    needs: Object.fromEntries([...needs].map(([id, option]) => [id, functionOf(option)]))
  };
  const area = form.dataset as DOMStringMap & Area;
  const now = () => momentIn(timeZoneOf(area.code), new Date());
  const unread = part(results, "unread");
  let state: OfferState = {filter: NO_FILTER, near: null, need: null};
  let turn = 0;

  const nearForm = part<HTMLFormElement>(article, "near");
  let told = false;
  /** Loaded the first time that it has something to say, or that a reader goes to its field. */
  const near = lazy(async () => {
    told = true;
    const {mountNear} = await import("./client-near.js");
    return mountNear(article, {
      choose: (code) => change({...state, near: code}),
      unknown: (code) => {
        tellDropped("near", [unknownCommune(code)]);
        state = {...state, near: null};
        void show();
      }
    });
  });
  nearForm.addEventListener("focusin", () => void near().catch(() => {}), {once: true});

  /** The reader of hours is loaded the first time that a moment is asked for. */
  async function read(open: OfferFilter["open"]): Promise<Pick<View, "openness" | "opensNext" | "moment">> {
    if (open === null) return {openness: () => null, opensNext: () => null, moment: null};
    const {openAt, opensNext} = await import("./openness.js");
    const moment = open === "now" ? now() : open;
    return {
      openness: (item) => openAt(item.hours, moment, area),
      opensNext: (item) => (open === "now" ? opensNext(item.hours, moment, area) : null),
      moment: say.openWords(moment, {now: open === "now", holiday: isPublicHoliday(moment.day, area.code)})
    };
  }

  async function show() {
    const own = ++turn;
    openNow.checked = state.filter.open === "now";
    need.value = state.need ?? "";
    try {
      const reading = await read(state.filter.open);
      if (own !== turn) return; // something else was asked meanwhile
      const selection = select(items, state.filter, reading.openness);
      const next = selection.shown.length === 0 ? nextToOpen(items, state.filter, reading.opensNext) : [];
      if (next.length > 0) selection.shown = next.map(({item}) => item);
      const view: View = {items, state, ...reading, selection, next: next.length > 0};
      showSelection(article, map, view);
      showResults(results, form, view, restore);
      if (told || state.filter.open === "now" || state.near !== null || state.need !== null)
        await (await near()).show({...view, today: now().day, said: state.need === null ? openLine() : needLine(view)});
    } catch {
      unread.hidden = false;
      state = asking({open: null});
      fillForm(form, results, state.filter);
      await show();
    }
  }

  const asking = (filter: Partial<OfferFilter>) => ({...state, filter: {...state.filter, ...filter}});

  /** A step of the history, or the middle of one in a field that is typed in. */
  function change(next: OfferState, gesture?: string) {
    const {functions} = next.filter;
    state = {...next, need: next.need !== null && functions.includes(known.needs[next.need]) ? next.need : null};
    unread.hidden = true;
    keepQuery(writeAddress(state), {gesture, others: PAGE_FIELDS});
    void show();
  }

  function restore(next: OfferState) {
    fillForm(form, results, next.filter);
    change(next);
  }

  /** What is open now, beside the box that asked. */
  const openLine = () => (state.filter.open === "now" ? part(results, "status").textContent : null);

  function needLine({selection}: View) {
    const option = needs.get(state.need!)!;
    const helps = (option.parentElement as HTMLOptGroupElement).label;
    const [shown, of] = [selection.sure, items].map((some) => some.filter((i) => !i.actor).length);
    return say.needWords({name: option.textContent!, helps: helps[0].toLowerCase() + helps.slice(1)}, shown, of);
  }

  function open() {
    const read = readAddress(location.search, known);
    state = read.state;
    fillForm(form, results, state.filter);
    panel.open ||= !isEmpty(state.filter); // what an address asks for must be seen
    tellDropped("offer", read.dropped);
    return show();
  }

  for (const element of [form, results]) {
    element.addEventListener("change", ({target}) => {
      const {type, name} = target as HTMLInputElement;
      change({...state, filter: readForm(form, results, now)}, ["date", "time"].includes(type) ? name : undefined);
    });
  }
  openNow.addEventListener("change", () => restore(asking({open: openNow.checked ? "now" : null})));
  need.addEventListener("change", () => {
    const own = [state.need, need.value].map((id) => known.needs[id ?? ""]);
    const others = state.filter.functions.filter((id) => !own.includes(id));
    const functions = [...others, ...(own[1] ? [own[1]] : [])].sort();
    restore({...asking({functions}), need: need.value || null});
  });
  for (const one of [form, nearForm]) one.addEventListener("submit", (event) => event.preventDefault());
  part(results, "clear").addEventListener("click", () => restore({...state, filter: NO_FILTER}));
  onQuery(open);
  nearForm.hidden = form.hidden = results.hidden = false;
  await open();
  delete article.dataset.asked;
}

/** What the page marked for this script. */
const part = <E extends HTMLElement = HTMLElement>(root: Element, name: string) =>
  root.querySelector<E>(`[data-${name}]`)!;

const boxes = (form: HTMLElement, name: string) => [
  ...form.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${name}"]`)
];
const field = (form: HTMLElement, name: string) => form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

/**
 * @param results where the switch of unknown places is
 * @param now what the clock of the place shows: a reader who asks for a day starts from today
 */
function readForm(form: HTMLFormElement, results: HTMLElement, now: () => Moment): OfferFilter {
  const data = new FormData(form);
  const when = data.get("open");
  const [day, time] = [field(form, "day"), field(form, "time")];
  showMoment(form, when);
  if (when === "day" && day.value === "" && document.activeElement !== day) day.value = now().day;
  // A date that is being typed is no date yet.
  const moment = when === "day" ? readMoment(time.value ? `${day.value}T${time.value}` : day.value) : null;
  const lists = LISTS.map((name) => [name, data.getAll(name).map(String).sort()]);
  return {
    ...NO_FILTER,
    ...Object.fromEntries(lists),
    free: data.has("free"),
    epci: field(form, "epci").value || null,
    open: when === "now" ? "now" : moment,
    unknown: field(results, "unknown").checked
  };
}

function fillForm(form: HTMLFormElement, results: HTMLElement, filter: OfferFilter) {
  for (const name of LISTS)
    for (const box of boxes(form, name)) box.checked = (filter[name] as string[]).includes(box.value);
  for (const box of boxes(form, "free")) box.checked = filter.free;
  field(form, "epci").value = filter.epci ?? "";
  field(results, "unknown").checked = filter.unknown;
  const {open} = filter;
  const moment = open === "now" ? null : open;
  const when = open === "now" ? "now" : moment ? "day" : "";
  (form.elements.namedItem("open") as RadioNodeList).value = when;
  field(form, "day").value = moment?.day ?? "";
  field(form, "time").value = moment?.time ?? "";
  showMoment(form, when);
  // What is asked must be seen.
  for (const folded of form.querySelectorAll<HTMLDetailsElement>("details.choices"))
    folded.open ||= folded.querySelector("input:checked") !== null;
}

function showMoment(form: HTMLElement, when: FormDataEntryValue | null) {
  part(form, "moment").hidden = when !== "day";
}

function showSelection(article: HTMLElement, map: SVGSVGElement | null, {items, selection, state}: View) {
  const shown = new Set(selection.shown);
  for (const item of items) item.card.hidden = !shown.has(item);
  for (const group of article.querySelectorAll<HTMLElement>(".offer-group")) {
    const all = group.querySelectorAll("[data-item]").length;
    const visible = group.querySelectorAll("[data-item]:not([hidden])").length;
    group.hidden = visible === 0;
    const count = plural(all, "lieu", "lieux");
    part(group, "group-count").textContent = visible === all ? count : `${visible} sur ${count}`;
  }
  const none = article.querySelector<HTMLElement>("[data-mobile-none]");
  if (none) none.hidden = selection.shown.some((item) => item.actor);
  const ids = new Set(selection.shown.map((item) => item.id));
  for (const row of article.querySelectorAll<HTMLElement>("[data-row]")) row.hidden = !ids.has(row.dataset.row!);
  if (!map) return;
  const marks = [...map.querySelectorAll<SVGAElement>("[data-mark]")];
  for (const mark of marks) mark.classList.toggle("off", !ids.has(mark.dataset.mark!));
  // With a keyboard the map is one stop: it must be one that is seen.
  const seen = marks.filter((mark) => !mark.classList.contains("off"));
  const stop = seen.find((mark) => mark.getAttribute("tabindex") === "0") ?? seen[0];
  for (const mark of marks) mark.setAttribute("tabindex", mark === stop ? "0" : "-1");
  // Of what is no longer there nothing is told.
  if (map.querySelector(".kept.off")) map.dispatchEvent(new CustomEvent("tell", {detail: {code: null, keep: true}}));
  const groups = new Set(seen.map((mark) => mark.dataset.group));
  for (const name of map.querySelectorAll<SVGTextElement>("text[data-group]"))
    name.classList.toggle("off", !groups.has(name.dataset.group));
  for (const shape of map.querySelectorAll<SVGPathElement>("[data-within]"))
    shape.classList.toggle("chosen", shape.dataset.within === state.filter.epci);
}

function placeWords(mark: SVGGraphicsElement | null): Node[] {
  const card = mark && document.getElementById(`lieu-${mark.dataset.mark}`);
  if (!card) return [];
  const line = (found: string, words: string) =>
    el("p", {}, ...(card.querySelector(found)?.closest("dd")?.cloneNode(true).childNodes ?? [words]));
  return [
    nameLine(card.querySelector("h4")!.textContent!, "", mark.getAttribute("href")),
    line("dd", ""),
    line('[href^="tel:"]', say.NO_TELEPHONE),
    line(".hours", say.NO_HOURS)
  ];
}

function showResults(
  results: HTMLElement,
  form: HTMLElement,
  {items, state, selection, openness, moment, next}: View,
  restore: (state: OfferState) => void
) {
  const {filter} = state;
  const [actors, ofActors] = [selection.shown, items].map((some) => some.filter((i) => i.actor).length);
  const places = selection.shown.length - actors;
  const words = say.shownWords({places, ofPlaces: items.length - ofActors, actors, ofActors}, isEmpty(filter));
  write(part(results, "status"), next ? `${moment} ${say.NONE_OPEN}` : moment === null ? words : `${words} ${moment}`);

  const unknown = part(results, "unknown");
  unknown.hidden = selection.unsure.length === 0;
  if (!unknown.hidden)
    write(unknown.querySelector("span")!, say.unknownWords(selection.unsure.length, selection.unknown));

  const asked = askedCount(filter);
  part(results, "clear").hidden = asked === 0;
  const active = part(form, "active");
  active.hidden = asked === 0;
  active.textContent = `${asked} choix`;

  // The number beside each choice: what would be shown if it were asked for too.
  const countFor = (choice: Choice) => countOf(items, filter, choice, openness);
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
    const count = countFor({group: box.name as Choice["group"], value: box.value});
    const label = box.closest("label")!;
    part(label, "count").textContent = formatNumber(count);
    label.classList.toggle("empty", count === 0);
  }
  for (const option of form.querySelectorAll<HTMLOptionElement>("option[data-label]")) {
    const count = formatNumber(countFor({group: "epci", value: option.value}));
    option.textContent = `${option.dataset.label} (${count})`;
  }

  const none = part(results, "none");
  none.hidden = selection.shown.length > 0;
  const ways = none.hidden ? [] : waysBack(items, filter, openness);
  const leave = (criterion: Criterion) => () => restore({...state, filter: without(filter, criterion)});
  const buttons = ways.map((way) =>
    button({}, typeset(say.withoutWords(way.count, way.criterion)), leave(way.criterion))
  );
  none.replaceChildren(...buttons);
}

/** Writes a text where it differs: what has not changed must not be read out again. */
function write(element: Element, words: string) {
  const text = typeset(words);
  if (element.textContent !== text) element.textContent = text;
}
