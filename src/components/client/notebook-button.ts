import {copied} from "./clipboard.js";
import {button} from "./dom.js";

/** A button that copies what is shown as a notebook in Markdown, and says so in `message`; a browser that does not copy saves a file. */
export function notebookButton(text: () => Promise<string>, message: HTMLElement): HTMLButtonElement {
  const element = button({"data-notebook": true}, "Copier en cahier", async () => {
    const notebook = await text();
    if (await copied(notebook)) {
      message.textContent = "Cahier copié, en Markdown.";
      return;
    }
    const {saveFile} = await import("./save-file.js");
    saveFile(new Blob([notebook], {type: "text/markdown"}), "cahier.md");
    message.textContent = "Le navigateur ne laisse pas copier\u00a0: le cahier est dans le fichier cahier.md.";
  });
  // Some browsers copy only in the moment of the click: what writes the notebook is there before.
  for (const event of ["pointerenter", "focus"])
    element.addEventListener(event, () => void text().catch(() => {}), {once: true});
  return element;
}

/** Today, where the reader is: "2026-11-26". */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
