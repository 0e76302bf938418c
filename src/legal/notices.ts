import {group, max} from "d3";
import {html, type Html} from "../components/html.js";
import {sourceHref, vintageWords} from "../components/sources.js";
import type {Source} from "../data/edition.js";
import type {Sites} from "../data/site.js";
import {capital, formatDate} from "../domain/french.js";
import {wordsPage} from "../components/words-page.js";
import {legalSlots} from "./slots.js";

/** Who publishes and hosts the site, and under which licences its data and its code may be used again. */
export function noticesPage(sites: Sites): string {
  const {sources, edition} = sites.whole ?? sites.departements[0];
  // A draft until its publisher is named, of the day when its sources were last taken.
  const drafted = edition.legal?.["publisher.name"] ? null : max(sources, ({retrieved}) => retrieved)!;
  return wordsPage(sites, {
    name: "mentions-legales",
    description: "Éditeur, direction de la publication, hébergeur, contact, licences des données et du code.",
    current: "notices",
    slots: {...legalSlots(sites), drafted: drafted && formatDate(drafted), licences: licences(sources)}
  });
}

/** What is kept on the device of a reader, and by whom what else is known. */
export function privacyPage(sites: Sites): string {
  const {workshops} = sites.departements[0].edition;
  return wordsPage(sites, {
    name: "donnees-personnelles",
    description: "Rien n’est collecté : ce qui reste sur l’appareil du lecteur, et comment l’effacer.",
    current: "privacy",
    slots: {...legalSlots(sites), workshops}
  });
}

/** Texts of the licences that sources name. */
const TEXTS: [name: RegExp, href: string][] = [
  [/^Licence Ouverte/, "https://www.etalab.gouv.fr/licence-ouverte-open-licence"],
  [/\bODbL\b/, "https://opendatacommons.org/licenses/odbl/1-0/"]
];

/** Sources under the licence that each says, with what it asks for: who made them, what they describe, when they were taken. */
const licences = (sources: Source[]): Html =>
  html`${[...group(sources, ({licence}) => licence)].map(([licence, own]) => {
    const text = TEXTS.find(([name]) => name.test(licence))?.[1];
    return html`
    <h3>${capital(licence)}</h3>
    ${text && html`<p><a href="${text}" rel="external">Texte de cette licence<span class="hidden"> : ${licence}</span></a></p>`}
    <ul>${own.map((source) => html`<li>${source.publisher}, <a href="${sourceHref(source.id)}">${source.title}</a>, ${vintageWords(source)}, données reprises le ${formatDate(source.retrieved)}.</li>`)}</ul>`;
  })}`;
