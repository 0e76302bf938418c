import {formatDate, plural} from "../domain/french.js";
import {countsOf} from "./board.js";
import {isBlank, type Kept} from "./kept.js";
import {button, el} from "../components/client/dom.js";
import {controls, downloadReport, downloadWorkshop, importForm, OPEN_ELSEWHERE} from "./client-file.js";
import {newId, type Session} from "./client-session.js";
import type {Tell} from "./client-view.js";

/**
 * The workshops of this EPCI that the browser keeps, in a dialog: open, rename, delete, export, import.
 *
 * @param go leads the address to a workshop and shows it
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
    // Offered at the foot of other pages, which is not shown here.
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
    // A press that is under way must not lose its button.
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
