// The script of /requetes: the form of a query, ready questions, tables and columns, a reader's file, the address.

import {askError, explain, loadingText, summarise} from "../../text/wording/engine.js";
import type {FigureChart} from "../../figures/rows/chart.js";
import {tellDropped} from "../../components/client/address.js";
import {button, el, onDragFiles} from "../../components/client/dom.js";
import {ownFileField} from "../../components/client/own-file.js";
import type {Answer} from "../../components/engine/engine.js";
import {MAX_ROWS} from "../../components/engine/limits.js";
import {sql} from "../../components/engine/sql.js";
import {tableColumns} from "../../components/engine/values.js";
import {readSqlAddress, writeSqlAddress} from "../../domain/address.js";
import {plural} from "../../domain/french.js";
import type {OwnTable} from "../../domain/own-file.js";
import {OWN_TABLE} from "../../domain/sql.js";
import {COUNTRY} from "../../domain/territories.js";
import type {SqlField} from "./client-editor.js";
import {faultIn, spaced} from "./fault.js";
import {questionsOf, type Choice, type Question, type QueryCatalogue, type QueryTable} from "./questions.js";
import {FILE, FORM} from "./wording.js";

export {labelOf, ownQuestion, ownSchema, questionsOf} from "./questions.js";

interface Run {
  sql: string;
  signal: AbortSignal;
}

/** An input of Observable's kind: its value is the query that was run last. */
type QueryForm = ReturnType<typeof queryForm>;

export function queryForm(catalogue: QueryCatalogue) {
  const first = questionsOf(catalogue, catalogue.departements[0])[0]?.sql ?? "FROM territories";
  const plain = {spellcheck: "false", autocapitalize: "off", autocomplete: "off"};
  const area = el("textarea", {id: "sql-requete", rows: 9, ...plain, "aria-describedby": "sql-aide"}, first);
  const editor = el("div", {class: "sql-editor"}, area);
  const {run: runKey, leave} = FORM.keys;
  const tab = el("span", {hidden: true}, " ", key("Tab"), FORM.tab, key(leave), " puis ", key("Tab"), ".");
  const help = el("p", {id: "sql-aide", class: "footnote"}, key("Ctrl"), " + ", key(runKey), FORM.run, tab);
  const submit = el("button", {type: "submit"}, FORM.submit);
  const stop = button({"data-sql-stop": true, hidden: true}, FORM.stop, () => stopping?.abort());
  const status = el("p", {id: "sql-etat", class: "sql-status", role: "status", "data-sql-status": true});
  const wrong = el("div", {class: "sql-fault", "data-sql-fault": true, hidden: true});
  const inserted = el("p", {class: "hidden", role: "status", "data-sql-inserted": true});
  const label = el("label", {id: "sql-libelle", for: "sql-requete"}, FORM.label);
  const actions = el("p", {class: "form-actions"}, submit, " ", stop);
  const parts = [label, editor, help, actions, status, wrong, inserted];
  const form = el("form", {class: "sql-form", "data-sql-form": true}, parts);
  let field = plainField(area, run);
  let stopping: AbortController | null = null;
  let engine: typeof import("../../components/engine/engine.js") | undefined;

  editor.addEventListener("input", (event) => event.stopPropagation());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });

  function run() {
    if (stopping) return;
    stopping = new AbortController();
    query.value = {sql: field.text(), signal: stopping.signal};
    field.mark(null);
    wrong.hidden = true;
    wrong.replaceChildren();
    stop.hidden = false;
    submit.setAttribute("aria-disabled", "true");
    status.textContent = loadingText();
    form.dispatchEvent(new Event("input"));
  }

  function end(words: string) {
    if (!stopping) return;
    stopping = null;
    status.textContent = words;
    // The button that goes away must not take the focus with it.
    if (document.activeElement === stop) submit.focus();
    stop.hidden = true;
    submit.removeAttribute("aria-disabled");
  }

  async function answerOf({sql, signal}: Run): Promise<Answer | null> {
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(askError(FORM.stopped)))
    );
    stopped.catch(() => {});
    try {
      engine = await import("../../components/engine/engine.js");
      const onProgress = (share: number) => (status.textContent = loadingText(share));
      const opened = await Promise.race([engine.openEngine({onProgress}), stopped]);
      status.textContent = FORM.running;
      const [answer] = await Promise.all([opened.ask(sql, {limit: MAX_ROWS, signal}), import("./client-answer.js")]);
      return answer;
    } catch (error) {
      fail(error, sql);
      return null;
    }
  }

  function fail(error: unknown, sql: string) {
    const {message, detail} = explain(error);
    if (detail === undefined) return end(message);
    const fault = faultIn(sql, detail);
    field.mark(fault);
    wrong.hidden = false;
    wrong.append(el("p", {class: "footnote"}, `${FORM.engineSays}\u00a0:`), el("pre", {lang: "en"}, detail));
    if (!fault) return end(message);
    const go = button({}, FORM.go, () => field.goTo(fault));
    wrong.prepend(el("p", {class: "form-actions"}, go));
    const {line, column, from, to} = fault;
    end(`${message} ${FORM.place(line, column, sql.slice(from, to))}`);
  }

  void import("./client-editor.js")
    .then(({openEditor}) => {
      const ids = {label: "sql-libelle", help: "sql-aide", status: "sql-etat"};
      field = openEditor(area, catalogue.tables, ids, run);
      tab.hidden = false;
      tellEditor("whole");
    })
    .catch((error) => {
      tellEditor("plain");
      console.warn(error);
    });
  const tellEditor = (kind: string) => (form.closest<HTMLElement>("[data-sql]")!.dataset.editor = kind);

  const query = Object.assign(form, {
    value: null as Run | null,
    text: () => field.text(),
    write: (sql: string) => field.setText(sql),
    ask(sql: string): void {
      if (stopping) return;
      field.setText(sql);
      run();
      form.scrollIntoView();
    },
    insert(name: string, toField: boolean): void {
      field.insert(name);
      if (toField) field.focus();
      inserted.textContent = FORM.inserted(name);
    },
    /** Nothing while a query runs, nor where it fails, which the form says. */
    async *answers(asked: Run | null): AsyncGenerator<Answer | null> {
      yield null;
      const answer = asked && (await answerOf(asked));
      if (answer) yield answer;
    },
    shown: (answer: Answer) => end(summarise(answer)),
    /** Stops, and gives up the engine: the next query opens one over the tables that the page then names. */
    reset(): void {
      stopping?.abort();
      engine?.closeEngine();
    }
  });
  return query;
}

