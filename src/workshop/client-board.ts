import {isEmpty} from "../domain/content.js";
import {formatNumber, plural} from "../domain/french.js";
import {
  addFamily,
  addNote,
  type BoardFamily,
  countsOf,
  groupIdeas,
  type NoteKind,
  ORDERS,
  removeFamily,
  shownFamilies
} from "./board.js";
import {button, choice, el, focusOn, redraw} from "../components/client/dom.js";
import {type BoardOptions, type BoardView, clusterList, draftOf, noteList} from "./client-notes.js";

/** Milliseconds that a press may delay drawing. */
const LONG_PRESS = 400;

const KINDS: Record<NoteKind, string> = {ideas: "Idée", needs: "Besoin", words: "Mot entendu"};
const HINTS: Record<NoteKind, string> = {ideas: "Une idée…", needs: "Un besoin…", words: "Ce qui a été dit…"};

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
  const current = () => families().find((f) => f.id === view.family) ?? null;
  const change = (next: Partial<BoardView>, focus?: string) => {
    Object.assign(view, next);
    draw(focus);
  };

  // Drawing between a press and its click would replace what is clicked. A press that ends outside the window is never
  // reported.
  let pressed = false;
  let late = 0;
  /** Where the focus goes once the board is drawn. */
  let wanted: string | null = null;
  host.addEventListener("pointerdown", () => (pressed = true));
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(release));
  function release(): void {
    pressed = false;
    if (late) draw();
  }

  function draw(focus?: string): void {
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

  function familyList(): HTMLElement {
    const item = (id: string | null, label: string, count: number) => {
      const pressed = String(view.family === id);
      const press = button({"aria-pressed": pressed, "data-focus": `famille:${id}`}, "", () => change({family: id}));
      press.append(el("span", {}, label), " ", el("b", {}, formatNumber(count)));
      return el("li", {}, press);
    };
    const all = families();
    const {ideas} = countsOf(session.kept.board);
    const name = field(
      {
        class: "board-family",
        placeholder: "Autre famille",
        "aria-label": "Ajouter une famille",
        "data-focus": "nouvelle-famille"
      },
      draftOf.family,
      () => {
        const board = addFamily(session.kept.board, name.value, offered);
        session.draft(draftOf.family, "");
        name.value = "";
        if (board === session.kept.board) return;
        view.family = board.families.at(-1)!.id;
        wanted = "ajout";
        session.change(board);
      }
    );
    return el(
      "nav",
      {class: "board-families", "aria-label": "Familles", "data-scroll": "familles"},
      el("ul", {}, ...all.map((f) => item(f.id, f.label, f.ideas.length)), item(null, "Toutes", ideas)),
      name
    );
  }

  /** A field whose text is kept while it is typed, and entered with Enter. */
  function field(attributes: Record<string, string>, draft: string, enter: () => void): HTMLInputElement {
    const disabled = session.keeping === "elsewhere";
    const input = el("input", {type: "text", autocomplete: "off", disabled, ...attributes});
    input.value = session.kept.drafts[draft] ?? "";
    input.addEventListener("input", () => session.draft(draft, input.value));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      enter();
    });
    return input;
  }

  function content(): HTMLElement {
    const family = current();
    const shown = family ? [family] : families().filter((f) => !isEmpty(f));
    return el(
      "div",
      {class: "board-content"},
      family && entryForm(family),
      tools(),
      el(
        "div",
        {
          class: "board-notes",
          "data-scroll": "notes",
          tabindex: 0,
          role: "group",
          "aria-label": family ? family.label : "Toutes les familles"
        },
        ...shown.map((f) => familyNotes(f, family === null)),
        family && emptyNote(family),
        family && saidBefore(family)
      )
    );
  }

  function entryForm(family: BoardFamily): HTMLElement {
    const draft = draftOf.add(view.kind, family.id);
    const input = field(
      {
        "data-focus": "ajout",
        class: "board-add",
        "aria-label": `Ajouter dans « ${family.label} »`,
        placeholder: HINTS[view.kind]
      },
      draft,
      add
    );
    const heard = {"aria-label": "Qui parle, jamais un nom", placeholder: "une élue, un usager…"};
    const who =
      view.kind === "words" && field({"data-focus": "qui", class: "board-who", ...heard}, draftOf.who(family.id), add);
    function add(): void {
      const board = addNote(session.kept.board, view.kind, family, input.value, who ? who.value : null);
      if (board === session.kept.board) return;
      session.draft(draft, "");
      if (who) session.draft(draftOf.who(family.id), "");
      input.value = "";
      wanted = "ajout";
      session.change(board);
      host.querySelector(".board-notes")!.scrollTo({top: view.order === "ajout" && view.kind === "ideas" ? 1e6 : 0});
    }
    return el(
      "div",
      {class: "board-entry"},
      choice({"aria-label": "Ce que l’on note", "data-focus": "genre"}, KINDS, view.kind, (kind) => change({kind})),
      input,
      who,
      button({"data-focus": "ajouter", class: "first"}, "Ajouter", add)
    );
  }

  function tools(): HTMLElement {
    const {past, future} = session.history;
    const order = choice({"data-focus": "ordre"}, ORDERS, view.order, (order) => change({order}));
    const group =
      view.grouping &&
      field(
        {"data-focus": "groupe", "aria-label": "Nom du groupe", placeholder: "Nom du groupe"},
        draftOf.group,
        regroup
      );
    function regroup(): void {
      if (!group) return;
      const board = groupIdeas(session.kept.board, [...view.chosen], group.value);
      if (board === session.kept.board) return tell("Choisissez des idées et donnez un nom au groupe.");
      session.draft(draftOf.group, "");
      view.grouping = false;
      view.chosen.clear();
      session.change(board);
    }
    return el(
      "div",
      {class: "board-tools"},
      el("label", {}, "Tri\u00a0: ", order),
      button({"aria-pressed": String(view.grouping), "data-focus": "regrouper"}, "Regrouper", () =>
        change({grouping: !view.grouping, chosen: new Set()})
      ),
      group,
      group && button({"data-focus": "grouper"}, `Grouper ${plural(view.chosen.size, "idée")}`, regroup),
      button({disabled: past.length === 0, "data-focus": "annuler"}, "Annuler", () => session.undo()),
      button({disabled: future.length === 0, "data-focus": "retablir"}, "Rétablir", () => session.redo())
    );
  }

  function familyNotes(family: BoardFamily, titled: boolean): HTMLElement {
    const context = {session, view, families, family, change, tell};
    return el(
      "section",
      {class: "board-part", "aria-label": family.label},
      titled && el("h3", {}, family.label),
      family.ideas.length > 0 && clusterList(context),
      family.needs.length > 0 && noteList(context, "Besoins", family.needs),
      family.words.length > 0 &&
        noteList(context, family.words.length < 2 ? "Propos recueilli" : "Propos recueillis", family.words)
    );
  }

  function emptyNote(family: BoardFamily): HTMLElement | null {
    if (!isEmpty(family)) return null;
    const own = !offered.some((f) => f.id === family.id);
    const remove = () => {
      view.family = offered[0]?.id ?? null;
      session.change(removeFamily(session.kept.board, family.id));
    };
    const press = own && button({"data-focus": "retirer"}, "Retirer la famille", remove);
    return el("p", {class: "board-empty"}, "Rien encore dans cette famille. ", press);
  }

  /** Folded: a room that reads it first repeats it. */
  function saidBefore(family: BoardFamily): HTMLElement | null {
    const part = document.querySelector(`[data-said="${CSS.escape(family.id)}"]`);
    if (!part) return null;
    const count = formatNumber(part.querySelectorAll("li").length);
    return el(
      "details",
      {class: "board-said"},
      el("summary", {}, `Déjà dit avant l’atelier (${count})`),
      ...(part.cloneNode(true) as HTMLElement).children
    );
  }

  draw();
  return {draw: () => draw()};
}
