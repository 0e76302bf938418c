import type {Source} from "../edition/edition.js";
import type {Signature} from "../domain/content.js";
import {formatDate} from "../domain/french.js";
import {html, raw, type Html} from "./html.js";
import {sourceLinks} from "./sources.js";

/** Prose that someone wrote: a generated text never looks like it. Null where nothing was written. */
export const prose = (text: string | null | undefined): Html | null =>
  text ? html`<div class="authored">${raw(text)}</div>` : null;

export function signature({author, date, source}: Signature, sources: Source[]): Html {
  const cited = sourceLinks(sources, [source]);
  return html`<p class="generated">Texte : ${author}, ${formatDate(date)}.${cited && html` ${cited}.`}</p>`;
}
