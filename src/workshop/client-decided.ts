import {PRIORITIES} from "../domain/content.js";
import {plural} from "../domain/french.js";
import {leftOut, proposedIdeas, proposedText} from "./order.js";
import {proposedCalendar} from "./programme.js";
import {button, el} from "../components/client/dom.js";
import {SHAPES} from "./client-notes.js";
import type {Session} from "./client-session.js";

/**
 * What the workshop retains, as a text: votes and priorities propose it until people write in it. From then on it is theirs, and what is
 * proposed besides stands under it.
 */
export function mountDecided(host: HTMLElement, session: Session, report: () => void) {
  const retained = el("textarea", {class: "retained", "data-focus": "retenu", "aria-label": "Ce que nous retenons"});
  const hint = el("p", {class: "retained-hint", "data-chrome": true});
  const list = el("div", {
    class: "decided-list",
    tabindex: 0,
    role: "group",
    "aria-label": "Aussi proposé par la salle"
  });
  const notes = el("textarea", {rows: 2, "data-focus": "notes"});
  retained.addEventListener("input", () => session.set({retained: retained.value}));
  notes.addEventListener("input", () => session.set({notes: notes.value}));
  host.replaceChildren(
    retained,
    hint,
    list,
    el(
      "div",
      {class: "decided-end", "data-chrome": true},
      el("label", {class: "decided-notes"}, el("span", {}, "Notes"), notes),
      button({}, "Compte rendu", report)
    )
  );

  return {
    draw() {
      const {kept, keeping} = session;
      const proposed = proposedIdeas(kept.board);
      const own = kept.retained !== "";
      // What people have just emptied is not filled again under their hands.
      if (own || retained !== document.activeElement) fill(retained, own ? kept.retained : proposedText(proposed));
      fill(notes, kept.notes);
      retained.rows = retained.value.split("\n").length + 1;
      for (const field of [retained, notes]) field.disabled = keeping === "elsewhere";
      hint.textContent = own
        ? ""
        : proposed.length === 0
          ? "Les idées qui auront reçu une priorité, ou le plus de votes, s’écriront ici. Le texte peut être changé."
          : "Proposé d’après les priorités et les votes. Le texte peut être changé\u00a0: ce que vous écrivez reste.";
      const others = own ? leftOut(proposed, kept.retained) : [];
      list.hidden = others.length === 0;
      list.replaceChildren(
        el("p", {}, "Aussi proposé par la salle\u00a0:"),
        el(
          "ol",
          {},
          ...others.map(({text, priority, votes, family}) =>
            el(
              "li",
              {class: priority && `priority-${priority}`},
              priority && el("span", {class: "board-priority"}, `${SHAPES[priority]}\u00a0${PRIORITIES[priority]}`),
              priority && " ",
              text,
              el("small", {}, ` ${family.label}${votes === null ? "" : `, ${plural(votes, "vote")}`}`)
            )
          )
        )
      );
    }
  };
}

/** When the room meets again: dates counted from the workshop's own are proposed, until people write theirs. */
export function mountCalendar(host: HTMLElement, session: Session) {
  const field = el("textarea", {class: "retained", "data-focus": "rendez-vous", "aria-label": "Nos rendez-vous"});
  field.addEventListener("input", () => session.set({calendar: field.value}));
  host.replaceChildren(field);
  return {
    draw() {
      const {kept, keeping} = session;
      const own = kept.calendar !== "";
      if (own || field !== document.activeElement) fill(field, own ? kept.calendar : proposedCalendar(kept.date));
      field.rows = field.value.split("\n").length + 1;
      field.disabled = keeping === "elsewhere";
    }
  };
}

/** What the field says already is left alone: the caret stays where it is. */
function fill(field: HTMLTextAreaElement, text: string): void {
  if (field.value !== text) field.value = text;
}
