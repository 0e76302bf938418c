import {explain, loadingText, summarise} from "../../text/wording/engine.js";
import {el} from "../../components/client/dom.js";

/** For the sections of `renderAsk`. The engine is loaded with the first question. */
export function mountAsk(root: ParentNode): void {
  for (const section of root.querySelectorAll<HTMLElement>("[data-ask]:not([data-ask-mounted])")) mountSection(section);
}

function mountSection(section: HTMLElement) {
  const form = section.querySelector<HTMLFormElement>("[data-ask-form]")!;
  const field = form.querySelector("textarea")!;
  const status = section.querySelector<HTMLElement>("[data-ask-status]")!;
  const output = section.querySelector<HTMLElement>("[data-ask-output]")!;
  const buttons = section.querySelectorAll("button");
  let busy = false;

  /** @param id of a ready question; none for the reader's own */
  async function answerIn(place: HTMLElement, sql: string, caption: string, id?: string) {
    if (busy) return;
    busy = true;
    if (id === undefined) delete section.dataset.asked;
    else section.dataset.asked = id;
    const own = id === undefined ? sql : null;
    void import("../../components/client/page-state.js").then(({keepQuestion}) => keepQuestion(section, own));
    // Not `disabled`, which would take the focus away from the reader's button.
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    // The answer stands where the question was asked, next in the order of reading.
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
      field.value = sql;
      void lead();
      void answerIn(item, sql, label, button.dataset.askQuestion);
    });
  }

  const link = form.querySelector<HTMLAnchorElement>("[data-ask-open]")!;
  const page = link.href;
  let write: typeof import("../../domain/address.js").writeSqlAddress | undefined;
  async function lead() {
    write ??= (await import("../../domain/address.js")).writeSqlAddress;
    const state = write({sql: field.value, departement: section.dataset.departement ?? null});
    link.href = state === null ? page : `${page}#${state}`;
  }
  // The link cannot be reached otherwise.
  for (const event of ["pointerover", "focusin"]) form.addEventListener(event, lead, {once: true});
  field.addEventListener("input", lead);
  // A reader may be faster than what writes the address.
  link.addEventListener("click", async (event) => {
    if (write) return;
    event.preventDefault();
    await lead().catch(() => {});
    location.assign(link.href);
  });

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) void answerIn(form, field.value, form.dataset.askForm!);
  });
  section.dataset.askMounted = "";
}

async function ask(sql: string, caption: string, status: HTMLElement, output: HTMLElement) {
  output.hidden = true;
  output.replaceChildren();
  status.textContent = loadingText();
  try {
    const {openEngine} = await import("../../components/engine/engine.js");
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
    const summary = el("summary", {}, "Message du moteur, en anglais");
    output.hidden = false;
    output.append(el("details", {}, summary, el("pre", {lang: "en"}, detail)));
  }
}
