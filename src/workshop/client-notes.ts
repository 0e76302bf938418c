import {type FamilyKind, HORIZONS, PRIORITIES, type Priority, STATUSES} from "../domain/content.js";
import {
  type BoardFamily,
  type BoardIdea,
  type BoardNeed,
  type BoardWords,
  clustersOf,
  detail,
  editNote,
  moveIdea,
  type NoteKind,
  type Order,
  removeNote,
  ungroup,
  vote
} from "./board.js";
import type {Session} from "./client-session.js";
import {formatNumber, plural} from "../domain/french.js";
import {button, choice, el} from "../components/client/dom.js";

/** What the reader has chosen to see; not kept. */
export interface BoardView {
  /** Id of a family, or null for all. */
  family: string | null;
  kind: NoteKind;
  order: Order;
  /** Whether ideas are being selected for a group, and which are. */
  grouping: boolean;
  chosen: Set<number>;
  /** Notes being edited, and ideas whose details are open. */
  editing: Set<number>;
  open: Set<number>;
}

/** Says what was done, with a way to undo it. */
export type Tell = (words: string, back?: () => void) => void;

export interface BoardOptions {
  session: Session;
  offered: FamilyKind[];
  tell: Tell;
}

/** Names of the fields whose text is kept while it is typed. */
export const draftOf = {
  add: (kind: NoteKind, family: string) => `ajout:${kind}:${family}`,
  who: (family: string) => `qui:${family}`,
  edit: (key: number) => `modif:${key}`,
  family: "famille",
  group: "groupe"
};

export interface NoteContext extends Pick<BoardOptions, "session" | "tell"> {
  view: BoardView;
  family: BoardFamily;
  families(): BoardFamily[];
  /** Shows something else, then moves the focus. */
  change(view: Partial<BoardView>, focus?: string): void;
}

/** A shape for each priority: colour is never alone. */
export const SHAPES: Record<Priority, string> = {haute: "▲", moyenne: "■", basse: "▽"};
const NONE = {"": "—"};

function toggled(keys: Set<number>, key: number): Set<number> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

export function clusterList(context: NoteContext): HTMLElement {
  const {session, view, family} = context;
  const items = clustersOf(family.ideas, view.order).map(({group, ideas, votes}) => {
    const list = ideas.map((idea) => ideaItem(context, idea));
    if (group === null) return list[0];
    return el(
      "li",
      {class: "board-group"},
      el(
        "p",
        {class: "board-group-name"},
        el("b", {}, group),
        " ",
        el("span", {}, plural(votes, "vote")),
        " ",
        button({"data-focus": `degrouper:${group}`, "aria-label": `Dégrouper « ${group} »`}, "Dégrouper", () =>
          session.change(ungroup(session.kept.board, family.id, group))
        )
      ),
      el("ul", {}, ...list)
    );
  });
  return el("ul", {class: "board-ideas"}, ...items);
}

export const noteList = (context: NoteContext, title: string, notes: (BoardNeed | BoardWords)[]): HTMLElement =>
  el(
    "div",
    {class: "board-others"},
    el("h4", {}, title),
    el(
      "ul",
      {},
      ...notes.map((note) => {
        const shown =
          "who" in note ? `«\u00a0${note.text}\u00a0»${note.who === null ? "" : ` ${note.who}`}` : note.text;
        const line = el("div", {class: "board-line"}, words(context, note, shown), actions(context, note));
        return el("li", {"data-key": note.key}, line);
      })
    )
  );

function ideaItem(context: NoteContext, idea: BoardIdea): HTMLElement {
  const {session, view, change} = context;
  const {key, votes, priority} = idea;
  const voted = (step: 1 | -1) => session.change(vote(session.kept.board, key, step));
  const pick =
    view.grouping &&
    el("input", {
      type: "checkbox",
      checked: view.chosen.has(key),
      "aria-label": `Choisir « ${idea.text} »`,
      "data-focus": `choisir:${key}`
    });
  pick && pick.addEventListener("change", () => change({chosen: toggled(view.chosen, key)}));
  const item = el(
    "li",
    {class: `board-idea${priority ? ` priority-${priority}` : ""}`, "data-key": key},
    el(
      "div",
      {class: "board-line"},
      pick,
      words(context, idea, idea.text),
      priority && el("span", {class: "board-priority"}, `${SHAPES[priority]}\u00a0${PRIORITIES[priority]}`),
      el(
        "span",
        {class: "board-votes", role: "group", "aria-label": "Votes"},
        button({"data-focus": `moins:${key}`, "aria-label": "Un vote de moins", disabled: !votes}, "−", () =>
          voted(-1)
        ),
        el("b", {"aria-label": plural(votes ?? 0, "vote")}, formatNumber(votes ?? 0)),
        button({"data-focus": `plus:${key}`, "aria-label": "Un vote de plus"}, "+", () => voted(1))
      ),
      actions(context, idea)
    ),
    view.open.has(key) && details(context, idea)
  );
  item.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !view.open.has(key)) return;
    event.preventDefault();
    // A field takes its value when it loses the focus.
    (event.target as HTMLElement).blur();
    change({open: toggled(view.open, key)}, `details:${key}`);
  });
  item.addEventListener("keydown", (event) => {
    if ((event.key !== "+" && event.key !== "-") || (event.target as Element).matches("input, textarea, select"))
      return;
    event.preventDefault();
    voted(event.key === "+" ? 1 : -1);
  });
  return item;
}

