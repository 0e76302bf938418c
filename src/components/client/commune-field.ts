import {communeIndex, type FindableCommune} from "../../domain/matching.js";
import {NBSP} from "../../domain/french.js";
import {mountCombobox} from "./combobox.js";
import {fetchFile, once} from "./fetch.js";

/** Communes suggested, and proposed where none is found. */
const SUGGESTED = 30;
const NEAREST = 3;

/** A commune, and its EPCI by its short name. */
interface Suggested extends FindableCommune {
  code: string;
  epci: string | null;
}

interface FieldOptions {
  form: HTMLFormElement;
  /** Id of the list of suggestions. */
  id: string;
  choose(code: string): void;
  /** The field was emptied. */
  forget?(): void;
}

/**
 * The field of a form that finds a commune by its name or postcode, among those from which distances to places are known. Its data are loaded when it
 * first takes the focus.
 *
 * @returns what loads them
 */
export function mountCommuneField<Data extends {communes: Suggested[]}>({form, id, choose, forget}: FieldOptions) {
  const input = form.querySelector("input")!;
  const address = form.querySelector<HTMLAnchorElement>("[data-offer-data]")!.href;
  const load = once(async () => {
    const data: Data = await (await fetchFile(address)).json();
    return {...data, index: communeIndex(data.communes)};
  });
  const submit = mountCombobox({
    input,
    host: form.querySelector<HTMLElement>(".near-field")!,
    id,
    label: "Communes",
    find: async (query) => (await load()).index.find(query, SUGGESTED),
    nearest: async (query) => (await load()).index.nearest(query, NEAREST),
    words: ({name, postcodes, epci}) => ({
      title: name,
      kind: [postcodes.join(", "), epci].filter(Boolean).join(`${NBSP}: `)
    }),
    choose: ({code}) => choose(code),
    failure: "La liste des communes n’a pas pu être chargée."
  });
  form.hidden = false;
  input.addEventListener("input", () => input.value.trim() === "" && forget?.());
  input.addEventListener("focus", () => void load().catch(() => {}), {once: true});
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return load;
}
