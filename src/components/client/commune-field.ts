// A field that finds a commune.
import {communeIndex, type FindableCommune} from "./matching.js";
import {NBSP} from "../../domain/french.js";
import {NO_COMMUNES} from "../../text/wording/browser.js";
import {mountCombobox} from "./combobox.js";
import {fetchFile, lazy} from "./fetch.js";

const SUGGESTED = 30;

interface Suggested extends FindableCommune {
  code: string;
  epci: string | null;
}

interface FieldOptions {
  form: HTMLFormElement;
  id: string;
  choose(code: string): void;
  forget?(): void;
}

/** A field that finds a commune by name or postcode. @returns what loads its data, as its first focus does */
export function mountCommuneField<Data extends {communes: Suggested[]}>({form, id, choose, forget}: FieldOptions) {
  const input = form.querySelector("input")!;
  const address = form.querySelector<HTMLAnchorElement>("[data-offer-data]")!.href;
  const load = lazy(async () => {
    const data: Data = await (await fetchFile(address)).json();
    return {...data, index: communeIndex(data.communes)};
  });
  mountCombobox({
    input,
    host: form.querySelector(".near-field")!,
    id,
    label: "Communes",
    index: async () => (await load()).index,
    most: SUGGESTED,
    words: ({name, postcodes, epci}) => ({
      title: name,
      kind: [postcodes.join(", "), epci].filter(Boolean).join(`${NBSP}: `)
    }),
    choose: ({code}) => choose(code),
    failure: NO_COMMUNES
  });
  form.hidden = false;
  input.addEventListener("input", () => input.value.trim() === "" && forget?.());
  input.addEventListener("focus", () => void load().catch(() => {}), {once: true});
  return load;
}
