import {addressOf} from "./client-address.js";
import {copied} from "../components/client/clipboard.js";
import {el} from "../components/client/dom.js";

/** Copies the address of a figure; where the browser refuses, leaves it in a field of its open menu, selected. Says what was done. */
export async function copyAddress(figure: HTMLElement): Promise<string> {
  const value = addressOf(figure);
  if (await copied(value)) return "Lien copié.";
  const panel = figure.querySelector(".figure-panel");
  panel?.querySelector(".figure-field")?.remove();
  const field = el("input", {class: "figure-field", readonly: true, "aria-label": "Adresse à copier", value});
  panel?.append(field);
  field.select();
  return "Le navigateur ne laisse pas copier : l’adresse est sélectionnée, il reste à la copier.";
}
