import {formatDate} from "../domain/french.js";
import type {Programme} from "../domain/content.js";
import {hourWords, minutesOf, timetable} from "./programme.js";
import {el} from "../components/client/dom.js";
import type {Session} from "./client-session.js";

/** Title, date, author and start of the workshop, where the slides say them. */
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
  // A date or a time that is being typed is no date yet.
  date.addEventListener("input", () => date.value !== "" && session.set({date: date.value}));
  start.addEventListener("input", () => minutesOf(start.value) !== null && session.set({start: start.value}));

  /** What the field says already is left alone: the caret stays where it is. */
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
