import {saveFile} from "./save-file.js";

/** Saves a notebook as a file, where the browser does not copy it, and says so. */
export function saveNotebook(notebook: string): string {
  saveFile(new Blob([notebook], {type: "text/markdown"}), "cahier.md");
  return "Le navigateur ne laisse pas copier\u00a0: le cahier est dans le fichier cahier.md.";
}

/** Today, where the reader is: "2026-11-26". */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
