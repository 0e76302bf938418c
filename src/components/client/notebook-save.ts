import {saveFile} from "./save-file.js";

/** Saves a notebook as a file, where the browser does not copy it, and says so. */
export function saveNotebook(notebook: string): string {
  saveFile(new Blob([notebook], {type: "text/markdown"}), "cahier.md");
  return "Le navigateur ne laisse pas copier\u00a0: le cahier est dans le fichier cahier.md.";
}
