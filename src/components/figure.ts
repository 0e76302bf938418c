import {typeset} from "../domain/french.js";
import {html, type Html} from "./html.js";

/** What a figure is called, and where its data are. */
export interface FigureOptions {
  /** Unique in its page, lasting, in `[a-z0-9-]`: it is in addresses (`#figure-<name>`, `/embed/?page=<page>&figure=<name>`). */
  name: string;
  /** What its picture and its menu call it, where neither the title of its first drawing nor its first caption says it. */
  title?: string | null;
  /** Id of the table that holds its data, where it is not in the figure. */
  behind?: string | null;
  /** Classes, for styles. */
  kind?: string | null;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Id of the figure of this name, which its address ends with. */
export const figureId = (name: string) => `figure-${name}`;

/** A figure of the site: it has an address, a table of its data and, with a script, a menu; none is in another. @throws when its name is no address */
export function figure({name, title, behind, kind}: FigureOptions, content: Html): Html {
  if (!NAME.test(name))
    throw new Error(`name of a figure: ${JSON.stringify(name)}, expected lower-case letters, digits and hyphens`);
  return html`<figure id="${figureId(name)}" data-figure${kind && html` class="${kind}"`}${title && html` data-title="${typeset(title)}"`}${behind && html` data-behind="${behind}"`}>
    ${content}
    </figure>`;
}

/** The same, with its content as the template that follows. */
export const figured =
  (options: FigureOptions) =>
  (...content: Parameters<typeof html>): Html =>
    figure(options, html(...content));
