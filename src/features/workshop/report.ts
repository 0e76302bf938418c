// The report of a workshop, an HTML page of its own.
import {HORIZONS, PRIORITIES, STATUSES} from "../../text/wording/content.js";
import {html, raw} from "../../components/html.js";
import {cell, row, tbody} from "../../components/table.js";
import {isEmpty} from "../../domain/content.js";
import {capital, formatDate, formatNumber, list, NBSP} from "../../domain/french.js";
import {type BoardFamily, type BoardIdea, countsOf, leftOut, proposedIdeas, proposedText, quoted} from "./board.js";
import type {Kept} from "./saved.js";
import {proposedCalendar} from "./programme.js";
import {say, sayAll, sayCount} from "./wording.js";

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
  const counted = countsOf(board);
  const counts = (["ideas", "needs", "words"] as const).flatMap((kind) =>
    counted[kind] > 0 ? [sayCount(counted[kind], kind)] : []
  );
  const families = board.families.filter((f) => !isEmpty(f));
  const led = author.trim() !== "" && say("rapport.anime", {noms: author.trim()});
  const dates = html`<p><i>${say("rapport.dates")}</i></p>${lines(proposedCalendar(date))}`;
  const body = html`
    <h1>${heading}</h1>
    <p>${place.name} (${place.of}), ${formatDate(date)}.${led}</p>
    ${counts.length > 0 && html`<p>${capital(list(counts))}.</p>`}
    ${retainedPart({board, retained})}
    <h2>${say("retenu.calendrier")}</h2>
    ${calendar.trim() === "" ? dates : lines(calendar)}
    <h2>${say("rapport.tout")}</h2>
    ${families.length === 0 ? html`<p>${say("rapport.rienNote")}</p>` : families.map(familyPart)}
    ${notes.trim() !== "" && html`<h2>Notes</h2>${lines(notes)}`}
    <h2>Sources</h2>
    <p>${say("rapport.chiffres")}<a href="${place.href}">${place.href}</a></p>
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
  const said = html`<p><i>${say("rapport.propose")}</i></p>${lines(proposedText(proposed))}`;
  const others = own ? leftOut(proposed, retained) : [];
  const held = proposed.filter((idea) => idea.priority !== null || !others.includes(idea));
  return html`
    <h2>${say("retenu.titre")}</h2>
    ${own ? lines(retained) : proposed.length === 0 ? html`<p>${say("rapport.rienEcrit")}</p>` : said}
    ${held.length > 0 && html`<h3>Qui, et quand</h3>${ideaTable(held)}`}`;
}

function familyPart({label, ideas, needs, words}: BoardFamily) {
  const said = needs.map(({text}) => text);
  const listed = (title: string, texts: string[]) =>
    texts.length > 0 && html`<h4>${title}</h4><ul>${texts.map((text) => html`<li>${broken(text)}</li>`)}</ul>`;
  return html`
    <h3>${label}</h3>
    ${ideas.length > 0 && html`<h4>${say("rapport.idees")}</h4>${ideaTable(ideas)}`}
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
  const heads = Object.values(sayAll("colonnes")).map((head) => html`<th>${head}</th>`);
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
