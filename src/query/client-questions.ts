import {COUNTRY} from "../domain/territories.js";

export interface QuestionsOptions {
  busy(): boolean;
  /** Gives up what was loaded: the next query loads what the page then names. */
  reset(): void;
  ask(sql: string): void;
}

/**
 * Puts ready questions when they are chosen, and follows the département that figures are asked of, where there are several.
 *
 * @returns takes over the département of the list
 */
export function mountQuestions(article: HTMLElement, {busy, reset, ask}: QuestionsOptions): () => void {
  const questions = article.querySelector<HTMLElement>("[data-sql-questions]")!;
  const select = article.querySelector<HTMLSelectElement>("#sql-departement");
  for (const button of questions.querySelectorAll<HTMLElement>("[data-sql-question]")) button.hidden = false;
  questions.addEventListener("click", ({target}) => {
    const item = (target as Element).closest("[data-sql-question]")?.closest("li");
    if (item && !busy()) ask(item.querySelector("code")!.textContent!);
  });

  function choose(): void {
    const option = select!.selectedOptions[0];
    loadParts(option.dataset.partitions!.split(" "));
    void rewrite(option);
  }

  function loadParts(parts: string[]): void {
    for (const link of article.querySelectorAll<HTMLElement>("a[data-table][data-partition]")) {
      const {table, partition} = link.dataset;
      if (table !== "territories")
        link.toggleAttribute("data-aside", partition !== COUNTRY && !parts.includes(partition!));
    }
    reset();
  }

  async function rewrite({value: code, dataset}: HTMLOptionElement): Promise<void> {
    const {sqlQuestions} = await import("./questions.js");
    const {model, places, coverage} = article.dataset;
    const written = sqlQuestions({
      departement: {code, name: dataset.name!},
      model: model || null,
      places: places !== undefined,
      epcis: dataset.epcis !== undefined,
      coverage: coverage !== undefined
    });
    // Another département may have a question less, and those that it has keep their words.
    const byId = new Map(written.map((question) => [`sql-${question.id}`, question.sql]));
    for (const item of questions.querySelectorAll("li")) {
      const sql = byId.get(item.querySelector("p")!.id);
      item.hidden = sql === undefined;
      item.querySelector("code")!.textContent = sql ?? "";
    }
  }

  select?.addEventListener("change", choose);
  return choose;
}
