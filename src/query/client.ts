import {readSqlAddress, writeSqlAddress} from "../domain/sql-address.js";
import {tellDropped} from "../components/client/address.js";
import {plainField, type SqlField} from "./client-field.js";
import {mountQuestions} from "./client-questions.js";
import {openRunner} from "./client-run.js";
import {mountSchema, readSchema} from "./client-schema.js";

/**
 * Brings the page of queries to life: the plain field works at once, the editor takes its place when it is there, and the engine
 * is loaded by the first query. The article tells in `data-editor` which of the two is there, once it is known.
 */
export function mountSql(article: HTMLElement): void {
  const part = <T extends HTMLElement = HTMLElement>(name: string) => article.querySelector<T>(`[data-sql-${name}]`)!;
  const area = article.querySelector<HTMLTextAreaElement>("#sql-requete")!;
  const select = article.querySelector<HTMLSelectElement>("#sql-departement");
  let field: SqlField = plainField(area, run);

  const runner = openRunner(article, {goTo: (fault) => field.goTo(fault), mark: (fault) => field.mark(fault)});

  function run(): void {
    if (runner.busy()) return;
    const sql = field.text();
    const state = writeSqlAddress({sql, departement: select?.value ?? null});
    const hash = state === null ? "" : `#${state}`;
    if (hash !== location.hash) history.pushState(null, "", location.pathname + location.search + hash);
    void runner.run(sql);
  }

  const choose = mountQuestions(article, {
    busy: runner.busy,
    reset: runner.reset,
    ask(sql) {
      field.setText(sql);
      run();
    }
  });
  mountSchema(article, (name, toField) => {
    field.insert(name);
    if (toField) field.focus();
  });

  /** Shows the query of the address. Nothing is run: a link may come from anyone. */
  function readLink(): void {
    const state = readSqlAddress(
      location.hash,
      [...(select?.options ?? [])].map((o) => o.value)
    );
    tellDropped("sql", state?.dropped ?? []);
    if (!state) return;
    if (select && state.departement !== null && state.departement !== select.value) {
      select.value = state.departement;
      choose();
    }
    if (state.sql !== field.text()) field.setText(state.sql);
  }

  part("choice")?.removeAttribute("hidden");
  for (const name of ["form", "actions", "keys", "hint"]) part(name).hidden = false;
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  readLink();
  addEventListener("popstate", readLink);

  void import("./client-editor.js")
    .then(({openEditor}) => {
      field = openEditor(area, {
        tables: readSchema(article),
        label: "sql-libelle",
        help: "sql-aide",
        status: "sql-etat",
        run
      });
      part("tab").hidden = false;
      article.dataset.editor = "whole";
    })
    .catch((error) => {
      article.dataset.editor = "plain";
      console.warn(error);
    });
}