const key = (name: string) => el("kbd", {}, name);

function plainField(area: HTMLTextAreaElement, run: () => void): SqlField {
  const mark = (fault: unknown) =>
    fault ? area.setAttribute("aria-invalid", "true") : area.removeAttribute("aria-invalid");
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  });
  area.addEventListener("input", () => mark(null));
  return {
    text: () => area.value,
    setText: (text) => {
      area.value = text;
      mark(null);
    },
    insert: (name) => {
      const {value, selectionStart, selectionEnd} = area;
      area.setRangeText(spaced(name, value.slice(0, selectionStart)), selectionStart, selectionEnd, "end");
    },
    mark,
    goTo: ({from, to}) => {
      area.focus();
      area.setSelectionRange(from, to);
    },
    focus: () => area.focus()
  };
}

export const departementName = ({name, code}: Choice): string => `${name} (${code})`;

/** Tells the engine which tables to load: those of a whole country would be too much for a phone. */
export function chooseTables({partitions}: Choice, form: QueryForm): void {
  for (const link of document.querySelectorAll<HTMLElement>("a[data-table][data-partition]")) {
    const {table, partition} = link.dataset;
    link.toggleAttribute("data-aside", table !== "territories" && ![COUNTRY, ...partitions].includes(partition!));
  }
  form.reset();
}

