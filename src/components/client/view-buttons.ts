import {typeset} from "../../domain/french.js";
import type {Asked} from "./asked.js";
import {copied} from "./clipboard.js";
import {button, el} from "./dom.js";

export function viewButtons<S>(asked: Asked<S>, first: S, message: HTMLElement): HTMLElement {
  const reset = button({}, "Tout remettre comme au début", () => asked.set(first));
  const copy = button({"data-copy": true}, "Copier le lien", async () => {
    message.textContent = (await copied(location.href))
      ? "Lien copié."
      : typeset(`Le navigateur ne laisse pas copier : l’adresse de cette vue est ${location.href}`);
  });
  return el("p", {class: "form-actions"}, reset, copy);
}
