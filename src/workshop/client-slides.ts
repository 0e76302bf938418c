import {formatDate, plural} from "../domain/french.js";
import {PRIORITIES, type Programme} from "../domain/content.js";
import {hourWords, minutesOf, proposedCalendar, timetable} from "./programme.js";
import {button, el} from "../components/client/dom.js";
import type {Session} from "./client-session.js";
import {leftOut, proposedIdeas, proposedText} from "./board.js";
import {SHAPES} from "./client-notes.js";

/** Title, date, author and start of the workshop. */
export function mountWelcome(article: HTMLElement, session: Session, programme: Programme) {
  const host = article.querySelector<HTMLElement>("[data-welcome-date]")!;
  const times = [...article.querySelectorAll<HTMLElement>("[data-timetable] tbody td:first-child")];
  const long = el("span", {class: "welcome-long"});
  const title = el("input", {type: "text", class: "welcome-title", autocomplete: "off"});
  const date = el("input", {type: "date", required: true});
  const author = el("input", {type: "text", autocomplete: "off", placeholder: "service ou fonction"});
  const start = el("input", {type: "time", required: true});
  const field = (label: string, input: HTMLInputElement) => el("label", {}, el("span", {}, label), " ", input);
  host.replaceChildren(long);
  host.after(
    el(
      "div",
      {class: "welcome-fields", "data-chrome": true},
      field("Date", date),
      field("Titre", title),
      field("Animé par", author)
    )
  );
  article
    .querySelector("[data-timetable] + p")!
    .after(el("p", {class: "programme-start", "data-chrome": true}, field("Début à", start)));

  title.addEventListener("input", () => session.set({title: title.value}));
  author.addEventListener("input", () => session.set({author: author.value}));
  // A date or a time that is being typed is empty.
  date.addEventListener("input", () => date.value !== "" && session.set({date: date.value}));
  start.addEventListener("input", () => minutesOf(start.value) !== null && session.set({start: start.value}));

  /** Not rewritten where equal, so that the caret stays. */
  function fill(input: HTMLInputElement, value: string): void {
    if (input.value !== value && (input !== document.activeElement || input.type === "text")) input.value = value;
    input.disabled = session.keeping === "elsewhere";
  }

  return {
    draw() {
      const {kept} = session;
      fill(title, kept.title);
      fill(author, kept.author);
      fill(date, kept.date);
      fill(start, (kept.start ?? programme.start).padStart(5, "0"));
      long.textContent = formatDate(kept.date);
      timetable(programme, kept.start).forEach(
        ({from, to}, i) => (times[i].textContent = `${hourWords(from)} – ${hourWords(to)}`)
      );
    }
  };
}

/**
 * The text of what is retained: proposed from votes and priorities until people write it; later proposals stand under
 * it.
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
      // Not filled again while people empty it.
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

/** Proposed dates, until people write theirs. */
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

function fill(field: HTMLTextAreaElement, text: string): void {
  if (field.value !== text) field.value = text;
}
