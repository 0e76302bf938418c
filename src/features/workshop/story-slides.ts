// Cuts the story of an EPCI into slides of a workshop: a few sentences and a figure each.

import {parseHTML} from "linkedom";
import {html, type Html, raw} from "../../components/html.js";
import type {SequenceKind} from "../../domain/content.js";
import type {Site} from "../../edition/site.js";
import type {Territory} from "../../domain/territories.js";
import {labelScaleOf, mapHeight, storyText} from "../../text/index.js";
import {sentencesIn} from "../../text/templates/index.js";

export interface Slide {
  kind: SequenceKind;
  title: Html | string;
  body: Html;
  layout?: string;
}

/** What fits on a slide: sentences, letters of them over a figure, indicators in the figure of the index. */
const ROOM = {sentences: 2, letters: 240, lines: 3};

/** Height of a name on a map: share of that of the map, and minimum. */
const LABEL = {share: 0.06, least: 40};

const ASIDE = "figure, details, ul, ol, dl, table, .source-line, .generated, .footnote, .notice, .compare-link";

/** A slide for the lead under its title, and for each chapter that says something but the last, which has links. */
export function storySlides(site: Site, epci: Territory, opened: string): Slide[] {
  const labelScale = labelScaleOf(mapLabel(site, epci));
  const {lead, chapters} = storyText(site, epci, {marked: false, most: ROOM.lines, labelScale});
  const opening: [Html | string, Html] = [opened, lead];
  const told = chapters.flatMap(([id, short, content, heading]): [Html | string, Html][] => {
    if (!content || id === "reference") return [];
    return id === "distances" ? distanceSlides(heading ?? short, content) : [[heading ?? short, content]];
  });
  return [opening, ...told].flatMap(([title, content]): Slide[] => {
    const {sentences, figure, sources} = cutChapter(content);
    if (sentences.length === 0 && !figure) return [];
    const whole = sentences.join(" ");
    const said = figure && whole.length > ROOM.letters ? sentences[0] : whole;
    const body = html`${said !== "" && html`<p>${said}</p>`}${figure}${sources}`;
    return [{kind: "enjeux", layout: "story", title, body}];
  });
}

/** Two slides: help with its map, then the first communes with their dots. */
function distanceSlides(title: Html | string, {html: text}: Html): [Html | string, Html][] {
  const figureOf = (id: string) => text.match(FIGURE)?.find((f) => f.includes(`id="figure-${id}"`)) ?? "";
  const start = text.lastIndexOf("<h3", text.indexOf(' id="priorites"'));
  if (start < 0) return [[title, raw(figureOf("fragilite-et-distance") + text)]];
  const help = text.slice(0, start).replace(FIGURE, "");
  const [, words] = /^<h3[^>]*>([\s\S]*?)<\/h3>/.exec(text.slice(start))!;
  const list = text.slice(start).replace(FIGURE, "");
  const items = Array.from(list.matchAll(/<li>([\s\S]*?)<\/li>/g), ([, item]) => `<p>${item}</p>`);
  return [
    [title, raw(figureOf("fragilite-et-distance") + help)],
    [raw(words.replace(/<[^>]*>/g, "")), raw(figureOf("priorites") + items.join(""))]
  ];
}

const FIGURE = /<figure [^>]*\bdata-figure\b[\s\S]*?<\/figure>/g;

/** In the units of the drawings. */
export const mapLabel = (site: Site, epci: Territory): number =>
  Math.round(Math.max(LABEL.least, LABEL.share * mapHeight(site, epci)));

/** The figure is cut from the HTML, which linkedom would write differently; no figure nor fold is nested in another. */
export function cutChapter(content: Html) {
  const {document} = parseHTML(`<!doctype html><body>${content.html}</body>`);
  const [figure = null] = content.html.match(FIGURE) ?? [];
  const first = document.querySelector("[data-figure]");
  const cited = [...document.querySelectorAll('a[href*="#source-"]')].filter((a) =>
    a.closest(".about") ? a.closest("figure") === first : !a.closest("details, li")
  );
  const links = new Map(cited.map((a) => [a.textContent, a.getAttribute("href")]));
  for (const aside of document.querySelectorAll(ASIDE)) aside.remove();
  const sentences = [...document.querySelectorAll("p")].flatMap((p) => {
    const heading = p.previousElementSibling;
    const before = heading && /^H[3-6]$/.test(heading.tagName) ? `${heading.textContent!.trim()}. ` : "";
    return sentencesIn(p.textContent!).map((sentence, i) => (i === 0 ? before : "") + sentence);
  });
  const listed = [...links].map(([words, href], i) => html`${i > 0 && " ; "}<a href="${href}">${words}</a>`);
  const sources = html`<p class="source-line">${links.size < 2 ? "Source" : "Sources"} : ${listed}</p>`;
  return {
    sentences: sentences.slice(0, ROOM.sentences),
    figure: figure === null ? null : raw(bare(figure)),
    sources: links.size === 0 ? null : sources
  };
}

const bare = (figure: string) =>
  figure
    .replace(/<details[\s\S]*?<\/details>/g, "")
    .replace(/<figcaption>\s*<\/figcaption>/, "")
    .replace(/^<figure [^>]*>/, (tag) => `<figure${/ class="[^"]*"/.exec(tag)?.[0] ?? ""}>`)
    .replace(/ data-(?:map|legend)="[^"]*"| (?:xlink:)?href="#(?:lieu-[^"]*|distances)"/g, "");
