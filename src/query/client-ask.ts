import {el} from "../components/client/dom.js";
import {explain, loadingText, summarise} from "../components/engine/messages.js";

/** Brings the sections made by `renderAsk` to life. Nothing of the engine is loaded before the first question. */
export function mountAsk(root: ParentNode): void {
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
  async function answerIn(
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
    await ask(sql, caption, status, output);
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
      void answerIn(item, {sql, caption: label, id: button.dataset.askQuestion});
    });
  }

  const link = form.querySelector<HTMLAnchorElement>("[data-ask-open]")!;
  const page = link.href;
  let write: typeof import("../domain/address.js").writeSqlAddress | undefined;
  /** The page of queries opens on what the field holds. */
  async function lead(): Promise<void> {
    write ??= (await import("../domain/address.js")).writeSqlAddress;
    const state = write({sql: field.value, departement: section.dataset.departement ?? null});
    link.href = state === null ? page : `${page}#${state}`;
  }
  // The link cannot be reached otherwise.
  for (const event of ["pointerover", "focusin"]) form.addEventListener(event, lead, {once: true});
  field.addEventListener("input", lead);
  // A reader may be faster than what writes the address: the link then waits for it.
  link.addEventListener("click", async (event) => {
    if (write) return;
    event.preventDefault();
    await lead().catch(() => {});
    location.assign(link.href);
  });

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) void answerIn(form, {sql: field.value, caption: "Réponse à votre requête"});
  });
  section.dataset.askMounted = "";
}

/** Asks the engine and shows what it answers, as a chart and a table, or why it could not. */
async function ask(sql: string, caption: string, status: HTMLElement, output: HTMLElement): Promise<void> {
  output.hidden = true;
  output.replaceChildren();
  status.textContent = loadingText();
  try {
    const {openEngine} = await import("../components/engine/engine.js");
    const engine = await openEngine({onProgress: (share) => (status.textContent = loadingText(share))});
    status.textContent = "Calcul en cours…";
    const answer = await engine.ask(sql);
    const {showAnswer} = await import("./client-answer.js");
    showAnswer(output, answer, {caption, name: "reponse"});
    status.textContent = summarise(answer);
  } catch (error) {
    const {message, detail} = explain(error);
    status.textContent = message;
    if (detail === undefined) return;
    output.hidden = false;
    output.append(
      el("details", {}, el("summary", {}, "Message du moteur, en anglais"), el("pre", {lang: "en"}, detail))
    );
  }
}
