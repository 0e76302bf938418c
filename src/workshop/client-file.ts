import type {Fault} from "../domain/fault.js";
import type {Workshop} from "../domain/content.js";
import {workshopFileName} from "./file-name.js";
import {workshopReport} from "./report.js";
import {freeId, keptOf, workshopOf, type Kept} from "./kept.js";
import {button, el} from "../components/client/dom.js";
import {saveFile} from "../components/client/save-file.js";
import {newId, type Session} from "./client-session.js";

/** What reads and writes the files of workshops: YAML is too heavy to be waited for at the opening. */
export const codec = () => import("../domain/workshop-file.js");

/** Gives a workshop as the file that an edition takes in its folder `ateliers/`. */
export async function downloadWorkshop(kept: Kept): Promise<void> {
  const {formatWorkshop} = await codec();
  saveFile(new Blob([formatWorkshop(workshopOf(kept))], {type: "text/markdown"}), workshopFileName(kept, "md"));
}

/** Gives a workshop as a document that people read, with what the page says of its territory and of its sources. */
export function downloadReport(kept: Kept): void {
  const article = document.querySelector<HTMLElement>("[data-workshop]")!;
  const cited = article.querySelectorAll<HTMLAnchorElement>(
    ':is(.source-line, figcaption, .generated) a[href*="donnees#source-"]'
  );
  const sources = [...new Map([...cited].map((a) => [a.textContent!, {words: a.textContent!, href: a.href}])).values()];
  const report = workshopReport(kept, {
    name: article.dataset.name!,
    of: article.querySelector(".welcome-of")!.textContent!,
    href: location.origin + location.pathname,
    sources
  });
  saveFile(new Blob([report], {type: "text/html"}), workshopFileName(kept, "html"));
}

export interface ImportOptions {
  session: Session;
  tell(words: string, back?: () => void): void;
  /** Called when something was imported. */
  changed(): void;
}

/** Takes back what was exported, from files or pasted. What is wrong is said with its line; what is there already is asked about. */
export function importForm({session, tell, changed}: ImportOptions): HTMLElement {
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
    el(
      "p",
      {class: "form-actions"},
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
      result.append(
        faultList(name, (error as {faults?: Fault[]}).faults ?? [{file: name, expected: "un fichier d’atelier"}])
      );
      return false;
    }
    if (workshop.epci !== session.kept.epci) {
      result.append(
        el("p", {}, `${name}\u00a0: cet atelier est celui d’une autre intercommunalité (SIREN ${workshop.epci}).`)
      );
      return false;
    }
    const ids = await takenIds();
    if (ids.includes(workshop.id)) ask(name, workshop, ids);
    else await add(workshop);
    return true;
  }

  async function takenIds(): Promise<string[]> {
    await session.settled();
    return ((await session.store?.list(session.kept.epci)) ?? [session.kept]).map((k) => k.id);
  }

  function ask(name: string, workshop: Workshop, ids: string[]): void {
    const question = el(
      "div",
      {class: "import-question"},
      el("p", {}, `${name}\u00a0: cet atelier est déjà dans ce navigateur. Que faire\u202f?`),
      el(
        "p",
        {class: "form-actions"},
        button({}, "Garder les deux", async () => {
          question.remove();
          await add({...workshop, id: freeId(workshop.id, ids)});
        }),
        button({}, "Remplacer", async () => {
          if (await session.isOpenElsewhere(workshop.id))
            return tell("Cet atelier est ouvert dans un autre onglet\u00a0: fermez-le d’abord.");
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
    await write(keptOf(workshop));
    changed();
    tell(
      "Atelier remplacé.",
      before
        ? async () => {
            await write(before);
            changed();
          }
        : undefined
    );
  }

  async function write(kept: Kept): Promise<void> {
    const writer = newId();
    if (session.store) {
      await session.store.claim(kept.epci, kept.id, writer);
      await session.store.put({...kept, updated: Date.now()}, writer);
    }
    if (kept.id === session.kept.id || !session.store) await session.open(kept.id, kept);
  }

  return form;
}

function faultList(name: string, faults: Fault[]): HTMLElement {
  return el(
    "div",
    {class: "import-faults"},
    el("p", {}, `${name} n’est pas importé\u00a0:`),
    el(
      "ul",
      {},
      ...faults.map(({line, field, value, expected}) =>
        el(
          "li",
          {},
          [
            line && `ligne ${line}`,
            field && `champ «\u00a0${field}\u00a0»`,
            value && `valeur «\u00a0${value}\u00a0»`,
            `attendu\u00a0: ${expected}`
          ]
            .filter(Boolean)
            .join(", ")
        )
      )
    )
  );
}
