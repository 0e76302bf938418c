import {el, onDragFiles} from "../components/client/dom.js";
import {once} from "../components/client/fetch.js";
import type {OwnTable} from "../domain/own-file.js";
import type {OwnOptions} from "./client-own-field.js";

/**
 * The place of the reader's own file, an input of Observable's kind: its value is the table, null without one. Columns of numbers join the
 * indexes of the catalogue, which is the same object all along: cells read it anew when the value changes. Its field comes when it is
 * unfolded, or with a file that is dragged over the page.
 */
export function ownFile(options: OwnOptions): HTMLElement & {value: OwnTable | null} {
  const place = Object.assign(el("details", {class: "explore-own"}, el("summary", {}, "Votre fichier")), {
    value: null as OwnTable | null
  });
  const field = once(async () => {
    const {ownField} = await import("./client-own-field.js");
    const own = ownField(options, (table) => {
      place.value = table;
      place.dispatchEvent(new Event("input"));
    });
    place.append(own);
    return own;
  });
  place.addEventListener("toggle", () => void field().catch(console.warn));
  onDragFiles((type, files) => void field().then(({drag}) => drag(type, files), console.warn));
  return place;
}
