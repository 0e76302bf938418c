// The dialog of workshops that this browser keeps: open, rename, export, import, delete, report.

import {DEFAULT_FAMILIES} from "../../text/wording/content.js";
import {button, el} from "../../components/client/dom.js";
import {saveFile} from "../../components/client/save-file.js";
import type {Workshop} from "../../domain/content.js";
import type {Fault} from "../../domain/fault.js";
import {formatDate} from "../../domain/french.js";
import {countsOf, freeId} from "./board.js";
import type {Tell} from "./client-notes.js";
import {newId, type Session} from "./client-session.js";
import {isBlank, keptOf, workshopFileName, workshopOf, type Kept} from "./saved.js";
import {workshopReport} from "./report.js";
import {say, sayCount} from "./wording.js";

/** YAML is too heavy to load with the page. */
export const codec = () => import("../../domain/workshop-file.js");

export async function downloadWorkshop(kept: Kept): Promise<void> {
  const {formatWorkshop} = await codec();
  saveFile(new Blob([formatWorkshop(workshopOf(kept))], {type: "text/markdown"}), workshopFileName(kept, "md"));
}

/** @returns where it went, in French */
export function downloadReport(kept: Kept): string {
  const article = document.querySelector<HTMLElement>("[data-workshop]")!;
  const cited = article.querySelectorAll<HTMLAnchorElement>(
    ':is(.source-line, figcaption, .generated) a[href*="donnees#source-"]'
  );
  const report = workshopReport(kept, {
    name: article.dataset.name!,
    of: article.querySelector(".welcome-of")!.textContent!,
    href: location.origin + location.pathname,
    sources: [...new Map([...cited].map(({textContent: words, href}) => [words, {words: words!, href}])).values()],
    style: article.dataset.report!
  });
  const name = workshopFileName(kept, "html");
  saveFile(new Blob([report], {type: "text/html"}), name);
  return say("gardes.rapport", {fichier: name});
}

const controls = (...children: Node[]) => el("p", {class: "form-actions"}, children);
const titled = ({title}: {title: string}) => title || "Sans titre";

/** @param go opens a workshop and puts it in the address */
export function mountKept(article: HTMLElement, session: Session, tell: Tell, go: (id: string) => Promise<void>) {
  const list = el("ul", {class: "kept-list"});
  const dialog = el("dialog", {class: "kept", "aria-labelledby": "ateliers-titre"}, [
    el("h2", {id: "ateliers-titre"}, say("gardes.titre")),
    el("p", {}, say(session.store ? "gardes.ici" : "gardes.nulle")),
    list,
    controls(button({}, "Nouvel atelier", () => leave(newId()))),
    importForm(session, tell, draw),
    // From the footer, which other pages show.
    document.querySelector("[data-keep]"),
    controls(button({class: "kept-close"}, "Fermer", () => dialog.close()))
  ]);
  article.append(dialog);

  async function leave(id: string) {
    await go(id);
    dialog.close();
  }

  let turn = 0;
  let drawn = "";
  async function draw() {
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
    const name = titled(kept);
    const counts = [sayCount(ideas, "ideas"), sayCount(needs + words, "notes")];
    const facts = [formatDate(kept.date), ...counts].join(", ");
    const show = (words: (Node | string)[], ...buttons: HTMLElement[]) =>
      host.replaceChildren(el("p", {}, words), controls(...buttons));
    const heading = own ? el("b", {}, name) : button({class: "kept-open"}, name, () => leave(kept.id));
    const rest = () =>
      show(
        [heading, el("small", {}, ` ${facts}${own ? ", ouvert ici" : ""}`)],
        button({}, "Compte rendu", () => tell(downloadReport(kept))),
        button({}, "Exporter", () => downloadWorkshop(kept)),
        button({}, "Renommer", () => unlessElsewhere(kept, () => rename(host, kept))),
        button({}, "Supprimer", () => unlessElsewhere(kept, ask))
      );
    const ask = () =>
      show(
        [say("gardes.supprimer", {nom: name, faits: facts})],
        button({}, "Exporter d’abord", () => downloadWorkshop(kept)),
        button({class: "kept-delete"}, "Supprimer", () => remove(kept)),
        button({}, "Garder", rest)
      );
    rest();
    return host;
  }

  async function unlessElsewhere({id}: Kept, act: () => void) {
    const elsewhere = id === session.kept.id ? session.keeping === "elsewhere" : await session.isOpenElsewhere(id);
    if (elsewhere) tell(say("gardes.ailleurs"));
    else act();
  }

  function rename(host: HTMLElement, kept: Kept) {
    const end = async () => {
      if (kept.id === session.kept.id) session.set({title: input.value});
      else await session.store!.overwrite({...kept, title: input.value, updated: Date.now()});
      await draw();
    };
    const onkeydown = ({key}: KeyboardEvent) => key === "Enter" && void end();
    const input = el("input", {type: "text", "aria-label": "Nouveau titre", value: kept.title, onkeydown});
    host.replaceChildren(controls(input, button({}, "Valider", end)));
    input.select();
  }

  async function remove(kept: Kept) {
    await session.settled();
    await session.store?.remove(kept.epci, kept.id);
    if (kept.id === session.kept.id) await go(newId());
    await draw();
    const back = async () => {
      await session.store!.overwrite(kept);
      await go(kept.id);
      await draw();
    };
    tell(say("gardes.supprime"), isBlank(kept) ? undefined : back);
  }

  return {
    show() {
      drawn = "";
      void draw();
      dialog.showModal();
    }
  };
}

