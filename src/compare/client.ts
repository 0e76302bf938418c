import {LEAST, MOST, readAddress, writeAddress} from "./address.js";
import {comparedAt, comparedOf, type CompareData} from "./data.js";
import {addedWords} from "./wording.js";
import {findCommunes} from "../domain/find-commune.js";
import {plural, typeset, typesetHtml} from "../domain/french.js";
import {parts} from "./parts.js";
import {html} from "../components/html.js";
import {keepQuery, onQuery, tellDropped} from "../components/client/address.js";
import {mountCombobox} from "../components/client/combobox.js";
import {fetchFile, once} from "../components/client/fetch.js";

/** Territories suggested at a time. */
const SUGGESTED = 12;
const FAILURE = "Les chiffres des territoires n’ont pas pu être chargés.";

/**
 * Lets a reader choose what is compared. The page is whole for its own choice; figures of other territories are fetched when the field is
 * first used, or when the address asks for some. Each change is a step for the back button. The article tells in `data-shown` what it shows.
 */
export function mountCompare(article: HTMLElement): void {
  const part = <T extends HTMLElement>(name: string) => article.querySelector<T>(`[data-compare-${name}]`)!;
  const [form, message] = [part<HTMLFormElement>("form"), part("message")];
  const input = form.querySelector("input")!;
  const href = part<HTMLAnchorElement>("data").href;
  const places = [...article.querySelectorAll<HTMLElement>("[data-compare-part]")];
  const own = article.dataset.compare!.split(" ");
  let ids = own;
  const load = once(async (): Promise<CompareData> => (await fetchFile(href)).json());

  function draw(data: CompareData): void {
    const drawn = {data, territories: comparedOf(data, ids), live: true};
    for (const place of places) place.innerHTML = typesetHtml(html`${parts[place.dataset.comparePart!](drawn)}`.html);
    input.disabled = ids.length === MOST;
    article.dataset.shown = ids.join(" ");
  }

  /** Another choice of the reader, from what is compared by then: one more step in the history. Null where nothing changes. */
  async function change(
    choose: (ids: string[]) => string[] | null,
    said: (data: CompareData) => string
  ): Promise<void> {
    try {
      const data = await load();
      const next = choose(ids);
      if (!next) return;
      ids = next;
      keepQuery(writeAddress(ids));
      draw(data);
      say(
        `${said(data)} ${plural(ids.length, "territoire comparé", "territoires comparés")}${ids.length === MOST ? " : pour en ajouter un, en retirer un d’abord." : "."}`
      );
    } catch {
      say(FAILURE);
    }
  }

  /** What the address asks for, when the page opens or the reader goes back. */
  async function open(): Promise<void> {
    const {bare} = readAddress(location.search, {ids: [], defaults: own});
    if (bare && ids === own && article.dataset.shown === undefined) return void (article.dataset.shown = own.join(" "));
    try {
      const data = await load();
      const address = readAddress(location.search, data);
      ids = address.ids;
      draw(data);
      tellDropped("compare", address.dropped, addedWords(address, data));
    } catch {
      say(FAILURE);
    }
  }

  const say = (text: string) => void (message.textContent = typeset(text));
  const nameIn = (data: CompareData, id: string) => comparedOf(data, [id])[0]?.name ?? id;

  function add(id: string): void {
    input.value = "";
    if (ids.includes(id)) return void load().then((data) => say(`${nameIn(data, id)} : déjà comparé.`));
    void change(
      (ids) => (ids.length < MOST ? [...ids, id] : null),
      (data) => `${nameIn(data, id)} : ajouté.`
    ).then(focusAfter);
  }

  /** A field that can be typed in no more gives its focus to the first button. */
  const focusAfter = () => (input.disabled ? article.querySelector<HTMLElement>("[data-remove]") : input)?.focus();

  article.addEventListener("click", (event) => {
    const id = (event.target as Element).closest<HTMLElement>("[data-remove]")?.dataset.remove;
    if (!id) return;
    void change(
      (ids) => (ids.length > LEAST ? ids.filter((other) => other !== id) : null),
      (data) => `${nameIn(data, id)} : retiré.`
    ).then(() => input.focus());
  });
  const take = mountCombobox({
    input,
    host: form.querySelector<HTMLElement>(".compare-field")!,
    id: "territoires",
    label: "Territoires",
    least: 2,
    find: async (query) => findCommunes(query, options(await load()), SUGGESTED),
    words: ({name, kind}) => ({title: name, kind}),
    choose: ({id}) => add(id),
    failure: FAILURE
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  input.addEventListener("focus", () => void load().catch(() => say(FAILURE)));
  onQuery(() => void open());
  form.hidden = false;
  for (const button of article.querySelectorAll<HTMLElement>("[data-remove]")) button.hidden = false;
  void open();
}

interface Option {
  id: string;
  code: string;
  name: string;
  kind: string;
  postcodes: string[];
}

const known = new WeakMap<CompareData, Option[]>();

/** What may be chosen, in the order of the data; the list is made once. */
function options(data: CompareData): Option[] {
  const made =
    known.get(data) ??
    data.ids.map((id, i) => {
      const {name, kind, within, level} = comparedAt(data, i);
      const epci = level === "commune" && within[0]?.startsWith("epci") ? comparedOf(data, [within[0]])[0].name : null;
      return {id, code: id.split("-")[1] ?? id, name, kind: epci ? `${kind}, ${epci}` : kind, postcodes: []};
    });
  known.set(data, made);
  return made;
}
