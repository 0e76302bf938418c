// Notes of the board: an idea with its votes and details, a need, words heard.

import {HORIZONS, PRIORITIES, STATUSES} from "../../text/wording/content.js";
import {button, choice, el} from "../../components/client/dom.js";
import {type FamilyKind, type Priority} from "../../domain/content.js";
import {formatNumber, plural} from "../../domain/french.js";
import {
  clustersOf,
  detail,
  editNote,
  moveIdea,
  removeNote,
  ungroup,
  vote,
  type BoardFamily,
  type BoardIdea,
  type BoardNeed,
  type BoardWords,
  type NoteKind,
  type Order
} from "./board.js";
import type {Session} from "./client-session.js";
import {say} from "./wording.js";

export interface BoardView {
  /** Null for all. */
  family: string | null;
  kind: NoteKind;
  order: Order;
  /** Ideas being selected for a group. */
  grouping: boolean;
  chosen: Set<number>;
  editing: Set<number>;
  open: Set<number>;
}

export type Tell = (words: string, back?: () => void) => void;

export type BoardOptions = {session: Session; offered: FamilyKind[]; tell: Tell};

export const draftOf = {
  add: (kind: NoteKind, family: string) => `ajout:${kind}:${family}`,
  who: (family: string) => `qui:${family}`,
  edit: (key: number) => `modif:${key}`,
  family: "famille",
  group: "groupe"
};

interface NoteContext extends Pick<BoardOptions, "session" | "tell"> {
  view: BoardView;
  family: BoardFamily;
  families(): BoardFamily[];
  change(view: Partial<BoardView>, focus?: string): void;
}

type Note = BoardNeed | BoardWords | BoardIdea;

/** A shape for each priority: colour is never alone. */
const SHAPES: Record<Priority, string> = {haute: "▲", moyenne: "■", basse: "▽"};

export const priorityMark = (priority: Priority | null) =>
  priority && el("span", {class: "board-priority"}, `${SHAPES[priority]}\u00a0${PRIORITIES[priority]}`);

function toggled(keys: Set<number>, key: number): Set<number> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

export function clusterList(context: NoteContext): HTMLElement {
  const {session, view, family} = context;
  const items = clustersOf(family.ideas, view.order).map(({group, ideas, votes}) => {
    const list = ideas.map((idea) => ideaItem(context, idea));
    if (group === null) return list;
    const names = {"data-focus": `degrouper:${group}`, "aria-label": say("note.separer", {groupe: group})};
    const apart = button(names, say("note.degrouper"), () => session.change(ungroup, family.id, group));
    return el("li", {class: "board-group"}, [
      el("p", {class: "board-group-name"}, el("b", {}, group), " ", el("span", {}, plural(votes, "vote")), " ", apart),
      el("ul", {}, list)
    ]);
  });
  return el("ul", {class: "board-ideas"}, items);
}

export function noteList(context: NoteContext, title: string, notes: (BoardNeed | BoardWords)[]): HTMLElement {
  const items = notes.map((note) => {
    const shown = "who" in note ? `«\u00a0${note.text}\u00a0»${note.who === null ? "" : ` ${note.who}`}` : note.text;
    const line = el("div", {class: "board-line"}, words(context, note, shown), actions(context, note));
    return el("li", {"data-key": note.key}, line);
  });
  return el("div", {class: "board-others"}, el("h4", {}, title), el("ul", {}, items));
}