function importForm(session: Session, tell: Tell, changed: () => void): HTMLElement {
  const result = el("div", {class: "import-result", role: "status"});
  const pasted = el("textarea", {rows: 3, spellcheck: "false"});
  const accept = ".md,text/markdown,text/plain";
  const file = el("input", {type: "file", accept, multiple: true, onchange: readFiles});

  async function readFiles() {
    result.replaceChildren();
    for (const f of file.files!) await read(f.name, await f.text());
    file.value = "";
  }

  async function readPasted() {
    result.replaceChildren();
    if (await read(say("importer.colle"), pasted.value)) pasted.value = "";
  }

  /** @returns whether the text is a workshop of this territory */
  async function read(name: string, text: string): Promise<boolean> {
    const {parseWorkshop} = await codec();
    let workshop: Workshop;
    try {
      workshop = parseWorkshop(text, name, DEFAULT_FAMILIES);
    } catch (error) {
      const {faults = [{file: name, expected: say("importer.attendu")}]} = error as {faults?: Fault[]};
      result.append(faultList(name, faults));
      return false;
    }
    const {id, epci} = workshop;
    if (epci !== session.kept.epci) {
      result.append(el("p", {}, say("importer.etranger", {fichier: name, siren: epci})));
      return false;
    }
    await session.settled();
    const ids = ((await session.store?.list(epci)) ?? [session.kept]).map((k) => k.id);
    if (ids.includes(id)) ask(name, workshop, ids);
    else await add(workshop);
    return true;
  }

  function ask(name: string, workshop: Workshop, ids: string[]) {
    const keepBoth = async () => {
      question.remove();
      await add({...workshop, id: freeId(workshop.id, ids)});
    };
    const overwrite = async () => {
      if (await session.isOpenElsewhere(workshop.id)) return tell(say("gardes.ailleurs"));
      question.remove();
      await replace(workshop);
    };
    const question: HTMLElement = el("div", {class: "import-question"}, [
      el("p", {}, say("importer.deja", {fichier: name})),
      controls(
        button({}, "Garder les deux", keepBoth),
        button({}, "Remplacer", overwrite),
        button({}, "Ne pas importer", () => question.remove())
      )
    ]);
    result.append(question);
  }

  async function add(workshop: Workshop) {
    await write(keptOf(workshop));
    result.append(el("p", {}, say("importer.importe", {titre: titled(workshop)})));
  }

  async function replace(workshop: Workshop) {
    const before = await session.store?.get(workshop.epci, workshop.id);
    await write(keptOf(workshop));
    tell(say("importer.remplace"), before ? () => write(before) : undefined);
  }

  async function write(kept: Kept) {
    await session.store?.overwrite({...kept, updated: Date.now()});
    if (kept.id === session.kept.id || !session.store) await session.open(kept.id, kept);
    changed();
  }

  return el("details", {class: "import"}, [
    el("summary", {}, say("importer.titre")),
    el("label", {}, el("span", {}, "Fichiers"), file),
    el("label", {}, el("span", {}, say("importer.ou")), pasted),
    controls(button({}, "Importer le texte", readPasted)),
    result
  ]);
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
  return el("div", {class: "import-faults"}, el("p", {}, say("importer.refuse", {fichier: name})), el("ul", {}, items));
}
