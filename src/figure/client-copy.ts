import {copied} from "../components/client/clipboard.js";
import {el} from "../components/client/dom.js";

interface CopyOptions {
  /** What is said once it is done. */
  done: string;
  /** Name of the field where the text is left to be copied by hand. */
  label: string;
  /** Where that field is put: in the open menu of this figure. */
  near: HTMLElement;
}

/** Copies a text; where the browser refuses, leaves it in a field, selected. Says what was done. */
export async function copyText(text: string, {done, label, near}: CopyOptions): Promise<string> {
  if (await copied(text)) return done;
  const panel = near.querySelector(".figure-panel");
  panel?.querySelector(".figure-field")?.remove();
  const field = el("input", {class: "figure-field", readonly: true, "aria-label": label, value: text});
  panel?.append(field);
  field.select();
  return "Le navigateur ne laisse pas copier : l’adresse est sélectionnée, il reste à la copier.";
}
