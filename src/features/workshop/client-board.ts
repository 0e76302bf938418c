// The board on the page: families, a form that adds notes, tools, and the notes (client-notes.ts).

import {button, choice, el, focusOn, redraw} from "../../components/client/dom.js";
import {isEmpty} from "../../domain/content.js";
import {formatNumber} from "../../domain/french.js";
import {
  addFamily,
  addNote,
  countsOf,
  groupIdeas,
  removeFamily,
  shownFamilies,
  type BoardFamily,
  type NoteKind,
  type Order
} from "./board.js";
import {clusterList, draftOf, noteList, type BoardOptions, type BoardView} from "./client-notes.js";
import {say, sayAll, sayCount} from "./wording.js";

/** Milliseconds that a press may delay drawing. */
const LONG_PRESS = 400;

export function mountBoard(host: HTMLElement, {session, offered, tell}: BoardOptions) {
  const view: BoardView = {
    family: offered[0]?.id ?? null,
    kind: "ideas",
    order: "ajout",
    grouping: false,
    chosen: new Set(),
    editing: new Set(),
    open: new Set()
  };
  // Show first what was being typed when the page stopped.
  const typed = Object.keys(session.kept.drafts)
    .map((field) => /^ajout:(ideas|needs|words):(.*)$/s.exec(field))
    .find((m) => m !== null);
  if (typed) [view.kind, view.family] = [typed[1] as NoteKind, typed[2]];

  const families = () => shownFamilies(session.kept.board, offered);
  const change = (next: Partial<BoardView>, focus?: string) => {
    Object.assign(view, next);
    draw(focus);
  };

  // Drawing between a press and its click would replace what is clicked. A press that ends outside the window is not
  // reported.
  let pressed = false;
  let late = 0;
  let wanted: string | null = null;
  host.addEventListener("pointerdown", () => (pressed = true));
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release));
  function release() {
    pressed = false;
    if (late) draw();
  }

  function draw(focus?: string) {
    wanted = focus ?? wanted;
    clearTimeout(late);
    late = pressed ? window.setTimeout(release, LONG_PRESS) : 0;
    if (pressed) return;
    for (const field of Object.keys(session.kept.drafts)) {
      const key = /^modif:(\d+)$/.exec(field)?.[1];
      if (key) view.editing.add(Number(key));
    }
    host.classList.toggle("read-only", session.keeping === "elsewhere");
    redraw(host, () => [el("div", {class: "board"}, familyList(), content())]);
    if (wanted !== null) focusOn(host, wanted);
    wanted = null;
  }

  function empty(field: HTMLInputElement) {
    session.draft(field.name, "");
    field.value = "";
  }

  /** A field whose text is kept while it is typed, and entered with Enter. */
  function field(attributes: Record<string, string>, draft: string, entered: () => void): HTMLInputElement {
    const input = el("input", {
      type: "text",
      name: draft,
      autocomplete: "off",
      disabled: session.keeping === "elsewhere",
      value: session.kept.drafts[draft] ?? "",
      oninput: () => session.draft(draft, input.value),
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        entered();
      },
      ...attributes
    });
    return input;
  }

  function familyList() {
    const {board} = session.kept;
    const item = (id: string | null, label: string, count: number) => {
      const attributes = {"aria-pressed": String(view.family === id), "data-focus": `famille:${id}`};
      const press = button(attributes, "", () => change({family: id}));
      press.append(el("span", {}, label), " ", el("b", {}, formatNumber(count)));
      return el("li", {}, press);
    };
    const labels = {"aria-label": "Ajouter une famille", placeholder: "Autre famille"};
    const add = () => {
      const next = addFamily(session.kept.board, name.value, offered);
      empty(name);
      if (next === session.kept.board) return;
      [view.family, wanted] = [next.families.at(-1)!.id, "ajout"];
      session.change(() => next);
    };
    const name = field({class: "board-family", "data-focus": "nouvelle-famille", ...labels}, draftOf.family, add);
    return el("nav", {class: "board-families", "aria-label": "Familles", "data-scroll": "familles"}, [
      el("ul", {}, [
        families().map((f) => item(f.id, f.label, f.ideas.length)),
        item(null, "Toutes", countsOf(board).ideas)
      ]),
      name
    ]);
  }

  function content(): HTMLElement {
    const family = families().find((f) => f.id === view.family) ?? null;
    const shown = family ? [family] : families().filter((f) => !isEmpty(f));
    const scrolled = {"data-scroll": "notes", tabindex: 0, role: "group"};
    return el("div", {class: "board-content"}, [
      family && entryForm(family),
      tools(),
      el("div", {class: "board-notes", "aria-label": family ? family.label : "Toutes les familles", ...scrolled}, [
        shown.map((f) => familyNotes(f, family === null)),
        family && emptyNote(family),
        family && saidBefore(family)
      ])
    ]);
  }

  function entryForm(family: BoardFamily): HTMLElement {
    const {kind} = view;
    const add = () => {
      const board = addNote(session.kept.board, kind, family, input.value, who ? who.value : null);
      if (board === session.kept.board) return;
      for (const field of [input, who]) if (field) empty(field);
      wanted = "ajout";
      session.change(() => board);
      host.querySelector(".board-notes")!.scrollTo({top: view.order === "ajout" && kind === "ideas" ? 1e6 : 0});
    };
    const label = {"aria-label": `Ajouter dans « ${family.label} »`, placeholder: say(`exemples.${kind}`)};
    const input = field({"data-focus": "ajout", class: "board-add", ...label}, draftOf.add(kind, family.id), add);
    const heard = {
      "data-focus": "qui",
      class: "board-who",
      "aria-label": say("tableau.qui"),
      placeholder: say("tableau.exemple")
    };
    const who = kind === "words" && field(heard, draftOf.who(family.id), add);
    return el("div", {class: "board-entry"}, [
      choice({"aria-label": "Ce que l’on note", "data-focus": "genre"}, sayAll<NoteKind>("genres"), kind, (kind) =>
        change({kind})
      ),
      input,
      who,
      button({"data-focus": "ajouter", class: "first"}, "Ajouter", add)
    ]);
  }

  function tools(): HTMLElement {
    const {past, future} = session.history;
    const {grouping, chosen} = view;
    const regroup = () => {
      const board = groupIdeas(session.kept.board, [...chosen], group.value);
      if (board === session.kept.board) return tell(say("tableau.rien"));
      Object.assign(view, {grouping: false, chosen: new Set()});
      empty(group);
      session.change(() => board);
    };
    const label = {"aria-label": "Nom du groupe", placeholder: "Nom du groupe"};
    const group = field({"data-focus": "groupe", ...label}, draftOf.group, regroup);
    return el("div", {class: "board-tools"}, [
      el("label", {}, [
        "Tri\u00a0: ",
        choice({"data-focus": "ordre"}, sayAll<Order>("ordres"), view.order, (order) => change({order}))
      ]),
      button({"aria-pressed": String(grouping), "data-focus": "regrouper"}, "Regrouper", () =>
        change({grouping: !grouping, chosen: new Set()})
      ),
      grouping && [
        group,
        button({"data-focus": "grouper"}, say("tableau.grouper", {idees: sayCount(chosen.size, "ideas")}), regroup)
      ],
      button({disabled: past.length === 0, "data-focus": "annuler"}, "Annuler", session.undo),
      button({disabled: future.length === 0, "data-focus": "retablir"}, say("tableau.retablir"), session.redo)
    ]);
  }

  function familyNotes(family: BoardFamily, titled: boolean) {
    const context = {session, view, families, family, change, tell};
    const {label, ideas, needs, words} = family;
    return el("section", {class: "board-part", "aria-label": label}, [
      titled && el("h3", {}, label),
      ideas.length > 0 && clusterList(context),
      needs.length > 0 && noteList(context, "Besoins", needs),
      words.length > 0 && noteList(context, words.length < 2 ? "Propos recueilli" : "Propos recueillis", words)
    ]);
  }

  function emptyNote(family: BoardFamily): HTMLElement | null {
    if (!isEmpty(family)) return null;
    const remove = () => {
      view.family = offered[0]?.id ?? null;
      session.change(removeFamily, family.id);
    };
    const own = !offered.some((f) => f.id === family.id);
    const press = own && button({"data-focus": "retirer"}, "Retirer la famille", remove);
    const options = [...document.querySelectorAll(".slide-options h3")].map((title) => title.textContent!);
    const add = () =>
      session.change((board) => options.reduce((now, text) => addNote(now, "ideas", family, text), board));
    const note = options.length > 0 && button({"data-focus": "options"}, "Noter les options", add);
    return el("p", {class: "board-empty"}, "Rien encore dans cette famille. ", note, " ", press);
  }

  /** Folded: a room that reads it first repeats it. */
  function saidBefore(family: BoardFamily): HTMLElement | null {
    const part = document.querySelector(`[data-said="${CSS.escape(family.id)}"]`);
    if (!part) return null;
    const count = formatNumber(part.querySelectorAll("li").length);
    return el("details", {class: "board-said"}, [
      el("summary", {}, say("tableau.dit", {n: count})),
      ...(part.cloneNode(true) as HTMLElement).children
    ]);
  }

  draw();
  return {draw: () => draw()};
}
