import {group} from "d3";
import {formatDate, list, NBSP} from "../domain/french.js";
import type {Place} from "../domain/places.js";
import {html, type Html} from "../components/html.js";
import {heading, line, placeError, telephoneLink, valuesLine, type PlaceListOptions} from "./place-card.js";

/** Title of the lists of those that are contacts, and not places to go to. */
export const CONTACTS = "Qui peut envoyer un conseiller";

/** What a contact is, under that title. */
const NOTE =
  "Ces structures emploient un conseiller numérique. Aucune source ne dit qu’elles reçoivent du public : ce sont des contacts, à joindre pour demander une permanence ou un atelier. Elles ne comptent ni parmi les lieux, ni dans les distances.";

/** The same in fewer words. */
const BRIEF =
  "Ces structures emploient un conseiller numérique. Aucune source ne dit qu’elles reçoivent du public : ce sont des contacts.";

/** What contacts are, and each as a card: who it is and how to reach it. */
export function contactList(contacts: Place[], {level = 4, brief, report}: PlaceListOptions = {}): Html {
  return html`<p>${brief ? BRIEF : NOTE}</p><ul class="places contacts">${contacts.map(
    (contact) => html`
    <li class="place contact" id="lieu-${contact.id}">
    ${heading(level, contact.nom)}
    <dl>
    ${line("Adresse", [...(brief ? [] : [contact.adresse, contact.complement_adresse]), `${contact.code_postal}${NBSP}${contact.commune}`].filter(Boolean).join(", "))}
    ${contact.telephone && line("Téléphone", telephoneLink(contact.telephone))}
    ${!brief && valuesLine("Ce que fait le conseiller", contact.services)}
    </dl>
    ${!brief && html`<p class="place-source">${contact.source}, ${formatDate(contact.date_maj)}</p>`}
    ${report && placeError(report, contact)}
    </li>`
  )}</ul>`;
}

/** "Croix-Rouge française et Département de la Meuse (Bar-le-Duc) ; Pays d’Argonne (Les Islettes)": contacts in a line, those of a commune together. */
export function contactNames(contacts: Place[]): string {
  return [...group(contacts, (p) => p.commune)]
    .map(([commune, own]) => `${list(own.map((p) => p.nom))} (${commune})`)
    .join(" ; ");
}
