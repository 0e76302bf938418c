import {formatDate, plural, typeset} from "../domain/french.js";
import {countsOf, freeId} from "./board.js";
import {isBlank, type Kept, keptOf, workshopFileName, workshopOf} from "./kept.js";
import {button, el} from "../components/client/dom.js";
import {newId, type Session} from "./client-session.js";
import type {Tell} from "./client-notes.js";
import type {Fault} from "../domain/fault.js";
import type {Workshop} from "../domain/content.js";
import {workshopReport} from "./report.js";
import {saveFile} from "../components/client/save-file.js";

/**
 * The dialog of the workshops of this EPCI that the browser keeps: open, rename, delete, export, import.
 *
 * @param go opens a workshop and puts it in the address
 */
export function mountKept(article: HTMLElement, session: Session, tell: Tell, go: (id: string) => Promise<void>) {
  const list = el("ul", {class: "kept-list"});
  const dialog = el(
    "dialog",
    {class: "kept", "aria-labelledby": "ateliers-titre"},
    el("h2", {id: "ateliers-titre"}, "Ateliers de ce territoire"),
    el(
      "p",
      {},
      session.store
        ? "Gardés dans ce navigateur, sur cet appareil, à mesure qu’on y écrit."
        : "Ce navigateur ne garde rien\u00a0: exportez avant de fermer la page."
    ),
    list,
    controls(button({}, "Nouvel atelier", () => void leave(newId()))),
    importForm(session, tell, () => void draw()),
    // From the footer, which other pages show.
    document.querySelector("[data-keep]"),
    controls(button({class: "kept-close"}, "Fermer", () => dialog.close()))
  );
  article.append(dialog);

  async function leave(id: string): Promise<void> {
    await go(id);
    dialog.close();
  }

  let turn = 0;
  let drawn = "";
  async function draw(): Promise<void> {
    const own = ++turn;
    await session.settled();
    const kept = (await session.store?.list(session.kept.epci)) ?? [];
    if (own !== turn) return; // something was changed meanwhile
    const current = kept.some((k) => k.id === session.kept.id) ? [] : [session.kept];
    const all = [...current, ...kept];
    const state = JSON.stringify([session.kept.id, ...all.map(({id, updated}) => [id, updated])]);
    // Do not replace a button that is being pressed.
    if (state === drawn) return;
    drawn = state;
    list.replaceChildren(...all.map((k) => (k.id === session.kept.id ? item(session.kept) : item(k))));
  }

  function item(kept: Kept): HTMLElement {
    const {ideas, needs, words} = countsOf(kept.board);
    const own = kept.id === session.kept.id;
    const host = el("li", {"data-id": kept.id});
    const name = kept.title || "Sans titre";
    const facts = `${formatDate(kept.date)}, ${plural(ideas, "idée")}, ${plural(needs + words, "note")}`;
    const rest = () => [
      el(
        "p",
        {},
        own ? el("b", {}, name) : button({class: "kept-open"}, name, () => void leave(kept.id)),
        el("small", {}, ` ${facts}${own ? ", ouvert ici" : ""}`)
      ),
      controls(
        button({}, "Compte rendu", () => tell(downloadReport(kept))),
        button({}, "Exporter", () => void downloadWorkshop(kept)),
        button({}, "Renommer", () => void unlessElsewhere(kept, () => rename(host, kept))),
        button({}, "Supprimer", () => void unlessElsewhere(kept, () => host.replaceChildren(...asking())))
      )
    ];
    const asking = () => [
      el("p", {}, `Supprimer «\u00a0${name}\u00a0» (${facts})\u202f?`),
      controls(
        button({}, "Exporter d’abord", () => void downloadWorkshop(kept)),
        button({class: "kept-delete"}, "Supprimer", () => void remove(kept)),
        button({}, "Garder", () => host.replaceChildren(...rest()))
      )
    ];
    host.replaceChildren(...rest());
    return host;
  }

  async function unlessElsewhere({id}: Kept, act: () => void): Promise<void> {
    const elsewhere = id === session.kept.id ? session.keeping === "elsewhere" : await session.isOpenElsewhere(id);
    if (elsewhere) tell(OPEN_ELSEWHERE);
    else act();
  }

  function rename(host: HTMLElement, kept: Kept): void {
    const input = el("input", {type: "text", "aria-label": "Nouveau titre"});
    input.value = kept.title;
    const end = async () => {
      if (kept.id === session.kept.id) session.set({title: input.value});
      else await session.store!.overwrite({...kept, title: input.value, updated: Date.now()});
      await draw();
    };
    input.addEventListener("keydown", (event) => event.key === "Enter" && void end());
    host.replaceChildren(
      controls(
        input,
        button({}, "Valider", () => void end())
      )
    );
    input.select();
  }

  async function remove(kept: Kept): Promise<void> {
    await session.settled();
    await session.store?.remove(kept.epci, kept.id);
    if (kept.id === session.kept.id) await go(newId());
    await draw();
    if (isBlank(kept)) return tell("Atelier supprimé.");
    tell("Atelier supprimé.", async () => {
      await session.store!.overwrite(kept);
      await go(kept.id);
      await draw();
    });
  }

  return {
    show() {
      drawn = "";
      void draw();
      dialog.showModal();
    }
  };
}

/** YAML is too heavy to load with the page. */
export const codec = () => import("../domain/workshop-file.js");

export const OPEN_ELSEWHERE = "Cet atelier est ouvert dans un autre onglet\u00a0: fermez-le d’abord.";

/** Saves a workshop as the file that an edition takes in its folder `ateliers/`. */
export async function downloadWorkshop(kept: Kept): Promise<void> {
  const {formatWorkshop} = await codec();
  saveFile(new Blob([formatWorkshop(workshopOf(kept))], {type: "text/markdown"}), workshopFileName(kept, "md"));
}

/**
 * Saves a report with what the page says of its territory and sources.
 *
 * @returns where it went, in French
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

export const controls = (...children: (Node | string)[]) => el("p", {class: "form-actions"}, ...children);

/** Imports workshops from files or pasted text. */
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
