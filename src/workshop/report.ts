import {html, raw, type Html} from "../components/html.js";
import {HORIZONS, isEmpty, PRIORITIES, STATUSES} from "../domain/content.js";
import {capital, formatDate, formatNumber, list, NBSP, plural} from "../domain/french.js";
import {type BoardFamily, type BoardIdea, countsOf, leftOut, proposedIdeas, proposedText, quoted} from "./board.js";
import type {Kept} from "./kept.js";
import {proposedCalendar} from "./programme.js";

/** Where the workshop was held. */
export interface ReportPlace {
  /** "Côtes de Meuse Woëvre". */
  name: string;
  /** "Communauté de communes, Meuse". */
  of: string;
  /** Address of the page. */
  href: string;
  /** Sources of the figures shown. */
  sources: {words: string; href: string}[];
  /** CSS of the document. */
  style: string;
}

/**
 * A workshop as an HTML page without a script, for browsers and word processors. Line breaks are elements: word
 * processors know no others.
 */
export function workshopReport(kept: Kept, place: ReportPlace): string {
  const {title, date, author, board, retained, calendar, notes} = kept;
  const heading = title.trim() || `Atelier ${place.name}`;
  const {ideas, needs, words} = countsOf(board);
  const counts = [
    ideas > 0 && plural(ideas, "idée"),
    needs > 0 && plural(needs, "besoin"),
    words > 0 && plural(words, "propos recueilli", "propos recueillis")
  ].filter((words) => words !== false);
  const families = board.families.filter((f) => !isEmpty(f));
  const body = html`
    <h1>${heading}</h1>
    <p>${place.name} (${place.of}), ${formatDate(date)}.${author.trim() !== "" && ` Animé par${NBSP}: ${author.trim()}.`}</p>
    ${counts.length > 0 && html`<p>${capital(list(counts))}.</p>`}
    ${retainedPart({board, retained})}
    <h2>Nos rendez-vous</h2>
    ${calendar.trim() === "" ? html`<p><i>Proposés, sans autre texte${NBSP}:</i></p>${lines(proposedCalendar(date))}` : lines(calendar)}
    <h2>Tout ce qui a été dit</h2>
    ${families.length === 0 ? html`<p>Rien n’a été noté.</p>` : families.map(familyPart)}
    ${notes.trim() !== "" && html`<h2>Notes</h2>${lines(notes)}`}
    <h2>Sources</h2>
    <p>Chiffres montrés${NBSP}: <a href="${place.href}">${place.href}</a></p>
    <ul>${place.sources.map(({words, href}) => html`<li><a href="${href}">${words}</a></li>`)}</ul>`;
  return html`
    <!DOCTYPE html>
    <html lang="fr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${heading}, ${formatDate(date)}</title>
    <style>${raw(place.style)}</style>
    </head>
    <body>${body}</body>
    </html>`.html;
}

/** What is retained, and who does it when for ideas with a priority or in the text. */
function retainedPart({board, retained}: Pick<Kept, "board" | "retained">): Html {
  const proposed = proposedIdeas(board);
  const own = retained.trim() !== "";
  const others = own ? leftOut(proposed, retained) : [];
  const held = proposed.filter((idea) => idea.priority !== null || !others.includes(idea));
  return html`
    <h2>Ce que nous retenons</h2>
    ${
      own
        ? lines(retained)
        : proposed.length === 0
          ? html`<p>Rien n’a été écrit.</p>`
          : html`<p><i>D’après les priorités et les votes, sans autre texte${NBSP}:</i></p>${lines(proposedText(proposed))}`
    }
    ${held.length > 0 && html`<h3>Qui, et quand</h3>${ideaTable(held)}`}`;
}

function familyPart({label, ideas, needs, words}: BoardFamily): Html {
  const listed = (title: string, texts: string[]) =>
    texts.length > 0 && html`<h4>${title}</h4><ul>${texts.map((text) => html`<li>${broken(text)}</li>`)}</ul>`;
  return html`
    <h3>${label}</h3>
    ${ideas.length > 0 && html`<h4>Idées</h4>${ideaTable(ideas)}`}
    ${listed(
      "Besoins",
      needs.map(({text}) => text)
    )}
    ${listed("Propos recueillis", words.map(quoted))}`;
}

function ideaTable(ideas: BoardIdea[]): Html {
  const row = ({text, votes, priority, who, horizon, status, group}: BoardIdea) =>
    html`<tr><td>${broken(text)}${group !== null && ` (groupe «${NBSP}${group}${NBSP}»)`}</td><td>${formatNumber(votes ?? 0)}</td><td>${priority && PRIORITIES[priority]}</td><td>${who.join(", ")}</td><td>${horizon && HORIZONS[horizon]}</td><td>${status && STATUSES[status]}</td></tr>`;
  return html`
    <table>
    <thead><tr><th>Idée</th><th>Votes</th><th>Priorité</th><th>Qui</th><th>Quand</th><th>État</th></tr></thead>
    <tbody>${ideas.map(row)}</tbody>
    </table>`;
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/);

/** A paragraph for each line. */
const lines = (text: string): Html =>
  html`${linesOf(text)
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`)}`;

/** A text with `<br>`. */
const broken = (text: string): Html => html`${linesOf(text).map((line, i) => html`${i > 0 && raw("<br>")}${line}`)}`;
