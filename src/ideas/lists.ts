import {rankedIdeas} from "../domain/needs-and-ideas.js";
import {ideaFacts} from "../components/decided.js";
import type {Family, Idea, Words} from "../domain/content.js";
import {NBSP} from "../domain/french.js";
import {html, raw, type Html} from "../components/html.js";

export interface FamilyOptions {
  /** Level of the family's heading; its parts are one below. */
  level?: 3 | 4;
  /** Title in place of the family's own. */
  title?: string;
  /** Under the title: whose it is, where it was collected. */
  note?: Html | string | null;
  /** Attributes that a filter reads of each idea. */
  hook?: (idea: Idea) => Html | null;
}

/** A family: its needs, words that were heard, and ideas with what is known of each. Parts without a word are left out. */
export function familyBlock(
  family: Family,
  {level = 3, title = family.title, note = null, hook}: FamilyOptions = {}
): Html {
  const heading = (depth: number, text: string) => html`${raw(`<h${depth}>`)}${text}${raw(`</h${depth}>`)}`;
  const part = (name: string, items: Html[], kind: string) =>
    items.length > 0 &&
    html`<div class="family-part">${heading(level + 1, name)}<ul class="${kind}">${items}</ul></div>`;
  const needs = family.needs.map((need) => html`<li>${lines(need)}</li>`);
  const ideas = rankedIdeas(family.ideas).map(
    (idea) => html`<li${hook?.(idea)}>${lines(idea.text)}${ideaFacts(idea)}</li>`
  );
  return html`
    <div class="family">
    ${heading(level, title)}
    ${note && html`<p class="generated">${note}</p>`}
    ${part(needs.length < 2 ? "Besoin" : "Besoins", needs, "needs")}
    ${part(family.words.length < 2 ? "Propos recueilli" : "Propos recueillis", family.words.map(wordsItem), "words")}
    ${part(ideas.length < 2 ? "Idée" : "Idées", ideas, "ideas")}
    </div>`;
}

const wordsItem = ({text, who}: Words): Html =>
  html`<li>«${NBSP}${lines(text)}${NBSP}»${who && html` <small>${who}</small>`}</li>`;

/** Text over several lines: a break for each. */
const lines = (text: string): Html =>
  html`${text
    .trim()
    .split(/\r\n?|\n/)
    .map((line, i) => (i === 0 ? line : html`<br>${line}`))}`;
