import {max} from "d3";
import {formatDate, formatMonth, NBSP} from "../domain/french.js";
import type {Place} from "../domain/places.js";
import {html, type Html} from "../components/html.js";
import {line, placeError, telephoneLink, valuesLine, type PlaceListOptions} from "./place-card.js";

/** Title of the lists of those that are contacts, and not places to go to. */
export const CONTACTS = "Qui employait un conseiller numérique";

/** What contacts are, under that title: of which date, and what is not known of them. */
const noteOf = (contacts: Place[]) =>
  `En ${formatMonth(max(contacts, (p) => p.date_maj)!)}, ces structures employaient un conseiller numérique. Aucune source ne dit qu’elles reçoivent du public, ni leur téléphone. Elles ne comptent ni parmi les lieux, ni dans les distances.`;

/** What contacts are, and each as a card: who it is and how to reach it. */
export function contactList(contacts: Place[], {report}: PlaceListOptions = {}): Html {
  return html`<p>${noteOf(contacts)}</p><ul class="places contacts">${contacts.map(
    (contact) => html`
    <li class="place contact" id="lieu-${contact.id}">
    <h3>${contact.nom}</h3>
    <dl>
    ${line("Adresse", [contact.adresse, contact.complement_adresse, `${contact.code_postal}${NBSP}${contact.commune}`].filter(Boolean).join(", "))}
    ${contact.telephone && line("Téléphone", telephoneLink(contact.telephone))}
    ${valuesLine("Ce que faisait le conseiller", contact.services)}
    </dl>
    <p class="place-source">${contact.source}, ${formatDate(contact.date_maj)}</p>
    ${report && placeError(report, contact)}
    </li>`
  )}</ul>`;
}
