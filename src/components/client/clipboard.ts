import {copiedNotebook} from "../../text/wording/browser.js";
import {button} from "./dom.js";
import {lazy} from "./fetch.js";

/** Copies a text. False where the browser refuses, as it may in a frame. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies the view as a notebook, or saves it if the browser refuses; `message` says so. */
export function notebookButton(load: () => Promise<(date: string) => string>, message: HTMLElement): HTMLButtonElement {
  const ready = lazy(() =>
    Promise.all([load(), import("./save-file.js"), import("./today.js"), import("../notebook.js")])
  );
  const element = button({"data-notebook": true}, "Copier en cahier", async () => {
    const [write, {saveFile}, {today}, {nameInFolder}] = await ready();
    const notebook = write(today());
    const done = await copied(notebook);
    const name = nameInFolder(notebook);
    if (!done) saveFile(new Blob([notebook], {type: "text/markdown"}), name.replace(/.*\//, "") + ".md");
    message.textContent = copiedNotebook(done, name);
  });
  // Some browsers copy only in the moment of the click: what writes the notebook is loaded before.
  for (const event of ["pointerenter", "focus"]) element.addEventListener(event, () => void ready().catch(() => {}));
  return element;
}
