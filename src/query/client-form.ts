import {button, el} from "../components/client/dom.js";
import type {Answer} from "../components/engine/engine.js";
import {askError, explain, loadingText, summarise} from "../components/engine/messages.js";
import {plainField} from "./client-field.js";
import {faultIn} from "./fault.js";
import {MAX_ROWS, type QueryCatalogue} from "./catalogue.js";
import {questionsOf} from "./ask-questions.js";

/** A query that the reader runs, and may stop. */
interface Run {
  sql: string;
  signal: AbortSignal;
}

/** An input of Observable's kind: its value is the query that was run last, and it says "input" when one is. */
export type QueryForm = ReturnType<typeof queryForm>;

/** Where a query is written and run: a plain field, until the editor takes its place and where it cannot. */
export function queryForm(catalogue: QueryCatalogue) {
  const first = questionsOf(catalogue, catalogue.departements[0])[0]?.sql ?? "FROM territories";
  const plain = {spellcheck: "false", autocapitalize: "off", autocomplete: "off"};
  const area = el("textarea", {id: "sql-requete", rows: 9, ...plain, "aria-describedby": "sql-aide"}, first);
  const editor = el("div", {class: "sql-editor"}, area);
  const leaving = [" décale la ligne\u202f; pour sortir au clavier, ", key("Échap"), " puis ", key("Tab"), "."];
  const tab = el("span", {hidden: true}, " ", key("Tab"), ...leaving);
  const help = el("p", {id: "sql-aide", class: "footnote"}, key("Ctrl"), " + ", key("Entrée"), " exécute.", tab);
  const submit = el("button", {type: "submit"}, "Exécuter");
  const stop = button({"data-sql-stop": true, hidden: true}, "Arrêter", () => stopping?.abort());
  const status = el("p", {id: "sql-etat", class: "sql-status", role: "status", "data-sql-status": true});
  const wrong = el("div", {class: "sql-fault", "data-sql-fault": true, hidden: true});
  const inserted = el("p", {class: "hidden", role: "status", "data-sql-inserted": true});
  const form = el(
    "form",
    {class: "sql-form", "data-sql-form": true},
    el("label", {id: "sql-libelle", for: "sql-requete"}, "Requête en SQL"),
    editor,
    help,
    el("p", {class: "form-actions"}, submit, " ", stop),
    status,
    wrong,
    inserted
  );
  let field = plainField(area, run);
  let stopping: AbortController | null = null;
  let engine: typeof import("../components/engine/engine.js") | undefined;

  // What is being written is no query yet.
  editor.addEventListener("input", (event) => event.stopPropagation());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });

  function run(): void {
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

  function end(words: string): void {
    // A chart drawn otherwise is no other answer: it is not said again.
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
      signal.addEventListener("abort", () => reject(askError("La requête a été arrêtée.")))
    );
    stopped.catch(() => {});
    try {
      engine = await import("../components/engine/engine.js");
      // Given up while it loads, the engine goes on loading, for the next query.
      const onProgress = (share: number) => (status.textContent = loadingText(share));
      const opened = await Promise.race([engine.openEngine({onProgress}), stopped]);
      status.textContent = "Calcul en cours…";
      // What draws comes with the first answer: that it cannot be had is told as well.
      const [answer] = await Promise.all([opened.ask(sql, {limit: MAX_ROWS, signal}), import("./client-answer.js")]);
      return answer;
    } catch (error) {
      fail(error, sql);
      return null;
    }
  }

  function fail(error: unknown, sql: string): void {
    const {message, detail} = explain(error);
    const fault = detail === undefined ? null : faultIn(sql, detail);
    field.mark(fault);
    wrong.hidden = detail === undefined;
    if (fault) {
      const go = button({}, "Aller à cet endroit", () => field.goTo(fault));
      wrong.append(el("p", {class: "form-actions"}, go));
    }
    if (detail !== undefined) {
      const said = el("p", {class: "footnote"}, "Message du moteur, en anglais\u00a0:");
      wrong.append(said, el("pre", {lang: "en"}, detail));
    }
    const place =
      fault && `Ligne ${fault.line}, colonne ${fault.column}\u00a0: «\u00a0${sql.slice(fault.from, fault.to)}\u00a0».`;
    end(place ? `${message} ${place}` : message);
  }

  void import("./client-editor.js")
    .then(({openEditor}) => {
      const names = {label: "sql-libelle", help: "sql-aide", status: "sql-etat"};
      field = openEditor(area, {tables: catalogue.tables, ...names, run});
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
    /** What is written, which its reader alone runs. */
    text: () => field.text(),
    write: (sql: string) => field.setText(sql),
    /** Writes a ready question, runs it and shows it, unless another query is running. */
    ask(sql: string): void {
      if (stopping) return;
      field.setText(sql);
      run();
      form.scrollIntoView();
    },
    /** Puts a name where the cursor is, and takes the reader there or not. */
    insert(name: string, toField: boolean): void {
      field.insert(name);
      if (toField) field.focus();
      inserted.textContent = `${name} est ajouté à la requête.`;
    },
    /** Nothing while a query runs, then what it answers; nothing still where something is wrong, which the form says. */
    async *answers(asked: Run | null): AsyncGenerator<Answer | null> {
      yield null;
      const answer = asked && (await answerOf(asked));
      if (answer) yield answer;
    },
    /** Told that an answer is on the page, says what it is, and takes another query. */
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
