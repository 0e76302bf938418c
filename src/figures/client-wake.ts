// A figure that wakes: its query asked in the browser, what its rows draw, and the same of another territory beside.

import {askError, explain, loadingText, summarise} from "../text/wording/engine.js";
import {answerTable} from "../components/client/answer-table.js";
import {copied, notebookButton} from "../components/client/clipboard.js";
import {button, el} from "../components/client/dom.js";
import {fetchFile, lazy} from "../components/client/fetch.js";
import {readChart, readPlaces} from "../components/client/figure-chart.js";
import {tellAwake} from "../components/client/page-state.js";
import {fragment} from "../components/client/pane.js";
import {inSite, pagePath} from "../components/client/site-root.js";
import {legend} from "../components/classes.js";
import {drawFigure, figureCode, rowsOf} from "./rows/chart.js";
import type {Place, Row} from "./rows/drawable.js";
import {classesIn} from "./rows/maps.js";
import {openEngine} from "../components/engine/engine.js";
import {MAX_ROWS} from "../components/engine/limits.js";
import {askedNotebook} from "../components/notebook.js";
import {writeSqlAddress} from "../domain/address.js";
import {figureId} from "../domain/frame-address.js";
import {typeset} from "../domain/french.js";
import {pageOf, queryOf, type AskedPage} from "../domain/asked-figures.js";
import {fileName, figureName} from "./client-address.js";
import {drawingOf} from "./client-table.js";
import {shownSql, type AskedFigures, type FigureQuery} from "../domain/figure-queries.js";
import {MENU, QUERY} from "./wording.js";

const SHOWN_ROWS = 20;
/** What Escape closes first. */
const OVER = "dialog[open], .figure-panel, .number-panel:not([hidden])";

const load = lazy(async (): Promise<AskedFigures> => (await fetchFile(inSite("data/figures.json"))).json());

let close: ((focus: boolean) => void) | null = null;

/** Wakes the figure of an address, "position~200066108"; null puts all back. */
export function follow(state: string | null): void {
  const [name, other = null] = state?.split("~") ?? [];
  close?.(false);
  if (name !== undefined) void wake(document.getElementById(figureId(name))!, other);
}

/** Shows under a figure its query, what its rows draw, and the same of another territory. One figure is awake. */
export async function wake(figure: HTMLElement, other: string | null = null): Promise<void> {
  close?.(false);
  const status = el("p", {role: "status"}, loadingText());
  const title = el("p", {class: "figure-title"}, MENU.query);
  const panel = el("section", {class: "figure-query", "aria-label": MENU.query, tabindex: -1}, title, status);
  const awake = new AbortController();
  const end = (focus: boolean) => {
    close = null;
    tellAwake(null);
    awake.abort();
    panel.remove();
    if (focus) figure.querySelector<HTMLElement>(".figure-menu > button")?.focus();
  };
  const leave = () => {
    end(true);
    dispatchEvent(new Event("keep"));
  };
  close = end;
  title.before(button({}, "Fermer", leave));
  const {signal} = awake;
  addEventListener("keydown", ({key}) => key === "Escape" && !document.querySelector(OVER) && leave(), {signal});
  tellAwake([figureName(figure), other].filter((part) => part !== null).join("~"));
  figure.after(panel);
  panel.focus({preventScroll: true});
  panel.scrollIntoView({block: "nearest"});
  dispatchEvent(new Event("keep"));
  try {
    const asked = await load();
    const page = pageOf(pagePath());
    const query = page && asked.queries.find(({name}) => name === queryOf(page.kind, figureName(figure)));
    if (!query) throw askError(QUERY.none);
    title.textContent = typeset(query.title);
    nameTables(asked, page);
    await openEngine({onProgress: (share) => (status.textContent = loadingText(share))});
    status.textContent = QUERY.running;
    await show({...asked, query, page, figure, panel, status}, other);
  } catch (error) {
    status.textContent = explain(error).message;
  }
  panel.dataset.answered = "";
}

