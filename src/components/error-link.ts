import {errorMail, type ErrorMailOptions} from "../text/wording/browser.js";
import type {LegalFields} from "../edition/legal.js";
import {html, type Html} from "./html.js";

export type Correspondent = Pick<LegalFields, "contact" | "site">;

export interface ErrorLinkOptions extends Omit<ErrorMailOptions, "contact" | "address"> {
  /** Path of the thing shown: "/offre#lieu-1". */
  path: string;
  /** True for the link about the page itself: others are named by what they are about. */
  page?: boolean;
  words?: string;
}

/** A link to a mail that reports an error; null where the edition has no contact. */
export function errorLink(
  to: Correspondent | undefined,
  {path, page, words = "Signaler une erreur", ...said}: ErrorLinkOptions
): Html | null {
  if (!to?.contact) return null;
  const mail = errorMail({...said, contact: to.contact, address: `${to.site ?? ""}${path}`});
  const about = page ? html` data-errors` : html` aria-label="${words} : ${said.shown}"`;
  return html`<a href="${mail}" rel="external"${about}>${words}</a>`;
}
