import {explain, summarise} from "../components/engine/messages.js";
import {create, resultTable} from "./client-table.js";

/** Brings the sections made by `renderAsk` to life. Nothing of the engine is loaded before the first question. */
export function mountAsk(root: ParentNode = document): void {
  for (const section of root.querySelectorAll<HTMLElement>("[data-ask]:not([data-ask-mounted])")) mountSection(section);
}

function mountSection(section: HTMLElement): void {
  const form = section.querySelector<HTMLFormElement>("[data-ask-form]")!;
  const field = form.querySelector("textarea")!;
  const status = section.querySelector<HTMLElement>("[data-ask-status]")!;
  const output = section.querySelector<HTMLElement>("[data-ask-output]")!;
  const buttons = section.querySelectorAll<HTMLButtonElement>("button");
  let busy = false;

  /** @param id of a ready question; none for the reader's own */
  async function ask(
    place: HTMLElement,
    {sql, caption, id}: {sql: string; caption: string; id?: string}
  ): Promise<void> {
    if (busy) return;
    busy = true;
    if (id === undefined) delete section.dataset.asked;
    else section.dataset.asked = id;
    void import("../components/client/page-state.js").then((m) =>
      m.keepQuestion(section, id === undefined ? sql : null)
    );
    // Not `disabled`, which would take the focus away from the reader's button.
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    // The answer stands where the question was asked, in sight and next in the order of reading.
    place.append(status, output);
    await showAnswer({sql, caption, status, output});
    for (const button of buttons) button.removeAttribute("aria-disabled");
    busy = false;
  }

  for (const button of section.querySelectorAll<HTMLButtonElement>("[data-ask-question]")) {
    const item = button.closest("li")!;
    const sql = item.querySelector("[data-ask-sql]")!.textContent!;
    const label = item.querySelector("p")!.textContent!;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (busy) return;
      // The reader may start from a ready question and change it.
      field.value = sql;
      void lead();
      ask(item, {sql, caption: label, id: button.dataset.askQuestion});
    });
  }

  const link = form.querySelector<HTMLAnchorElement>("[data-ask-open]")!;
  const page = link.href;
  /** The page of queries opens on what the field holds. */
  async function lead(): Promise<void> {
    const {writeSqlAddress} = await import("../domain/sql-address.js");
    const state = writeSqlAddress({sql: field.value, departement: section.dataset.departement ?? null});
    link.href = state === null ? page : `${page}#${state}`;
  }
  // The link cannot be reached otherwise.
  for (const event of ["pointerover", "focusin"]) form.addEventListener(event, lead, {once: true});
  field.addEventListener("input", lead);

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) ask(form, {sql: field.value, caption: "Réponse à votre requête"});
  });
  section.dataset.askMounted = "";
}

interface Showing {
  sql: string;
  caption: string;
  status: HTMLElement;
  output: HTMLElement;
}

/** Asks the engine and shows what it answers, or why it could not. */
async function showAnswer({sql, caption, status, output}: Showing): Promise<void> {
  output.hidden = true;
  output.replaceChildren();
  status.textContent = "Chargement du moteur…";
  try {
    const {openEngine} = await import("../components/engine/engine.js");
    const engine = await openEngine();
    status.textContent = "Calcul en cours…";
    const result = await engine.ask(sql);
    output.append(resultTable(result, {caption}));
    output.hidden = result.rows.length === 0;
    status.textContent = summarise(result);
  } catch (error) {
    const {message, detail} = explain(error);
    status.textContent = message;
    if (detail) output.append(create("p", "Message du moteur, en anglais\u00a0:"), english(detail));
    output.hidden = !detail;
  }
}

function english(text: string): HTMLElement {
  const element = create("pre", text);
  element.lang = "en";
  return element;
}
