import {HORIZONS, PRIORITIES, STATUSES} from "../../text/wording/content.js";
import {html, raw} from "../../components/html.js";
import {cell, row, tbody} from "../../components/table.js";
import {isEmpty} from "../../domain/content.js";
import {capital, formatDate, formatNumber, list, NBSP, plural} from "../../domain/french.js";
import {type BoardFamily, type BoardIdea, countsOf, leftOut, proposedIdeas, proposedText, quoted} from "./board.js";
import type {Kept} from "./saved.js";
import {proposedCalendar} from "./programme.js";

interface ReportPlace {
  name: string;
  of: string;
  href: string;
  sources: {words: string; href: string}[];
  style: string;
}

/** A workshop as an HTML page. Line breaks are elements: word processors know no others. */
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
  const led = author.trim() !== "" && ` Animé par${NBSP}: ${author.trim()}.`;
  const dates = html`<p><i>Proposés, sans autre texte${NBSP}:</i></p>${lines(proposedCalendar(date))}`;
  const body = html`
    <h1>${heading}</h1>
    <p>${place.name} (${place.of}), ${formatDate(date)}.${led}</p>
    ${counts.length > 0 && html`<p>${capital(list(counts))}.</p>`}
    ${retainedPart({board, retained})}
    <h2>Nos rendez-vous</h2>
    ${calendar.trim() === "" ? dates : lines(calendar)}
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

function retainedPart({board, retained}: Pick<Kept, "board" | "retained">) {
  const proposed = proposedIdeas(board);
  const own = retained.trim() !== "";
  const why = html`<p><i>D’après les priorités et les votes, sans autre texte${NBSP}:</i></p>`;
  const said = html`${why}${lines(proposedText(proposed))}`;
  const others = own ? leftOut(proposed, retained) : [];
  const held = proposed.filter((idea) => idea.priority !== null || !others.includes(idea));
  return html`
    <h2>Ce que nous retenons</h2>
    ${own ? lines(retained) : proposed.length === 0 ? html`<p>Rien n’a été écrit.</p>` : said}
    ${held.length > 0 && html`<h3>Qui, et quand</h3>${ideaTable(held)}`}`;
}

function familyPart({label, ideas, needs, words}: BoardFamily) {
  const said = needs.map(({text}) => text);
  const listed = (title: string, texts: string[]) =>
    texts.length > 0 && html`<h4>${title}</h4><ul>${texts.map((text) => html`<li>${broken(text)}</li>`)}</ul>`;
  return html`
    <h3>${label}</h3>
    ${ideas.length > 0 && html`<h4>Idées</h4>${ideaTable(ideas)}`}
    ${listed("Besoins", said)}
    ${listed("Propos recueillis", words.map(quoted))}`;
}

function ideaTable(ideas: BoardIdea[]) {
  const line = ({text, votes, priority, who, horizon, status, group}: BoardIdea) => {
    const named = group !== null && ` (groupe «${NBSP}${group}${NBSP}»)`;
    const facts = [
      priority && PRIORITIES[priority],
      who.join(", "),
      horizon && HORIZONS[horizon],
      status && STATUSES[status]
    ];
    return row([[broken(text), named], formatNumber(votes ?? 0), ...facts].map((content) => cell(content)));
  };
  const heads = ["Idée", "Votes", "Priorité", "Qui", "Quand", "État"].map((head) => html`<th>${head}</th>`);
  return html`
    <table>
    <thead><tr>${heads}</tr></thead>
    ${tbody(ideas.map(line))}
    </table>`;
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/);

const lines = (text: string) =>
  html`${linesOf(text)
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`)}`;

const broken = (text: string) => html`${linesOf(text).map((line, i) => html`${i > 0 && raw("<br>")}${line}`)}`;
