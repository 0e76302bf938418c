import {html} from "../components/html.js";
import type {Slot} from "../components/words.js";
import type {LegalField} from "../data/edition.js";
import type {Sites} from "../data/site.js";
import {mailTo} from "../domain/error-mail.js";

/** What an edition says of who publishes it, to stand in words: what it does not say is marked. */
export function legalSlots({departements: [{edition}]}: Sites): {[name: string]: Slot} {
  const said = (field: LegalField): Slot => edition.legal?.[field] ?? html`<mark>à compléter</mark>`;
  const mail = edition.legal?.contact;
  return {
    contact: mail ? html`<a href="${mailTo(mail)}" rel="external">${mail}</a>` : said("contact"),
    director: said("director"),
    publisher: {
      name: said("publisher.name"),
      form: said("publisher.form"),
      address: said("publisher.address"),
      telephone: said("publisher.telephone"),
      registration: edition.legal?.["publisher.registration"] ?? null
    },
    host: {name: said("host.name"), address: said("host.address"), telephone: said("host.telephone")},
    site: said("site"),
    title: edition.title
  };
}
