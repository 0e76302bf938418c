import {html, type Html} from "../components/html.js";
import {shortPublisher, sourceTable, vintageWords} from "../components/sources.js";
import {filesOf, sourcesOf, type Source} from "../data/edition.js";
import type {Site} from "../data/site.js";
import type {Signature} from "../domain/content.js";
import {formatDate} from "../domain/french.js";
import {gapsNote} from "../components/decided.js";

/** Sources that a report draws from: those of the files of the edition, and of what was written. */
export function reportSources({edition, sources}: Site, ...texts: (Signature | null | undefined)[]): Source[] {
  const used = new Set<string | null | undefined>([
    "cog",
    ...filesOf(edition).flatMap(({file}) => sourcesOf(file)),
    ...texts.map((t) => t?.source)
  ]);
  if (!edition.contours) used.add("boxes");
  return sources.filter((s) => used.has(s.id));
}

/** "La Mednum 2023, Insee 2022": who the figures come from, and of when. */
export function vintages(sources: Source[]): string {
  return [...new Set(sources.map((s) => `${shortPublisher(s)} ${vintageWords(s)}`))].join(", ");
}

/** When the last of the sources was taken; null without any. It dates a report, which does not know today. */
export function takenOn(sources: Source[]): string | null {
  const dates = sources.map((s) => s.retrieved).sort();
  return dates.length === 0 ? null : formatDate(dates.at(-1)!);
}

/** What a text says that it does not know, and what sources say of their own weaknesses; null where none does. */
export function gapsChapter(gaps: string[], sources: Source[]): Html | null {
  const noted = sources.filter((s) => s.note);
  if (gaps.length + noted.length === 0) return null;
  return html`
    ${gapsNote(gaps)}
    ${noted.length > 0 && html`<h3>Limites des fichiers repris</h3><ul>${noted.map((s) => html`<li><b>${shortPublisher(s)}, ${s.title}</b> : ${s.note}</li>`)}</ul>`}`;
}

/** Every source with its vintage, its licence and its address. */
export function sourcesChapter(sources: Source[]): Html {
  const addresses = sources.filter((s) => s.url);
  return html`
    ${sourceTable(sources)}
    ${addresses.length > 0 && html`<h3>Adresses</h3><ul class="addresses">${addresses.map((s) => html`<li>${shortPublisher(s)}, ${s.title} : <a href="${s.url!}" rel="external">${s.url!}</a></li>`)}</ul>`}`;
}