/** Names to the engine the tables that the page does not; in a country, those of its own part. */
function nameTables({tables, partitions}: AskedFigures, {slug}: AskedPage) {
  if (document.querySelector("a[data-table]")) return;
  const above = document.querySelector<HTMLAnchorElement>('a[href*="departement/"]')?.href ?? "";
  const here = partitions && (partitions[slug] ?? partitions[/departement\/([^/.#?]+)/.exec(above)?.[1] ?? ""]);
  if (partitions && !here) throw askError(QUERY.elsewhere);
  const asked = tables.filter(({partition}) => partition === null || here?.includes(partition));
  for (const {table, path, partition} of asked)
    document.body.append(el("a", {href: inSite(path), "data-table": table, "data-partition": partition, hidden: true}));
}

interface Awake extends AskedFigures {
  query: FigureQuery;
  page: AskedPage;
  figure: HTMLElement;
  panel: HTMLElement;
  status: HTMLElement;
}

/** What the query of a figure answers of a place, and what draws it. */
async function ask(place: Place, {query, model, map, figure}: Awake) {
  const sql = shownSql(query, figureName(figure), {territoire: place.code, modele: model});
  const answer = await (await openEngine()).ask(sql, {limit: MAX_ROWS});
  // A figure that is printed as a table is one here.
  const isDrawn = answer.rows.length > 0 && drawingOf(figure) !== null;
  const chart = isDrawn ? await readChart(sql, {model, map}) : null;
  return {place, sql, answer, chart, rows: rowsOf(answer), title: typeset(`${query.title} : ${place.name}`)};
}

async function show(awake: Awake, other: string | null) {
  const {home, tables, page, figure, panel, status} = awake;
  const places = await readPlaces();
  const own = places.find((place) => isOf(place, page, home))!;
  const others = places.filter(({level, code}) => level === own.level && code !== own.code);
  const first = await ask(own, awake);
  const pair = el("div", {class: "figure-pair"});
  const part = ({place, answer, chart, rows, title}: Part, beside: Row[]) => {
    const names = chart && ([place === own ? "Ici" : place.name, chart.names[1]] as const);
    const drawing = chart && drawFigure(rows, {...chart, names: names!}, {title, beside});
    const key = chart?.topology ? fragment(legend(classesIn(rows, chart.model), [], null)) : null;
    const file = fileName(figure, `${place.code}.csv`);
    const table = answerTable(answer, {id: `rows-${place.code}`, caption: title, shown: SHOWN_ROWS, file});
    const fold = el("details", {open: !drawing}, el("summary", {}, summarise(answer)), ...table);
    const name = el("p", {class: "figure-title"}, place.name);
    return el("div", {"data-of": place.code}, name, drawing, key, fold);
  };
  const become = async (code: string | null) => {
    const place = others.find((one) => one.code === code);
    const second = place && (await ask(place, awake));
    // The reader may have closed it meanwhile.
    if (!panel.isConnected) return;
    tellAwake(figureName(figure) + (place ? `~${place.code}` : ""));
    pair.replaceChildren(part(first, second?.rows ?? []), ...(second ? [part(second, first.rows)] : []));
  };
  const onchange = async () => {
    await become(select.value).catch((error) => (status.textContent = explain(error).message));
    dispatchEvent(new Event("keep"));
  };
  const option = ({code, name}: Place) => el("option", {value: code, selected: code === other}, name);
  const select = el("select", {onchange}, el("option", {value: ""}, "aucun"), ...others.map(option));
  await become(other);
  status.textContent = "";
  const text = {tabindex: 0, role: "region", "aria-label": QUERY.text};
  panel.append(
    el("pre", text, el("code", {}, first.sql)),
    actions(first, tables),
    ...(others.length > 0 ? [el("label", {}, QUERY.other, select)] : []),
    pair
  );
}

type Part = Awaited<ReturnType<typeof ask>>;

function actions({place, sql, answer, chart, title}: Part, tables: AskedFigures["tables"]): HTMLElement {
  const message = el("span", {role: "status"});
  const copy = async () => void (message.textContent = (await copied(sql)) ? QUERY.copied : QUERY.uncopied);
  const edit = `${inSite("requetes")}#${writeSqlAddress({sql, departement: null})}`;
  const about = {
    sql,
    answer,
    title,
    summary: `${title}.`,
    territory: place.name,
    tables: tables.map(({table}) => table),
    code: (sources: string[]) => chart && figureCode(chart, title, sources)
  };
  const notebook = notebookButton(async () => (date) => askedNotebook({...about, date}), message);
  const link = el("a", {href: edit}, QUERY.edit);
  return el("p", {class: "form-actions"}, button({}, "Copier", copy), link, " ", notebook, " ", message);
}

function isOf({code, level, slug}: Place, {kind, slug: asked}: AskedPage, home: string | null) {
  if (level !== (kind === "epci" || kind === "commune" ? kind : "departement")) return false;
  if (asked === "") return code === home;
  return level === "commune" ? asked.startsWith(`${code}-`) : slug === asked;
}