function words(context: NoteContext, note: {key: number; text: string}, shown: string): HTMLElement {
  const {session, view, change} = context;
  const {key, text} = note;
  if (!view.editing.has(key)) return el("p", {class: "board-words"}, shown);
  const field = draftOf.edit(key);
  const input = el("textarea", {rows: 2, "aria-label": "Modifier", "data-focus": `texte:${key}`});
  input.value = session.kept.drafts[field] ?? text;
  const end = () => {
    view.editing.delete(key);
    session.draft(field, "");
    session.change(editNote(session.kept.board, key, input.value));
    change({}, `modifier:${key}`);
  };
  input.addEventListener("input", () => session.draft(field, input.value));
  // Escape leaves the field as anything else does: what was typed is kept, and can be undone.
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "Escape" && (event.key !== "Enter" || event.shiftKey))) return;
    event.preventDefault();
    end();
  });
  return el("div", {class: "board-edit"}, input, button({"data-focus": `valider:${key}`}, "Valider", end));
}

function actions(context: NoteContext, {key, text}: {key: number; text: string}): HTMLElement {
  const {session, view, family, change, tell} = context;
  const isIdea = family.ideas.some((i) => i.key === key);
  return el(
    "span",
    {class: "board-actions"},
    button({class: "quiet", "data-focus": `modifier:${key}`, "aria-label": `Modifier « ${text} »`}, "✎", () =>
      change({editing: new Set([...view.editing, key])}, `texte:${key}`)
    ),
    isIdea &&
      button(
        {
          class: "quiet",
          "data-focus": `details:${key}`,
          "aria-expanded": String(view.open.has(key)),
          "aria-label": `Priorité, qui, quand : « ${text} »`
        },
        "…",
        () => change({open: toggled(view.open, key)})
      ),
    button({class: "quiet", "data-focus": `supprimer:${key}`, "aria-label": `Supprimer « ${text} »`}, "✕", () => {
      session.change(removeNote(session.kept.board, key));
      tell("Supprimé.", () => session.undo());
    })
  );
}

function details({session, family, families}: NoteContext, {key, who, horizon, status, priority}: BoardIdea) {
  const set = (fields: Parameters<typeof detail>[2]) => session.change(detail(session.kept.board, key, fields));
  const people = el("textarea", {rows: 1, "data-focus": `qui:${key}`});
  people.value = who.join("\n");
  people.addEventListener("change", () => {
    const names = people.value.split("\n").map((w) => w.trim());
    set({who: names.filter((w) => w !== "")});
  });
  const labelled = (label: string, control: HTMLElement) => el("label", {}, label, " ", control);
  const one = <T extends string>(
    label: string,
    focus: string,
    names: Record<T, string>,
    chosen: T | null,
    choose: (value: T | null) => void
  ) => {
    const all: Record<T | "", string> = {...NONE, ...names};
    return labelled(
      label,
      choice({"data-focus": `${focus}:${key}`}, all, chosen ?? "", (value) => choose(value === "" ? null : value))
    );
  };
  const homes = Object.fromEntries(families().map((f) => [f.id, f.label]));
  const move = (id: string) => {
    const home = families().find((f) => f.id === id)!;
    session.change(moveIdea(session.kept.board, key, home));
  };
  return el(
    "div",
    {class: "board-details"},
    one("Priorité", "priorite", PRIORITIES, priority, (value) => set({priority: value})),
    labelled("Qui (un par ligne)", people),
    one("Quand", "horizon", HORIZONS, horizon, (value) => set({horizon: value})),
    one("État", "etat", STATUSES, status, (value) => set({status: value})),
    labelled("Famille", choice({"data-focus": `maison:${key}`}, homes, family.id, move))
  );
}
