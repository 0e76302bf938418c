import {figureId} from "../domain/frame-address.js";
import {typeset} from "../domain/french.js";
import {html, raw, type Html} from "./html.js";

export interface FigureOptions {
  /** Unique in its page, lasting: it is in addresses (`#figure-<name>`, `/embed/?page=<page>&figure=<name>`). */
  name: string;
  /** What it finds, for its picture and frame too; by default the title of its drawing, or a caption. */
  title?: string | null;
  /** What it shows, in what unit, of when: a line under its title. */
  shown?: string | null;
  /** Whether the page says the title just above: it is then for the frame and picture only. */
  said?: boolean;
  behind?: string | null;
  kind?: string | null;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A figure has an address, a table of its data and, with a script, a menu. @throws on a name unfit for an address */
export function figure({name, title, shown, said, behind, kind}: FigureOptions, content: Html): Html {
  if (!NAME.test(name))
    throw new Error(`name of a figure: ${JSON.stringify(name)}, expected lower-case letters, digits and hyphens`);
  const [, drawn] = /<(?:title|caption)[^>]*>([^<]+)/.exec(content.html) ?? [];
  const named = title ? typeset(title) : drawn && raw(typeset(drawn));
  const attributes = [
    kind && html` class="${kind}"`,
    named && html` aria-label="${named}"`,
    behind && html` data-behind="${behind}"`
  ];
  const heading = title && !said && html`<b>${title}</b> `;
  return html`<figure id="${figureId(name)}" data-figure${attributes}>
    ${shown && html`<p class="finding">${heading}<small>${shown}</small></p>`}
    ${content}
    </figure>`;
}

export const figured =
  (options: FigureOptions) =>
  (...content: Parameters<typeof html>): Html =>
    figure(options, html(...content));