export function questionList(questions: Question[], form: QueryForm): HTMLElement {
  const items = questions.map(({id, label, sql}) => {
    const [name, own] = [`sql-${id}`, `sql-${id}-poser`];
    const attributes = {id: own, "aria-labelledby": `${own} ${name}`, "data-sql-question": true};
    const ask = button(attributes, "Poser", () => form.ask(sql));
    const fold = el("details", {}, el("summary", {}, FORM.show), el("pre", {}, el("code", {}, sql)));
    return el("li", {}, el("p", {id: name}, label), ask, fold);
  });
  return el("ul", {class: "sql-questions", "data-sql-questions": true}, ...items);
}

export function schemaOf({name, meaning, columns}: QueryTable, form: QueryForm, {open}: {open: boolean}): HTMLElement {
  const items = columns.map((column) => {
    const values = column.values.flatMap((text, i) => [i > 0 ? ", " : " Valeurs\u00a0: ", el("code", {}, text)]);
    const told = el("p", {"data-meaning": true}, column.meaning, ...values, values.length > 0 && ".");
    return el("li", {}, inserting(column.name, form), " ", el("small", {}, column.type), told);
  });
  const said = el("small", {}, `${meaning}, ${plural(columns.length, "colonne")}`);
  return el("details", {open, "data-sql-table": name}, [
    el("summary", {}, el("b", {}, name), " ", said),
    el("p", {class: "sql-name"}, inserting(name, form), " ", el("small", {}, "la table")),
    el("ul", {}, items)
  ]);
}

/** A pointer takes the reader to the query; with the keyboard, the focus stays in the list. */
function inserting(name: string, form: QueryForm): HTMLElement {
  const code = el("code", {"data-insert": name}, name);
  const element = el("button", {type: "button", class: "sql-insert", title: FORM.insert}, code);
  element.addEventListener("click", ({detail}) => form.insert(name, detail > 0));
  return element;
}

/** The query that was run is in the address. That of an address is not run: a link may come from anyone. */
export function followAddress(form: QueryForm, choice: HTMLElement & {value: Choice}, departements: Choice[]): void {
  const several = departements.length > 1 ? departements : [];
  form.addEventListener("input", () => {
    const departement = several.length > 0 ? choice.value.code : null;
    const state = writeSqlAddress({sql: form.value!.sql, departement});
    const hash = state === null ? "" : `#${state}`;
    if (hash !== location.hash) history.pushState(null, "", location.pathname + location.search + hash);
  });

  function show() {
    const codes = several.map(({code}) => code);
    const state = readSqlAddress(location.hash, codes);
    tellDropped("sql", state?.dropped ?? []);
    if (!state) return;
    const asked = several[codes.indexOf(state.departement ?? "")];
    if (asked && asked !== choice.value) {
      choice.value = asked;
      choice.dispatchEvent(new Event("input"));
    }
    if (state.sql !== form.text()) form.write(state.sql);
    form.scrollIntoView();
  }
  show();
  addEventListener("popstate", show);
}

export function ownFile(): HTMLElement & {value: OwnTable | null} {
  const become = (value: OwnTable | null) => {
    place.value = value;
    place.dispatchEvent(new Event("input"));
  };
  const field = ownFileField({
    async communes() {
      const {values} = tableColumns(await sql(["SELECT code FROM territories WHERE level = 'commune'"]));
      return new Set(Array.from({length: values[0].length}, (_, i) => values[0].at(i) as string));
    },
    async take(table) {
      const {keepTable} = await import("../../components/engine/engine.js");
      await keepTable(table);
      become(table);
      return FILE.taken(OWN_TABLE);
    },
    remove() {
      become(null);
      void import("../../components/engine/engine.js").then(({keepTable}) => keepTable(null));
    }
  });
  const place = Object.assign(field, {value: null as OwnTable | null});
  onDragFiles(field.drag);
  return place;
}

/** The drawing of the figure whose query it is; null of any other. */
export async function figureOf(sql: string, {model, departements}: QueryCatalogue): Promise<FigureChart | null> {
  const {readChart} = await import("../../components/client/figure-chart.js");
  return readChart(sql, {model, map: departements.length === 1});
}

export const isOwnQuery = (sql: string): boolean => new RegExp(`\\b${OWN_TABLE}\\b`, "i").test(sql);
