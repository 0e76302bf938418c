import {PRIORITIES} from "../domain/content.js";
import {plural} from "../domain/french.js";
import {decidedIdeas} from "./order.js";
import {el} from "../components/client/dom.js";
import {SHAPES} from "./client-notes.js";
import type {Session} from "./client-session.js";

/** The ideas that were given a priority, and what was noted besides. */
export function mountDecided(host: HTMLElement, session: Session): {draw(): void} {
  const list = el("div", {class: "decided-list", tabindex: 0, role: "group", "aria-label": "Idées retenues"});
  const notes = el("textarea", {rows: 2, "data-focus": "notes"});
  notes.addEventListener("input", () => session.set({notes: notes.value}));
  host.replaceChildren(
    list,
    el("label", {class: "decided-notes", "data-chrome": true}, el("span", {}, "Notes"), notes)
  );

  return {
    draw() {
      if (notes.value !== session.kept.notes) notes.value = session.kept.notes;
      notes.disabled = session.keeping === "elsewhere";
      const ideas = decidedIdeas(session.kept.board);
      if (ideas.length === 0) return list.replaceChildren(el("p", {}, "Ici, les idées qui auront reçu une priorité."));
      list.replaceChildren(
        el(
          "ol",
          {},
          ...ideas.map(({text, priority, votes, family}) =>
            el(
              "li",
              {class: `priority-${priority}`},
              el("span", {class: "board-priority"}, `${SHAPES[priority!]}\u00a0${PRIORITIES[priority!]}`),
              " ",
              text,
              el("small", {}, ` ${family.label}${votes === null ? "" : `, ${plural(votes, "vote")}`}`)
            )
          )
        )
      );
    }
  };
}
