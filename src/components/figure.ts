import {figureId} from "../domain/frame-address.js";
import {typeset} from "../domain/french.js";
import {html, type Html} from "./html.js";

/** What a figure is called, and where its data are. */
export interface FigureOptions {
  /** Unique in its page, lasting, in `[a-z0-9-]`: it is in addresses (`#figure-<name>`, `/embed/?page=<page>&figure=<name>`). */
  name: string;
  /** What it finds: its title, that of its picture and of its frame; by default that of its first drawing, or its first caption. */
  title?: string | null;
  /** What it shows, in what unit, of when: a line under its title. */
  shown?: string | null;
  /** Whether the page says what it finds just above: it is then the title of its frame and of its picture only. */
  said?: boolean;
  /** Id of the table that holds its data, where it is not in the figure. */
  behind?: string | null;
  /** Classes, for styles. */
  kind?: string | null;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A figure of the site: it has an address, a table of its data and, with a script, a menu; none is in another. @throws when its name is no address */
export function figure({name, title, shown, said, behind, kind}: FigureOptions, content: Html): Html {
  if (!NAME.test(name))
    throw new Error(`name of a figure: ${JSON.stringify(name)}, expected lower-case letters, digits and hyphens`);
  return html`<figure id="${figureId(name)}" data-figure${kind && html` class="${kind}"`}${title && html` data-title="${typeset(title)}"`}${behind && html` data-behind="${behind}"`}>
    ${shown && html`<p class="finding">${title && !said && html`<b>${title}</b> `}<small>${shown}</small></p>`}
    ${content}
    </figure>`;
}

/** The same, with its content as the template that follows. */
export const figured =
  (options: FigureOptions) =>
  (...content: Parameters<typeof html>): Html =>
    figure(options, html(...content));
