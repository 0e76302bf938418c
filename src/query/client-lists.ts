import {button, el} from "../components/client/dom.js";
import {plural} from "../domain/french.js";
import {COUNTRY} from "../domain/territories.js";
import type {Question} from "./ask-questions.js";
import type {Choice, QueryTable} from "./catalogue.js";
import type {QueryForm} from "./client-form.js";

/** A département, as it is chosen. */
export const departementName = ({name, code}: Choice): string => `${name} (${code})`;

/** Names to the engine the tables of a département: figures of all communes of a country would be too much for a phone. */
export function chooseTables({partitions}: Choice, form: QueryForm): void {
  for (const link of document.querySelectorAll<HTMLElement>("a[data-table][data-partition]")) {
    const {dataset} = link;
    const loaded = dataset.table === "territories" || [COUNTRY, ...partitions].includes(dataset.partition!);
    link.toggleAttribute("data-aside", !loaded);
  }
  form.reset();
}

/** Ready questions, each with its query and a button that asks it. */
export function questionList(questions: Question[], form: QueryForm): HTMLElement {
  const items = questions.map(({id, label, sql}) => {
    const [name, own] = [`sql-${id}`, `sql-${id}-poser`];
    return el(
      "li",
      {},
      el("p", {id: name}, label),
      button({id: own, "aria-labelledby": `${own} ${name}`, "data-sql-question": true}, "Poser", () => form.ask(sql)),
      el("details", {}, el("summary", {}, "Voir la requête"), el("pre", {}, el("code", {}, sql)))
    );
  });
  return el("ul", {class: "sql-questions", "data-sql-questions": true}, ...items);
}

/** A table and its columns, whose names go into the query when they are chosen. */
export const schemaOf = ({name, meaning, columns}: QueryTable, form: QueryForm, {open}: {open: boolean}): HTMLElement =>
  el(
    "details",
    {open, "data-sql-table": name},
    el("summary", {}, el("b", {}, name), " ", el("small", {}, `${meaning}, ${plural(columns.length, "colonne")}`)),
    el("p", {class: "sql-name"}, inserting(name, form), " ", el("small", {}, "la table")),
    el(
      "ul",
      {},
      ...columns.map((column) => {
        const told = el("p", {"data-meaning": true}, column.meaning);
        if (column.values.length > 0)
          told.append(
            " Valeurs\u00a0: ",
            ...column.values.flatMap((text, i) => [i > 0 ? ", " : "", el("code", {}, text)]),
            "."
          );
        return el("li", {}, inserting(column.name, form), " ", el("small", {}, column.type), told);
      })
    )
  );

/** A name chosen with a pointer takes the reader to the query; with the keyboard, the focus stays in the list, where the next one may be chosen. */
function inserting(name: string, form: QueryForm): HTMLElement {
  const element = el("button", {type: "button", class: "sql-insert", title: "Ajouter à la requête"});
  element.append(el("code", {"data-insert": name}, name));
  element.addEventListener("click", ({detail}) => form.insert(name, detail > 0));
  return element;
}
