// Keeps in the address what a reader sets in a page: classes switched off, a question, a commune.
import {
  NO_PAGE_STATE,
  readPageAddress,
  writePageAddress,
  readSqlAddress,
  writeSqlAddress,
  OFFER_FIELDS,
  type PageParts,
  type PageState
} from "../../domain/address.js";
import {figureId} from "../../domain/frame-address.js";
import {keepQuery, onQuery, tellDropped} from "./address.js";
import {switchOff} from "./legend.js";

/** State of the address as last read or written: only what differs is the reader's change. */
let kept = writePageAddress(NO_PAGE_STATE);
let followed = false;

export function keepPageState(): void {
  follow();
  const query = writePageAddress(shownState());
  if (query === kept) return;
  kept = query;
  keepQuery(query, {others: Object.values(OFFER_FIELDS)});
}

/** Keeps what was asked: a ready question in the query; own SQL after "#", which no server gets. */
export function keepQuestion({dataset}: HTMLElement, sql: string | null): void {
  keepPageState();
  const state = sql === null ? null : writeSqlAddress({sql, departement: dataset.departement ?? null});
  if (state !== null) history.replaceState(history.state, "", `#${state}`);
  else if (hasQuery(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
}

const hasQuery = (hash: string) => /[#&]sql=/.test(hash);

export function restorePageState(): void {
  follow();
  const {state, dropped} = readPageAddress(location.search, pageParts());
  kept = writePageAddress(state);
  const measure = measures().find(({value}, i) => (state.measure === null ? i === 0 : value === state.measure));
  if (measure && !measure.checked) measure.click();
  tellMap()?.dispatchEvent(new CustomEvent("tell", {detail: {code: state.commune, keep: true}}));
  for (const [map, buttons] of legends()) switchOff(buttons, state.off.get(map) ?? []);
  const section = document.querySelector<HTMLElement>("[data-ask]");
  const own =
    section && hasQuery(location.hash) ? readSqlAddress(location.hash, [section.dataset.departement ?? ""]) : null;
  if (section) restoreQuestion(section, state.question, own?.sql ?? null);
  if (state.awake !== awake()) {
    // At once: what else is restored keeps the whole state.
    tellAwake(state.awake);
    dispatchEvent(new CustomEvent("wake", {detail: state.awake}));
  }
  // A frame has only a part of what the address may be about.
  if (!document.body.hasAttribute("data-embed")) tellDropped("page", [...dropped, ...(own?.dropped ?? [])]);
}

/** A ready question is asked. The reader's own SQL waits in its field: a link may come from anyone. */
function restoreQuestion(section: HTMLElement, question: string | null, sql: string | null) {
  const asked = section.dataset.asked ?? null;
  if (question !== null && question !== asked) questionButton(question)!.click();
  else if (question === null && asked !== null) {
    delete section.dataset.asked;
    section.querySelector<HTMLElement>("[data-ask-output]")!.hidden = true;
    section.querySelector("[data-ask-status]")!.textContent = "";
  }
  if (sql !== null) section.querySelector("textarea")!.value = sql;
  const place = sql !== null ? section.querySelector("form") : question && questionButton(question)!.closest("li");
  if (!place) return;
  const folded = section.closest("details");
  if (folded) folded.open = true;
  if (!document.querySelector(":target")) place.scrollIntoView({block: "center"});
}

const awake = () => document.body.dataset.awake ?? null;

/** Says which figure shows its query, and beside what territory. */
export function tellAwake(state: string | null): void {
  if (state === null) delete document.body.dataset.awake;
  else document.body.dataset.awake = state;
}

function follow() {
  if (!followed) onQuery(restorePageState);
  followed = true;
}

function legends(): Map<string, Map<string, HTMLElement>> {
  const all = [...document.querySelectorAll<HTMLElement>("[data-legend]")].map((legend) => {
    const buttons = [...legend.querySelectorAll<HTMLElement>("li[data-step] > button[aria-pressed]")];
    const byStep = new Map(buttons.map((button) => [button.parentElement!.dataset.step!, button]));
    return [legend.dataset.legend!, byStep] as const;
  });
  return new Map(all.filter(([, buttons]) => buttons.size > 0));
}

const measures = () => [...document.querySelectorAll<HTMLInputElement>("[data-measures] input")];
const tellMap = () => document.querySelector("[data-measures]")?.closest("figure")!.querySelector("svg[data-map]");

const questionButton = (id: string) => document.querySelector<HTMLElement>(`[data-ask-question="${CSS.escape(id)}"]`);

function pageParts(): PageParts {
  const asking = [...document.querySelectorAll<HTMLElement>("[data-ask-question]")];
  return {
    legends: new Map([...legends()].map(([map, buttons]) => [map, [...buttons.keys()]])),
    questions: asking.map((button) => button.dataset.askQuestion!),
    measures: measures().map(({value}) => value),
    figures: [...document.querySelectorAll("[data-figure]")].map(({id}) => id.replace(figureId(""), "")),
    communes: [...(tellMap()?.querySelectorAll<SVGElement>("[data-code]") ?? [])].map(({dataset}) => dataset.code!)
  };
}

function shownState(): PageState {
  const isOff = ([, button]: [string, HTMLElement]) => button.getAttribute("aria-pressed") === "false";
  const off = [...legends()].map(([map, buttons]) => [map, [...buttons].filter(isOff).map(([step]) => step)] as const);
  const chosen = document.querySelector("[data-chosen]") && measures().find(({checked}, i) => checked && i > 0);
  return {
    off: new Map(off.filter(([, classes]) => classes.length > 0)),
    question: document.querySelector<HTMLElement>("[data-ask]")?.dataset.asked ?? null,
    measure: chosen?.value ?? null,
    commune: tellMap()?.querySelector<SVGElement>(".kept")?.dataset.code ?? null,
    awake: awake()
  };
}