function ideaItem(context: NoteContext, idea: BoardIdea): HTMLElement {
  const {session, view, change} = context;
  const {key, text, votes, priority} = idea;
  const voted = (step: 1 | -1) => session.change(vote, key, step);
  const isOpen = view.open.has(key);
  const pick = {
    type: "checkbox",
    checked: view.chosen.has(key),
    "aria-label": `Choisir « ${text} »`,
    "data-focus": `choisir:${key}`,
    onchange: () => change({chosen: toggled(view.chosen, key)})
  };
  const less = {"data-focus": `moins:${key}`, "aria-label": say("note.moins"), disabled: !votes};
  const more = {"data-focus": `plus:${key}`, "aria-label": say("note.plus")};
  const onkeydown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing && isOpen) {
      event.preventDefault();
      // A field takes its value when it loses the focus.
      target.blur();
      change({open: toggled(view.open, key)}, `details:${key}`);
    } else if ((event.key === "+" || event.key === "-") && !target.matches("input, textarea, select")) {
      event.preventDefault();
      voted(event.key === "+" ? 1 : -1);
    }
  };
  return el("li", {class: `board-idea${priority ? ` priority-${priority}` : ""}`, "data-key": key, onkeydown}, [
    el("div", {class: "board-line"}, [
      view.grouping && el("input", pick),
      words(context, idea, text),
      priorityMark(priority),
      el("span", {class: "board-votes", role: "group", "aria-label": "Votes"}, [
        button(less, "−", () => voted(-1)),
        el("b", {"aria-label": plural(votes ?? 0, "vote")}, formatNumber(votes ?? 0)),
        button(more, "+", () => voted(1))
      ]),
      actions(context, idea)
    ]),
    isOpen && details(context, idea)
  ]);
}

function words({session, view, change}: NoteContext, {key, text}: Note, shown: string): HTMLElement {
  if (!view.editing.has(key)) return el("p", {class: "board-words"}, shown);
  const field = draftOf.edit(key);
  const end = () => {
    view.editing.delete(key);
    session.draft(field, "");
    session.change(editNote, key, input.value);
    change({}, `modifier:${key}`);
  };
  const input = el("textarea", {
    rows: 2,
    "aria-label": "Modifier",
    "data-focus": `texte:${key}`,
    oninput: () => session.draft(field, input.value),
    // Escape leaves the field as anything else does: what was typed is kept, and can be undone.
    onkeydown: (event: KeyboardEvent) => {
      if (event.isComposing || (event.key !== "Escape" && (event.key !== "Enter" || event.shiftKey))) return;
      event.preventDefault();
      end();
    }
  });
  input.value = session.kept.drafts[field] ?? text;
  return el("div", {class: "board-edit"}, input, button({"data-focus": `valider:${key}`}, "Valider", end));
}

function actions({session, view, change, tell}: NoteContext, note: Note): HTMLElement {
  const {key, text} = note;
  const action = (focus: string, name: string, sign: string, press: () => void, more = {}) => {
    const names = {"data-focus": `${focus}:${key}`, "aria-label": `${name} « ${text} »`};
    return button({class: "quiet", ...names, ...more}, sign, press);
  };
  const edit = () => change({editing: new Set([...view.editing, key])}, `texte:${key}`);
  const unfold = () => change({open: toggled(view.open, key)});
  const remove = () => {
    session.change(removeNote, key);
    tell(say("note.supprime"), () => session.undo());
  };
  return el("span", {class: "board-actions"}, [
    action("modifier", "Modifier", "✎", edit),
    "votes" in note &&
      action("details", say("note.details"), "…", unfold, {"aria-expanded": String(view.open.has(key))}),
    action("supprimer", "Supprimer", "✕", remove)
  ]);
}

function details({session, family, families}: NoteContext, idea: BoardIdea) {
  const {key} = idea;
  const set = (fields: Parameters<typeof detail>[2]) => session.change(detail, key, fields);
  const labelled = (label: string, control: HTMLElement) => el("label", {}, label, " ", control);
  const onchange = () => set({who: people.value.split("\n").flatMap((name) => name.trim() || [])});
  const people = el("textarea", {rows: 1, "data-focus": `qui:${key}`, onchange}, idea.who.join("\n"));
  const one = (focus: string, field: "priority" | "horizon" | "status", names: Record<string, string>) => {
    const attributes = {"data-focus": `${focus}:${key}`};
    const become = (value: string) => set({[field]: value || null});
    return labelled(say(`champs.${field}`), choice<string>(attributes, {"": "—", ...names}, idea[field] ?? "", become));
  };
  const homes = Object.fromEntries(families().map((f) => [f.id, f.label]));
  const move = (id: string) => session.change(moveIdea, key, {id, label: homes[id]});
  return el("div", {class: "board-details"}, [
    one("priorite", "priority", PRIORITIES),
    labelled("Qui (un par ligne)", people),
    one("horizon", "horizon", HORIZONS),
    one("etat", "status", STATUSES),
    labelled("Famille", choice({"data-focus": `maison:${key}`}, homes, family.id, move))
  ]);
}
