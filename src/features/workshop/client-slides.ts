// Fields on slides of a workshop: date and title, ideas retained, notes, the calendar of what follows.

import {button, el} from "../../components/client/dom.js";
import type {Programme} from "../../domain/content.js";
import {formatDate, plural} from "../../domain/french.js";
import {leftOut, proposedIdeas, proposedText} from "./board.js";
import {priorityMark} from "./client-notes.js";
import type {Session} from "./client-session.js";
import {hoursText, minutesOf, proposedCalendar, timetable} from "./programme.js";
import {say} from "./wording.js";

export function mountWelcome(article: HTMLElement, session: Session, programme: Programme) {
  const times = [...article.querySelectorAll<HTMLElement>("[data-timetable] tbody td:first-child")];
  const long = el("span", {class: "welcome-long"});
  const field = (type: string, input: (value: string) => void, attributes = {}): HTMLInputElement => {
    const element = el("input", {type, oninput: () => input(element.value), ...attributes});
    return element;
  };
  const text = {autocomplete: "off"};
  const title = field("text", (title) => session.set({title}), {class: "welcome-title", ...text});
  const author = field("text", (author) => session.set({author}), {placeholder: say("accueil.fonction"), ...text});
  // A date or a time that is being typed is empty.
  const date = field("date", (date) => date !== "" && session.set({date}), {required: true});
  const start = field("time", (start) => minutesOf(start) !== null && session.set({start}), {required: true});
  const labelled = (label: string, input: HTMLElement) => el("label", {}, el("span", {}, label), " ", input);
  const fields = [labelled("Date", date), labelled("Titre", title), labelled(say("accueil.anime"), author)];
  const host = article.querySelector<HTMLElement>("[data-welcome-date]")!;
  host.replaceChildren(long);
  host.after(el("div", {class: "welcome-fields", "data-chrome": true}, fields));
  const under = article.querySelector("[data-timetable] + p")!;
  under.after(el("p", {class: "programme-start", "data-chrome": true}, labelled(say("accueil.debut"), start)));

  function show(input: HTMLInputElement, value: string) {
    if (input !== document.activeElement || input.type === "text") fill(input, value);
    input.disabled = session.keeping === "elsewhere";
  }

  return {
    draw() {
      const {kept} = session;
      show(title, kept.title);
      show(author, kept.author);
      show(date, kept.date);
      show(start, (kept.start ?? programme.start).padStart(5, "0"));
      long.textContent = formatDate(kept.date);
      for (const [i, {from, to}] of timetable(programme, kept.start).entries())
        times[i].textContent = hoursText(from, to);
    }
  };
}

/** A text that is proposed until people write it. */
function proposedField(session: Session, field: "retained" | "calendar", focus: string, label: string) {
  const area = el("textarea", {
    class: "retained",
    "data-focus": focus,
    "aria-label": label,
    oninput: () => session.set({[field]: area.value})
  });
  return {
    area,
    /** @returns whether people have written it */
    draw(proposed: string): boolean {
      const own = session.kept[field] !== "";
      // Not filled again while people empty it.
      if (own || area !== document.activeElement) fill(area, own ? session.kept[field] : proposed);
      area.rows = area.value.split("\n").length + 1;
      area.disabled = session.keeping === "elsewhere";
      return own;
    }
  };
}

export function mountDecided(host: HTMLElement, session: Session, report: () => void) {
  const retained = proposedField(session, "retained", "retenu", say("retenu.titre"));
  const hint = el("p", {class: "retained-hint", "data-chrome": true});
  const list = el("div", {class: "decided-list", tabindex: 0, role: "group", "aria-label": say("retenu.autres")});
  const oninput = () => session.set({notes: notes.value});
  const notes = el("textarea", {rows: 2, "data-focus": "notes", oninput});
  const end = el("div", {class: "decided-end", "data-chrome": true}, [
    el("label", {class: "decided-notes"}, el("span", {}, "Notes"), notes),
    button({}, "Compte rendu", report)
  ]);
  host.replaceChildren(retained.area, hint, list, end);

  return {
    draw() {
      const {kept, keeping} = session;
      const proposed = proposedIdeas(kept.board);
      const own = retained.draw(proposedText(proposed));
      fill(notes, kept.notes);
      notes.disabled = keeping === "elsewhere";
      hint.textContent = own ? "" : say(proposed.length === 0 ? "retenu.rien" : "retenu.propose");
      const others = own ? leftOut(proposed, kept.retained) : [];
      list.hidden = others.length === 0;
      const items = others.map(({text, priority, votes, family}) => {
        const rest = el("small", {}, ` ${family.label}${votes === null ? "" : `, ${plural(votes, "vote")}`}`);
        const mark = priorityMark(priority);
        return el("li", {class: priority && `priority-${priority}`}, mark, mark && " ", text, rest);
      });
      list.replaceChildren(el("p", {}, `${say("retenu.autres")}\u00a0:`), el("ol", {}, items));
    }
  };
}

export function mountCalendar(host: HTMLElement, session: Session) {
  const calendar = proposedField(session, "calendar", "rendez-vous", say("retenu.calendrier"));
  host.replaceChildren(calendar.area);
  return {draw: () => void calendar.draw(proposedCalendar(session.kept.date))};
}

/** Not rewritten where equal, so that the caret stays. */
function fill(field: HTMLInputElement | HTMLTextAreaElement, text: string) {
  if (field.value !== text) field.value = text;
}
