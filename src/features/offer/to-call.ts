// The list to call, words/a-appeler.md: each place, employer and actor of which something is to be asked.

import {label, ruled} from "../../components/label.js";
import {datedWords} from "../../text/wording/measures.js";
import {placeHref, relativeHref} from "../../components/addresses.js";
import {errorLink} from "../../components/error-link.js";
import {html, type Html} from "../../components/html.js";
import {telephoneLink} from "../../components/links.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {placesWithin} from "../../domain/around.js";
import {formatTelephone, MISSING} from "../../domain/french.js";
import {FRESHNESS} from "../../domain/freshness.js";
import {frenchHours} from "../../domain/hours.js";
import {isGoing, type Place} from "../../domain/places.js";
import {placeSources, contactSources} from "../../edition/edition.js";
import {onceFor} from "../../edition/memo.js";
import {OFFER, toCallPath} from "../../edition/partitions.js";
import type {Site, Sites} from "../../edition/site.js";
import {byCommune} from "../../profile/index.js";
import {say, tell, templateOf, type Added} from "../../text/templates/index.js";
import {departementPage} from "./subpage.js";
import {baseClosedWords, listedActors} from "./cards.js";

const template = () => templateOf("a-appeler");
const write = (scale: string, key: string, slots: object = {}) => say(template(), slots, scale, key)!;

const placesIn = onceFor((site: Site) =>
  placesWithin(site.territories.communes, [...site.places, ...site.contacts]).sort(byCommune)
);

/** Places, employers and actors of which something is to be asked, by commune; actors come last. */
export const callsOf = onceFor((site: Site) => {
  const own = placesIn(site);
  const actors = listedActors(site).filter(({actor}) => !isGoing(actor));
  return [
    ...own.map((place) => ({
      ...place,
      href: placeHref(site, place),
      checks: checksOf(place, own),
      since: sinceOf(place)
    })),
    ...actors.map(({actor: {id, nom, telephone, date_maj}, closed}) => ({
      nom,
      telephone,
      commune: write("liste", "itinerant"),
      code_insee: null,
      href: `${site.offer}#mobile-${id}`,
      checks: [write("verifier", "itinerant"), ...(closed ? [baseClosedWords(closed)] : [])],
      since: sinceOf({date_maj, date_propre: true})
    }))
  ].filter(({checks}) => checks.length > 0);
});

function checksOf(
  {accueil, fraicheur, horaires, position, telephone, telephone_partage, code_insee}: Place,
  all: Place[]
) {
  const sharing = all.filter((other) => other.telephone === telephone && other.code_insee !== code_insee);
  const wanted = {
    accueil: !accueil,
    reprendre: accueil && /a-(?:verifier|actualiser)/.test(fraicheur),
    horaires: accueil && horaires === null,
    telephone: accueil && telephone === null,
    situer: accueil && position === "commune",
    partage: telephone_partage
  };
  const autres = sharing.map(({nom, commune}) => `${nom} (${commune})`);
  return Object.entries(wanted).flatMap(([check, is]) => (is ? write("verifier", check, {autres}) : []));
}

const sinceOf = ({date_maj, date_propre}: Pick<Place, "date_maj" | "date_propre">) =>
  write("depuis", date_maj === null ? "jamais" : date_propre ? "fiche" : "liste", {date_maj});

export const hasToCall = (site: Site): boolean =>
  site.offer !== null && (site.edition.departement !== null || site.offer !== OFFER) && callsOf(site).length > 0;

/** How many places each class of age has, the oldest first. */
const agesOf = (site: Site) =>
  [...FRESHNESS].reverse().flatMap(({id}) => {
    const those = placesIn(site).filter((p) => p.accueil && p.fraicheur === id);
    const undated = those.filter((p) => !p.date_propre).length;
    const all = undated === those.length;
    const age = {
      lieux: those.length,
      classe: label(id),
      dont: all ? 0 : undated,
      tous: all && undated > 1,
      un: undated > 0
    };
    return those.length === 0 ? [] : [age];
  });

/** What the page of data says of records to check, by list to call; null where there is none. */
export function toCheck({departements}: Sites): Html | null {
  const items = departements.filter(hasToCall).map((site) => {
    const appels = write("donnees", "appels", {appels: callsOf(site).length});
    const link = html`<a href="${toCallPath(site.offer!)}">${appels}</a>`;
    const ages = write("ages", "connus", {ages: agesOf(site)});
    return html`<li>${site.territories.departement.name} : ${link}. ${ages}.</li>`;
  });
  return items.length === 0 ? null : html`<p>${write("donnees", "demande")}.</p><ul>${items}</ul>`;
}

export function toCallPage(site: Site): string | null {
  if (!hasToCall(site)) return null;
  const path = toCallPath(site.offer!);
  const slots = {
    nom: site.territories.departement.name,
    ages: agesOf(site),
    fichier: relativeHref("data/places.csv", path),
    ...callsSlots(site, path)
  };
  return departementPage(site, path, tell(template(), {}, slots, {marked: false}));
}

/** The table of the page, and how to read it. */
function callsSlots(site: Site, path: string): Added {
  const reported = new Set<string | null>([null]);
  const reading = write("liste", "lecture", {
    classes: ruled(FRESHNESS.map(({id}) => id)),
    jour: site.edition.date
  });
  const cited = [...placeSources(site.edition, site.places), ...contactSources(site.edition)];
  return {
    titre: write("liste", "legende", {nom: site.territories.departement.name}),
    lignes: callsOf(site).map(({commune, nom, href, telephone, checks, since, code_insee: code}) => {
      const report = !reported.has(code) && communeReport(site, {code: code!, name: commune}, path);
      reported.add(code);
      const call = telephone ? telephoneLink(telephone) : MISSING;
      return {commune, report, href, nom, call, since, verifier: checks.join(" ; ")};
    }),
    lecture: aboutFigure(html`<p>${reading}.</p>${sourceLine(site.sources, cited)}`)
  };
}

/** A mail about all the places of a commune, a line each to complete; null without a contact, or without places. */
export function communeReport(site: Site, {code, name}: {code: string; name: string}, path: string): Html | null {
  const own = placesIn(site).filter((p) => p.code_insee === code);
  const {horaires: noHours, telephone: noNumber} = template().lexique.verifier;
  const lines = own.map((place) => {
    const {nom, adresse, telephone, horaires} = place;
    const number = telephone ? formatTelephone(telephone) : noNumber;
    const hours = horaires === null ? noHours : frenchHours(horaires).join(" ; ");
    return `${nom} (${[adresse, number, hours, datedWords(place)].join(", ")}) :`;
  });
  const {lien: words} = template().lexique.courriel;
  const shown = write("courriel", "objet", {nom: name});
  const link = lines.length > 0 && errorLink(site.edition.legal, {path, shown, lines, words});
  return link ? html` <small>${link}</small>` : null;
}
