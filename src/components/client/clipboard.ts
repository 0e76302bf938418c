import {button} from "./dom.js";
import {once} from "./fetch.js";

/** Whether the browser took a text in its clipboard: it may refuse, in a frame most of all. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A button that copies what is shown as a notebook in Markdown, and says so in `message`. What writes it comes when it is wanted. */
export function notebookButton(load: () => Promise<(date: string) => string>, message: HTMLElement): HTMLButtonElement {
  const ready = once(() => Promise.all([load(), import("./notebook-save.js"), import("./today.js")]));
  const element = button({"data-notebook": true}, "Copier en cahier", async () => {
    const [write, {saveNotebook}, {today}] = await ready();
    const notebook = write(today());
    message.textContent = (await copied(notebook)) ? "Cahier copié, en Markdown." : saveNotebook(notebook);
  });
  // Some browsers copy only in the moment of the click: what writes the notebook is there before.
  for (const event of ["pointerenter", "focus"]) element.addEventListener(event, () => void ready().catch(() => {}));
  return element;
}
