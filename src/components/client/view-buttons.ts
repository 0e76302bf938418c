// Buttons that reset a tool and copy the link to its view.
import {VIEW} from "../../text/wording/browser.js";
import type {Asked} from "./asked.js";
import {copied} from "./clipboard.js";
import {button, el} from "./dom.js";

export function viewButtons<S>(asked: Asked<S>, first: S, message: HTMLElement): HTMLElement {
  const reset = button({}, VIEW.reset, () => asked.set(first));
  const copy = button({"data-copy": true}, VIEW.copy, async () => {
    message.textContent = (await copied(location.href)) ? VIEW.copied : VIEW.refused(location.href);
  });
  return el("p", {class: "form-actions"}, reset, copy);
}
