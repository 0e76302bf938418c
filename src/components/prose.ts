import type {Content, Signature} from "../domain/content.js";
import {formatDate} from "../domain/french.js";
import {html, raw, type Html} from "./html.js";
import {sourceLinks} from "./sources.js";
import type {Source} from "../data/edition.js";
import type {Site} from "../data/site.js";

/** Prose that someone wrote, as it may stand in a page; a generated text never looks like it. Null where nothing was written. */
export function prose(text: string | null | undefined): Html | null {
  return text ? html`<div class="authored">${raw(text)}</div>` : null;
}

/** Who wrote something, when, and from what. */
export function signature({author, date, source}: Signature, sources: Source[]): Html {
  const cited = sourceLinks(sources, [source]);
  return html`<p class="generated">Texte : ${author}, ${formatDate(date)}.${cited && html` ${cited}.`}</p>`;
}

/** A part of a text, as {@link prose} with its {@link signature}; null where nothing was written. */
export function signedProse({sources}: Pick<Site, "sources">, content: Content | undefined, part: Part): Html | null {
  const written = content && prose(content[part]);
  return written ? html`${written}${signature(content, sources)}` : null;
}

type Part = "portrait" | "synthesis" | "offer" | "next";
