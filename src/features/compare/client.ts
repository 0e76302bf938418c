// The script of /comparer: the field that adds and takes away territories, and their ids in the address.

import type {AskedOptions} from "../../components/client/asked.js";
import {mountCombobox} from "../../components/client/combobox.js";
import {fragment} from "../../components/client/pane.js";
import {html} from "../../components/html.js";
import {LEAST, MOST, readCompareAddress, writeCompareAddress} from "../../domain/compare-address.js";
import {filled} from "../../domain/filled.js";
import {communeIndex} from "../../components/client/matching.js";
import {comparedOf, type CompareData} from "./data.js";
import {mark} from "./tables.js";
import {addedWords} from "./wording.js";

export {bound, urlState, part} from "../../components/client/asked.js";
export {comparedOf} from "./data.js";
export {scoreDots} from "./dots.js";
export * from "./tables.js";
export {verdict} from "./wording.js";
export {fragment};

export function addressOf(data: CompareData): Pick<AskedOptions<{ids: string[]}>, "read" | "write"> {
  const known = {ids: data.territories.map(({id}) => id), defaults: data.defaults};
  return {
    read(query) {
      const address = readCompareAddress(query, known);
      return {state: {ids: address.ids}, dropped: address.dropped, told: addedWords(address, data)};
    },
    write: ({ids}) => writeCompareAddress(ids)
  };
}

/** Its value is the ids compared: each can be taken away; a field adds others by name. */
export function territoryInput(data: CompareData): HTMLFormElement & {value: string[]} {
  const {said} = data;
  const known = communeIndex(options(data));
  let value: string[] = [];
  const form = fragment(html`
    <form class="compare-form" autocomplete="off">
    <ol class="compared" aria-label="${said.compares}"></ol>
    <label for="territoire">${said.ajouter}</label>
    <div class="compare-field"><input id="territoire" type="text" autocomplete="off" spellcheck="false"
    aria-describedby="aide-territoire" placeholder="${said.exemple}"></div>
    <p id="aide-territoire" class="footnote">${said.aide}</p>
    <p class="form-message" role="status"></p>
    </form>`).querySelector("form")!;
  const field = form.querySelector("input")!;
  const parts = [".compared", ".compare-field", ".form-message"].map((part) => form.querySelector<HTMLElement>(part)!);
  const [list, host, message] = parts;
  const nameOf = (id: string) => comparedOf(data, [id])[0].name;
  const become = (ids: string[], words: string) => {
    input.value = ids;
    message.textContent = `${words} ${filled(ids.length === MOST ? said.plein : said.nombre, {nombre: ids.length})}`;
    form.dispatchEvent(new Event("input", {bubbles: true}));
    // A field that can be typed in no more gives its focus to the first button.
    (field.disabled ? list.querySelector("button")! : field).focus();
  };
  mountCombobox({
    input: field,
    host,
    id: "territoires",
    label: "Territoires",
    index: async () => known,
    most: 12,
    words: ({name, kind}) => ({title: name, kind}),
    choose({id}) {
      field.value = "";
      if (value.includes(id)) message.textContent = filled(said.deja, {nom: nameOf(id)});
      else if (value.length < MOST) become([...value, id], filled(said.ajoute, {nom: nameOf(id)}));
    },
    failure: ""
  });
  list.addEventListener("click", (event) => {
    const id = (event.target as Element).closest<HTMLElement>("[data-remove]")?.dataset.remove;
    const others = value.filter((other) => other !== id);
    if (id && value.length > LEAST) become(others, filled(said.retire, {nom: nameOf(id)}));
  });
  const input = Object.defineProperty(form, "value", {
    get: () => value,
    set(ids: string[]) {
      value = ids;
      message.textContent = "";
      field.disabled = ids.length === MOST;
      list.replaceChildren(fragment(items(data, ids)));
    }
  }) as HTMLFormElement & {value: string[]};
  return input;
}

const items = (data: CompareData, ids: string[]) =>
  html`${comparedOf(data, ids).map(({id, name, kind, href}, i) => {
    const title = href ? html`<a href="${href}" rel="external">${name}</a>` : html`<b>${name}</b>`;
    const away = html` <button type="button" data-remove="${id}" aria-label="Retirer ${name}">×</button>`;
    return html`<li>${mark(i)} <span>${title} <small>${kind}</small></span>${ids.length > LEAST && away}</li>`;
  })}`;

const options = (data: CompareData) =>
  data.territories.map(({id, name, kind, within: [parent = ""], level}) => {
    const epci = level === "commune" && parent.startsWith("epci") ? `, ${comparedOf(data, [parent])[0].name}` : "";
    return {id, code: id.split("-")[1] ?? id, name, kind: kind + epci, postcodes: []};
  });
