import {faultIn, type Fault} from "./fault.js";
import type {Answer} from "../components/engine/engine.js";
import {askError, explain, loadingText, summarise} from "../components/engine/messages.js";
import {MAX_ROWS} from "./limits.js";
import {button, el} from "../components/client/dom.js";

export interface RunnerOptions {
  mark(fault: Fault | null): void;
  goTo(fault: Fault): void;
}

/** Runs one query at a time, and shows what it answers, or what is wrong with it. */
export function openRunner(article: HTMLElement, {mark, goTo}: RunnerOptions) {
  const part = <T extends HTMLElement = HTMLElement>(name: string) => article.querySelector<T>(`[data-sql-${name}]`)!;
  const [status, wrong, answer, stop] = ["status", "fault", "answer", "stop"].map((name) => part(name));
  const submit = part("form").querySelector<HTMLElement>("[type=submit]")!;
  let stopping: AbortController | null = null;
  let module: typeof import("../components/engine/engine.js") | undefined;

  stop.addEventListener("click", () => stopping?.abort());

  async function run(sql: string): Promise<void> {
    if (stopping) return;
    stopping = new AbortController();
    begin();
    try {
      const result = await ask(sql, stopping.signal);
      // What draws comes with the first answer.
      const {showAnswer} = await import("./client-answer.js");
      showAnswer(answer, result);
      status.textContent = summarise(result);
    } catch (error) {
      tell(error, sql);
    }
    stopping = null;
    // The button that goes away must not take the focus with it.
    if (document.activeElement === stop) submit.focus();
    stop.hidden = true;
    submit.removeAttribute("aria-disabled");
  }

  function begin(): void {
    mark(null);
    wrong.hidden = answer.hidden = true;
    wrong.replaceChildren();
    answer.replaceChildren();
    stop.hidden = false;
    submit.setAttribute("aria-disabled", "true");
    status.textContent = loadingText();
  }

  async function ask(sql: string, signal: AbortSignal): Promise<Answer> {
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(askError("La requête a été arrêtée.")))
    );
    stopped.catch(() => {});
    module = await import("../components/engine/engine.js");
    // Given up while it loads, the engine goes on loading, for the next query.
    const onProgress = (share: number) => (status.textContent = loadingText(share));
    const engine = await Promise.race([module.openEngine({onProgress}), stopped]);
    status.textContent = "Calcul en cours…";
    return engine.ask(sql, {limit: MAX_ROWS, signal});
  }

  function tell(error: unknown, sql: string): void {
    const {message, detail} = explain(error);
    const fault = detail === undefined ? null : faultIn(sql, detail);
    const place =
      fault && `Ligne ${fault.line}, colonne ${fault.column}\u00a0: «\u00a0${sql.slice(fault.from, fault.to)}\u00a0».`;
    status.textContent = place ? `${message} ${place}` : message;
    mark(fault);
    wrong.hidden = detail === undefined;
    if (detail === undefined) return;
    if (fault)
      wrong.append(
        el(
          "p",
          {class: "form-actions"},
          button({}, "Aller à cet endroit", () => goTo(fault))
        )
      );
    wrong.append(el("p", {class: "footnote"}, "Message du moteur, en anglais\u00a0:"), el("pre", {lang: "en"}, detail));
  }

  function reset(): void {
    stopping?.abort();
    module?.closeEngine();
  }

  return {run, reset, busy: () => stopping !== null};
}
