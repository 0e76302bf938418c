import type {EditorTable} from "./client-editor.js";
import {button} from "../components/client/dom.js";

/** Tables and columns as the page lists them. */
export function readSchema(article: HTMLElement): EditorTable[] {
  return [...article.querySelectorAll<HTMLElement>("[data-sql-table]")].map((table) => ({
    name: table.dataset.sqlTable!,
    columns: [...table.querySelectorAll("li")].map((item) => {
      const {insert, type} = item.querySelector<HTMLElement>("[data-insert]")!.dataset;
      return {name: insert!, type: type!, meaning: item.querySelector("[data-meaning]")!.textContent!};
    })
  }));
}

/**
 * Makes a button of each name. A name chosen with a pointer takes the reader to the query; with the keyboard, the focus stays in the
 * list, where the next name may be chosen.
 */
export function mountSchema(article: HTMLElement, insert: (name: string, toField: boolean) => void): void {
  const told = article.querySelector("[data-sql-inserted]")!;
  for (const code of article.querySelectorAll<HTMLElement>("code[data-insert]")) {
    const name = code.dataset.insert!;
    const element = button({class: "sql-insert", title: "Ajouter à la requête"}, "", () => {});
    element.addEventListener("click", ({detail}) => {
      insert(name, detail > 0);
      told.textContent = `${name} est ajouté à la requête.`;
    });
    code.replaceWith(element);
    element.append(code);
  }
}
