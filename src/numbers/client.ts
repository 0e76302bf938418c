import {button, el} from "../components/client/dom.js";
import {fetchFile, once} from "../components/client/fetch.js";
import {capital, formatNumber, formatPercent, vintageText} from "../domain/french.js";
import {writeSqlAddress} from "../domain/address.js";
import {queryOf, type Asked} from "./query.js";

interface Names {
  noms: {nom: string; sens: string; unite: string | null; sources: string[]}[];
  sources: {id: string; publisher: string; title: string; vintage: string}[];
}

type Value = string | number | boolean | null | Value[] | {[key: string]: Value};

const ASKING = {tabindex: "0", role: "button", "aria-haspopup": "dialog"};

/** Makes the numbers of the page answer, by its button or the key "?". */
export function mountNumbers(place: HTMLElement): void {
  const toggle = place.querySelector("button")!;
  // What is in a link, or holds one, leads elsewhere already.
  const marks = [...document.querySelectorAll<HTMLElement>("article data[value]")].filter(
    (mark) => !mark.closest("a, summary, button") && !mark.querySelector("a")
  );
  const {numbers: code, files, queries} = place.dataset as Record<string, string>;
  const load = once(async () => {
    const read = async (file: string) => (await fetchFile(`${files}${file}.json`)).json();
    return Promise.all([read(code) as Promise<Asked>, read("noms") as Promise<Names>]);
  });
  const label = "D’où vient ce nombre";
  const panel = el("div", {class: "number-panel", role: "dialog", "aria-label": label, tabindex: -1, hidden: true});
  document.body.append(panel);
  let asked: HTMLElement | null = null;
  const close = () => {
    panel.hidden = true;
    asked?.focus();
    asked = null;
  };
  const turn = (on: boolean) => {
    toggle.setAttribute("aria-pressed", String(on));
    document.documentElement.classList.toggle("numbers-asked", on);
    for (const mark of marks)
      for (const [name, value] of Object.entries(ASKING))
        if (on) mark.setAttribute(name, value);
        else mark.removeAttribute(name);
    if (!on) close();
  };
  const open = async (mark: HTMLElement) => {
    asked = mark;
    const content = await load().then(
      ([profile, names]) =>
        answer(mark.getAttribute("value")!, profile, names, {json: `${files}${code}.json`, queries}),
      () => [el("p", {}, "Ce que ce nombre veut dire n’a pas pu être lu : le réseau manque peut-être.")]
    );
    panel.replaceChildren(button({class: "number-close"}, "Fermer", close), ...content);
    panel.hidden = false;
    panel.focus();
  };

  const press = (event: Event) => {
    const mark = (event.target as Element).closest?.<HTMLElement>("data[role=button]");
    if (!mark) return;
    event.preventDefault();
    void open(mark);
  };
  toggle.addEventListener("click", () => turn(toggle.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("click", press);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
    else if (event.key === "Enter" || event.key === " ") press(event);
  });
  turn(true);
}

function answer(name: string, profile: Asked, names: Names, links: {json: string; queries: string}): Node[] {
  const said = names.noms.find(({nom}) => nom === name.replace(/\[[^\]]*\]/g, "[]"));
  const [own, ...above] = name.split(".").reverse();
  const values = profile as unknown as Value;
  const around = valueAt(values, above.reverse().join("."));
  const beside = (key: string) => (isPart(around) ? around[key] : undefined);
  const unit = said?.unite ?? null;
  const estimated = beside("estime");
  const other = beside({score: "depScore", part: "dep"}[own] ?? "");
  const share = typeof estimated === "number" && estimated > 0 && `pour ${formatPercent(estimated)} des habitants`;
  const lines: [string, string | null | undefined | false][] = [
    ["Valeur", printed(valueAt(values, name), unit)],
    ["Estimé", share],
    ["Département", typeof other === "number" && printed(other, unit)],
    ["Année", beside("annee") as string | undefined]
  ];
  const sources = names.sources.filter(({id}) => said?.sources.includes(id));
  const sourceItem = ({publisher, title, vintage}: Names["sources"][number]) =>
    el("li", {}, `${publisher}, ${title}, ${vintageText(vintage)}`);
  const sql = writeSqlAddress({sql: queryOf(name, profile), departement: null});
  const json = el("a", {href: links.json}, "Tout le profil, en JSON");
  return [
    el("p", {class: "number-sense"}, said?.sens ?? name),
    el("dl", {}, ...lines.flatMap(([term, text]) => (text ? [el("dt", {}, term), el("dd", {}, text)] : []))),
    el("ul", {}, ...sources.map(sourceItem)),
    el("p", {}, json, " · ", sql && el("a", {href: `${links.queries}#${sql}`}, "La requête sur ces données"))
  ];
}

const isPart = (value: Value | undefined): value is {[key: string]: Value} =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a name of a profile: "distance.dAbord[55274].km". */
function valueAt(profile: Value, name: string): Value | undefined {
  let value: Value | undefined = profile;
  for (const [, key, item] of name.matchAll(/([^.[\]]+)(?:\[([^\]]*)\])?/g)) {
    if (key === "length" && Array.isArray(value)) return value.length;
    value = isPart(value) ? value[key] : undefined;
    if (item !== undefined && Array.isArray(value))
      value = value.find((own, i) => isPart(own) && (own.code ?? own.id ?? String(i)) === item) ?? value[Number(item)];
  }
  return value;
}

function printed(value: Value | undefined, unit: string | null): string | null {
  if (Array.isArray(value))
    return value.map((item) => (isPart(item) ? String(item.nom ?? "") : String(item))).join(", ");
  if (typeof value !== "number") return value === undefined || value === null ? null : capital(String(value));
  const decimals = [0, 1, 2, 3].find((some) => value.toFixed(some) === String(Number(value.toFixed(4)))) ?? 4;
  const text = formatNumber(value, decimals);
  return unit === null ? text : `${text} (${unit})`;
}
