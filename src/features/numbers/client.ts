// Makes numbers of a page tell what they mean, their sources and how to cite them, and figures tell their query.

import {copied} from "../../components/client/clipboard.js";
import {button, el} from "../../components/client/dom.js";
import {fetchFile, lazy} from "../../components/client/fetch.js";
import {pagePath} from "../../components/client/site-root.js";
import {typeset, vintageText} from "../../domain/french.js";
import {writeSqlAddress} from "../../domain/address.js";
import {pageOf, queryOf} from "../../domain/asked-figures.js";
import {figureId} from "../../domain/frame-address.js";
import {boundSql, type AskedFigures} from "../../domain/figure-queries.js";
import {shownBy} from "./query.js";
import {citation, figureText, labels, numberText} from "./wording.js";

interface Names {
  noms: {nom: string; sens: string; unite: string | null; sources: string[]}[];
  sources: {id: string; publisher: string; title: string; vintage: string; url: string | null}[];
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
  const load = lazy(async () => {
    const read = async (file: string) => (await fetchFile(`${files}${file}.json`)).json();
    const names = read("noms") as Promise<Names>;
    return Promise.all([read(code) as Promise<{code: string}>, names, read("../figures") as Promise<AskedFigures>]);
  });
  const dialog = {role: "dialog", "aria-label": labels.panel, tabindex: -1, hidden: true};
  const panel = el("div", {class: "number-panel", ...dialog});
  document.body.append(panel);
  let asked: HTMLElement | null = null;
  const buttons = [...document.querySelectorAll("article figure[data-figure]")].map((figure) => {
    const ask = button({"aria-haspopup": "dialog"}, labels.figure, () => void open(ask));
    figure.append(ask);
    return ask;
  });
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
    for (const ask of buttons) ask.hidden = !on;
    if (!on) close();
  };
  const open = async (mark: HTMLElement) => {
    asked = mark;
    const links = {json: `${files}${code}.json`, queries};
    const content = await load().then(
      ([profile, names, asked]) =>
        mark.matches("data") ? answer(mark, profile, names, asked, links) : figureAnswer(mark.closest("figure")!),
      () => [el("p", {}, labels.failed)]
    );
    panel.replaceChildren(button({class: "number-close"}, labels.close, close), ...content);
    panel.hidden = false;
    panel.focus();
  };

  const press = (event: Event) => {
    const pressed = (selector: string) => (event.target as Element).closest?.<HTMLElement>(selector);
    // Shapes and dots lead elsewhere, or open the panel of a map, when numbers are not asked.
    const drawn = event.type === "click" && toggle.getAttribute("aria-pressed") === "true";
    const figure = drawn && pressed("[data-figure] :is(svg, td)")?.closest<HTMLElement>("[data-figure]");
    const mark = pressed("data[role=button]") ?? (figure && buttons.find((ask) => figure.contains(ask)));
    if (!mark) return;
    event.preventDefault();
    event.stopPropagation();
    void open(mark);
  };
  toggle.addEventListener("click", () => turn(toggle.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("click", press, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
    else if (event.key === "Enter" || event.key === " ") press(event);
  });
  turn(true);
}

/** A sentence, what it is beside, its sources with a link, and how to cite it. */
function answer(
  mark: HTMLElement,
  profile: {code: string},
  names: Names,
  {queries, model}: AskedFigures,
  links: {json: string; queries: string}
): Node[] {
  const name = mark.getAttribute("value")!;
  const senseOf = (of: string) => names.noms.find(({nom}) => nom === of.replace(/\[[^\]]*\]/g, "[]"));
  const said = senseOf(name);
  const [own, ...above] = name.split(".").reverse();
  const part = above.reverse().join(".");
  const around = valueAt(profile as unknown as Value, part);
  const beside = (key: string) => (isPart(around) ? around[key] : undefined);
  // A part such as "how many there are" says nothing without the whole that it is of.
  const whole = above.length > 1 ? senseOf(part.replace(/\[[^\]]*\]$/, ""))?.sens.replace(/\.$/, "") : null;
  const sense = [whole, said?.sens ?? name].filter((words) => words != null);
  const which = beside("nom") ?? beside("id");
  const subject = own === "nom" || typeof which !== "string" || !part.endsWith("]") ? "" : `, ${which}`;
  const text = numberText(`« ${mark.textContent} »${subject}`, sense, own, beside);
  const sources = names.sources.filter(({id}) => said?.sources.includes(id));
  const cited = sources.map((s) => ({words: `${s.publisher}, ${s.title}, ${vintageText(s.vintage)}`, href: s.url}));
  const json = el("a", {href: links.json}, labels.profile);
  const shown = shownBy(name);
  const [figure] = shown.figures.flatMap((figure) => document.getElementById(figureId(figure)) ?? []);
  const asked = askButton(mark.closest<HTMLElement>("[data-figure]") ?? figure ?? null);
  const query = queries.find((own) => own.name === shown.query);
  const sql = query && boundSql(query, {territoire: profile.code, modele: model});
  const link = sql && el("a", {href: `${links.queries}#${writeSqlAddress({sql, departement: null})}`}, labels.query);
  return [...told(text, cited), el("p", {}, json, " · ", asked ?? link ?? "")];
}

/** Leads to the query of a figure, where it answers one. */
function askButton(figure: HTMLElement | null): HTMLElement | null {
  const name = figure?.id.replace(figureId(""), "") ?? "";
  if (queryOf(pageOf(pagePath())?.kind, name) === null) return null;
  return button({}, labels.figureQuery, () => {
    document.querySelector<HTMLElement>(".number-close")?.click();
    dispatchEvent(new CustomEvent("wake", {detail: name}));
  });
}

function figureAnswer(figure: HTMLElement): Node[] {
  const links = figure.querySelectorAll<HTMLAnchorElement>('a[href*="donnees#source-"]');
  const cited = [...new Map([...links].map((a) => [a.textContent!, a.href]))].map(([words, href]) => ({words, href}));
  const shown = figure.querySelector(".finding small")?.textContent?.trim().replace(/\s+/g, " ");
  const asked = askButton(figure);
  return [...told(figureText(figure.ariaLabel, shown), cited), ...(asked ? [asked] : [])];
}

function told(sentence: string, cited: {words: string; href: string | null}[]): Node[] {
  const text = citation(sentence, cited);
  const copy = button({}, labels.copy, async () => {
    copy.textContent = (await copied(text)) ? labels.copied : text;
  });
  const items = cited.map(({words, href}) => el("li", {}, href ? el("a", {href, rel: "external"}, words) : words));
  return [el("p", {class: "number-sense"}, typeset(sentence)), el("ul", {}, ...items), el("p", {}, copy)];
}

const isPart = (value: Value | undefined): value is {[key: string]: Value} =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a name of a profile: "distance.dAbord[55274].km". */
function valueAt(profile: Value, name: string): Value | undefined {
  const step = (value: Value | undefined, key: string) => {
    if (!Array.isArray(value)) return isPart(value) ? value[key] : undefined;
    if (key === "length") return value.length;
    return value.find((own, i) => isPart(own) && (own.code ?? own.id ?? String(i)) === key) ?? value[Number(key)];
  };
  return name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<Value | undefined>(step, profile);
}
