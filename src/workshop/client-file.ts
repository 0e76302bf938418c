import type {Fault} from "../domain/fault.js";
import type {Workshop} from "../domain/content.js";
import {workshopReport} from "./report.js";
import {freeId, keptOf, workshopFileName, workshopOf, type Kept} from "./kept.js";
import {button, el} from "../components/client/dom.js";
import {typeset} from "../domain/french.js";
import {saveFile} from "../components/client/save-file.js";
import type {Session} from "./client-session.js";
import type {Tell} from "./client-view.js";

/** What reads and writes the files of workshops: YAML is too heavy to be waited for at the opening. */
export const codec = () => import("../domain/workshop-file.js");

/** What is told of a workshop that cannot be changed here now. */
export const OPEN_ELSEWHERE = "Cet atelier est ouvert dans un autre onglet\u00a0: fermez-le d’abord.";

/** Gives a workshop as the file that an edition takes in its folder `ateliers/`. */
export async function downloadWorkshop(kept: Kept): Promise<void> {
  const {formatWorkshop} = await codec();
  saveFile(new Blob([formatWorkshop(workshopOf(kept))], {type: "text/markdown"}), workshopFileName(kept, "md"));
}

/**
 * Gives a workshop as a document that people read, with what the page says of its territory and of its sources.
 *
 * @returns where it went, in words
 */
export function downloadReport(kept: Kept): string {
  const article = document.querySelector<HTMLElement>("[data-workshop]")!;
  const cited = article.querySelectorAll<HTMLAnchorElement>(
    ':is(.source-line, figcaption, .generated) a[href*="donnees#source-"]'
  );
  const sources = [...new Map([...cited].map((a) => [a.textContent!, {words: a.textContent!, href: a.href}])).values()];
  const report = workshopReport(kept, {
    name: article.dataset.name!,
    of: article.querySelector(".welcome-of")!.textContent!,
    href: location.origin + location.pathname,
    sources,
    style: article.dataset.report!
  });
  const name = workshopFileName(kept, "html");
  saveFile(new Blob([report], {type: "text/html"}), name);
  return typeset(`Le compte rendu est dans vos téléchargements : « ${name} ». Un traitement de texte l’ouvre.`);
}

/** A line of buttons and fields. */
export const controls = (...children: (Node | string)[]) => el("p", {class: "form-actions"}, ...children);

/**
 * Takes back what was exported, from files or pasted. What is wrong is said with its line; what is there already is asked about.
 *
 * @param changed called when something was imported
 */
export function importForm(session: Session, tell: Tell, changed: () => void): HTMLElement {
  const file = el("input", {type: "file", accept: ".md,text/markdown,text/plain", multiple: true});
  const pasted = el("textarea", {rows: 3, spellcheck: "false"});
  const result = el("div", {class: "import-result", role: "status"});
  file.addEventListener("change", async () => {
    result.replaceChildren();
    for (const f of file.files ?? []) await read(f.name, await f.text());
    file.value = "";
  });
  const form = el(
    "details",
    {class: "import"},
    el("summary", {}, "Importer un fichier d’atelier"),
    el("label", {}, el("span", {}, "Fichiers"), file),
    el("label", {}, el("span", {}, "Ou texte collé"), pasted),
    controls(
      button({}, "Importer le texte", async () => {
        result.replaceChildren();
        if (await read("texte collé", pasted.value)) pasted.value = "";
      })
    ),
    result
  );

  /** @returns whether the text is a workshop of this territory */
  async function read(name: string, text: string): Promise<boolean> {
    const {parseWorkshop} = await codec();
    let workshop: Workshop;
    try {
      workshop = parseWorkshop(text, name);
    } catch (error) {
      const {faults = [{file: name, expected: "un fichier d’atelier"}]} = error as {faults?: Fault[]};
      result.append(faultList(name, faults));
      return false;
    }
    if (workshop.epci !== session.kept.epci) {
      result.append(
        el("p", {}, `${name}\u00a0: cet atelier est celui d’une autre intercommunalité (SIREN ${workshop.epci}).`)
      );
      return false;
    }
    await session.settled();
    const ids = ((await session.store?.list(session.kept.epci)) ?? [session.kept]).map((k) => k.id);
    if (ids.includes(workshop.id)) ask(name, workshop, ids);
    else await add(workshop);
    return true;
  }

  function ask(name: string, workshop: Workshop, ids: string[]): void {
    const question = el(
      "div",
      {class: "import-question"},
      el("p", {}, `${name}\u00a0: cet atelier est déjà dans ce navigateur. Que faire\u202f?`),
      controls(
        button({}, "Garder les deux", async () => {
          question.remove();
          await add({...workshop, id: freeId(workshop.id, ids)});
        }),
        button({}, "Remplacer", async () => {
          if (await session.isOpenElsewhere(workshop.id)) return tell(OPEN_ELSEWHERE);
          question.remove();
          await replace(workshop);
        }),
        button({}, "Ne pas importer", () => question.remove())
      )
    );
    result.append(question);
  }

  async function add(workshop: Workshop): Promise<void> {
    await write(keptOf(workshop));
    result.append(el("p", {}, `«\u00a0${workshop.title || "Sans titre"}\u00a0» est importé.`));
    changed();
  }

  /** What was there before can be put back. */
  async function replace(workshop: Workshop): Promise<void> {
    const before = await session.store?.get(workshop.epci, workshop.id);
    const put = async (kept: Kept) => {
      await write(kept);
      changed();
    };
    await put(keptOf(workshop));
    tell("Atelier remplacé.", before ? () => void put(before) : undefined);
  }

  async function write(kept: Kept): Promise<void> {
    await session.store?.overwrite({...kept, updated: Date.now()});
    if (kept.id === session.kept.id || !session.store) await session.open(kept.id, kept);
  }

  return form;
}

function faultList(name: string, faults: Fault[]): HTMLElement {
  const items = faults.map(({line, field, value, expected}) => {
    const parts = [
      line && `ligne ${line}`,
      field && `champ «\u00a0${field}\u00a0»`,
      value && `valeur «\u00a0${value}\u00a0»`,
      `attendu\u00a0: ${expected}`
    ];
    return el("li", {}, parts.filter(Boolean).join(", "));
  });
  return el("div", {class: "import-faults"}, el("p", {}, `${name} n’est pas importé\u00a0:`), el("ul", {}, ...items));
}
