import type {OwnTable} from "../../domain/own-file.js";
import {OWN_FIELD} from "../../text/wording/browser.js";
import {button, el, type OnDrag} from "./dom.js";

interface OwnFileOptions {
  communes(): Promise<ReadonlySet<string>>;
  /** Takes a table, in place of the one before, and says where it is seen. @throws an error in French */
  take(table: OwnTable): Promise<string>;
  remove(): void;
}

export type OwnFileField = HTMLElement & {drag: OnDrag};

/** A field for a file of the reader's own, which goes nowhere. A file that is refused changes nothing. */
export function ownFileField({communes, take, remove}: OwnFileOptions): OwnFileField {
  const input = el("input", {
    type: "file",
    id: "votre-fichier",
    accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values",
    "aria-describedby": "votre-fichier-aide"
  });
  const status = el("p", {class: "form-message", role: "status", "data-own-status": true});
  const report = el("div", {"data-own-report": true});
  const away = button({"data-own-remove": true, hidden: true}, OWN_FIELD.away, () => {
    latest += 1;
    kept = null;
    input.value = "";
    input.focus();
    away.hidden = true;
    report.replaceChildren();
    status.textContent = OWN_FIELD.removed;
    remove();
  });
  const field = el(
    "div",
    {class: "own-file", "data-own-file": true},
    el("label", {for: input.id}, OWN_FIELD.label),
    input,
    el("p", {id: "votre-fichier-aide", class: "footnote"}, OWN_FIELD.help),
    status,
    report,
    el("p", {class: "form-actions"}, away)
  );
  let kept: string | null = null;
  /** Number of files given: a file read late is dropped. */
  let latest = 0;

  async function read(files: ArrayLike<File>) {
    const mine = ++latest;
    // A file may be dropped while the field is folded.
    for (let fold = field.closest("details"); fold; fold = fold.parentElement!.closest("details")) fold.open = true;
    status.textContent = OWN_FIELD.reading;
    try {
      const reader = await import("./own-file-read.js");
      const found = await reader.readFile(files, communes);
      if (mine !== latest) return;
      const where = await take(found.table);
      if (mine !== latest) return;
      kept = found.name;
      away.hidden = false;
      status.textContent = `${found.words} ${where}`;
      report.replaceChildren(...reader.reportOf(found.table));
    } catch (error) {
      if (mine !== latest) return;
      const {explain} = await import("../../text/wording/engine.js");
      const stays = kept === null ? "" : OWN_FIELD.stays(kept);
      status.textContent = `${explain(error).message}${stays}`;
    }
  }

  // Not heard by the inputs of the page, nor by what this field is an input of.
  for (const event of ["input", "change"]) input.addEventListener(event, (e) => e.stopPropagation());
  // The same file, mended, may be chosen again.
  input.addEventListener("click", () => (input.value = ""));
  input.addEventListener("change", () => {
    if (input.files?.length) void read(input.files);
  });
  return Object.assign(field, {
    drag(type: string, files: FileList) {
      field.toggleAttribute("data-dropping", type === "dragover");
      if (type !== "drop") return;
      if (files.length === 1) input.files = files;
      void read(files);
    }
  });
}
