import {label} from "../../components/label.js";
import {datedWords} from "../../text/wording/help.js";
import {placeHref, relativeHref} from "../../components/addresses.js";
import {errorLink} from "../../components/error-link.js";
import {figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {telephoneLink} from "../../components/links.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {row, rowHead, table, tbody} from "../../components/table.js";
import {contactSources, placeSources} from "../../edition/edition.js";
import {onceFor} from "../../edition/memo.js";
import {OFFER, toCallPath} from "../../edition/partitions.js";
import type {Site, Sites} from "../../edition/site.js";
import {placesWithin} from "../../domain/around.js";
import {capital, formatDate, formatNumber, formatTelephone, list, MISSING, plural} from "../../domain/french.js";
import {FRESHNESS} from "../../domain/freshness.js";
import {frenchHours} from "../../domain/hours.js";
import {isGoing, type Place} from "../../domain/places.js";
import {byCommune} from "../../profile/index.js";
import {offerSubpage} from "./subpage.js";
import {baseClosedWords, listedActors} from "./cards.js";

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
      ...{nom, telephone, commune: "Itinérant", code_insee: null, href: `${site.offer}#mobile-${id}`},
      checks: ["s’il se déplace encore, où et quand", ...(closed ? [baseClosedWords(closed)] : [])],
      since: date_maj === null ? "sans date" : formatDate(date_maj)
    }))
  ].filter(({checks}) => checks.length > 0);
});

function checksOf(
  {accueil, fraicheur, horaires, position, telephone, telephone_partage, code_insee}: Place,
  all: Place[]
) {
  const sharing = all.filter((other) => other.telephone === telephone && other.code_insee !== code_insee);
  const wanted: [boolean, string][] = [
    [!accueil, "si elle reçoit du public"],
    [accueil && /a-(?:verifier|actualiser)/.test(fraicheur), "s’il reçoit encore, horaires, téléphone"],
    [accueil && horaires === null, "horaires inconnus"],
    [accueil && telephone === null, "téléphone inconnu"],
    [accueil && position === "commune", "adresse à situer"],
    [telephone_partage, `numéro donné aussi à ${list(sharing.map(({nom, commune}) => `${nom} (${commune})`))}`]
  ];
  return wanted.flatMap(([is, what]) => (is ? what : []));
}

const sinceOf = ({date_maj, date_propre}: Place) =>
  date_maj === null ? "sans date" : `${formatDate(date_maj)}${date_propre ? "" : ", date de la liste"}`;

export const hasToCall = (site: Site): boolean =>
  site.offer !== null && (site.edition.departement !== null || site.offer !== OFFER) && callsOf(site).length > 0;

/** "22 lieux à actualiser, tous sans date propre" */
function agesWords(site: Site) {
  const ages = [...FRESHNESS].reverse().flatMap(({id}) => {
    const those = placesIn(site).filter((p) => p.accueil && p.fraicheur === id);
    const undated = those.filter((p) => !p.date_propre).length;
    const which = undated < those.length ? `dont ${formatNumber(undated)} ` : undated > 1 ? "tous " : "";
    const without = undated > 0 ? `, ${which}sans date propre` : "";
    return those.length === 0 ? [] : `${plural(those.length, "lieu", "lieux")} ${label(id)}${without}`;
  });
  return `${capital(ages.join(" ; "))}.`;
}

/** « À vérifier » of the page of data: how old the records are, and the list to call; null where there is none. */
export function toCheck({departements}: Sites): Html | null {
  const items = departements.filter(hasToCall).map((site) => {
    const count = plural(callsOf(site).length, "vérification");
    const link = html`<a href="${toCallPath(site.offer!)}">${count} à faire par téléphone</a>`;
    return html`<li>${site.territories.departement.name} : ${link}. ${agesWords(site)}</li>`;
  });
  if (items.length === 0) return null;
  return html`<p>Ce que les sources disent, et qui demande un appel. Un numéro que deux communes se partagent n’est
    imprimé sur aucun dépliant.</p><ul>${items}</ul>`;
}

const RULES = FRESHNESS.map(({id}) => `${label(id)}, ${label(`${id}-regle`)}`).join(" ; ");

export function toCallPage(site: Site): string | null {
  if (!hasToCall(site)) return null;
  const path = toCallPath(site.offer!);
  const heads = ["Commune", "Qui", "Téléphone", "À vérifier", "Pas vérifié depuis", "Fait le"];
  const text = new Set<string | null>([null]);
  const lines = callsOf(site).map(({commune, nom, href, telephone, checks, since, code_insee: code}) => {
    const report = !text.has(code) && communeReport(site, {code: code!, name: commune}, path);
    text.add(code);
    const who = html`<a href="${href}">${nom}</a>`;
    const number = telephone ? telephoneLink(telephone) : MISSING;
    const cells = [who, number, capital(checks.join(" ; ")), since, null];
    const labelled = cells.map((content, i) => html`<td data-label="${heads[i + 1]}">${content}</td>`);
    return row([rowHead(html`${commune}${report}`), ...labelled]);
  });
  const caption = `${site.territories.departement.name} : lieux, employeurs et acteurs à appeler`;
  const all = html`<a href="${relativeHref("data/places.csv", path)}" rel="external" download>places.csv</a>`;
  const cited = [...placeSources(site.edition, site.places), ...contactSources(site.edition)];
  const content = html`
    <section id="a-appeler"><h2>La liste</h2>
    <p>À imprimer telle quelle, ou à reprendre en CSV par le menu du tableau. Toutes les fiches, avec leur âge :
    ${all}.</p>
    ${figured({name: "a-appeler"})`
    ${table({kind: "sources", caption, heads}, tbody(lines))}
    ${aboutFigure(html`<p>Un lieu est ${RULES}. Les mois ont 30,44 jours et vont jusqu’au
    ${formatDate(site.edition.date)}, jour de l’édition. Une date qu’une liste donne à toutes ses fiches est celle de la
    liste, non la leur. « N’est plus dans la liste » ne dit pas qu’un lieu ne reçoit plus personne. Les tableaux de bord
    nationaux (Mon Inclusion Numérique) ne signalent que les deux dernières classes.</p>
    ${sourceLine(site.sources, cited)}`)}`}
    </section>`;
  const asked = "qui appeler pour vérifier les lieux d’aide connus, et quoi demander";
  const lead = html`<p class="verdict">${agesWords(site)}</p>`;
  return offerSubpage(site, path, "À appeler, pour vérifier", asked, lead, content);
}

/** A mail about all the places of a commune, a line each to complete; null without a contact, or without places. */
export function communeReport(site: Site, {code, name}: {code: string; name: string}, path: string): Html | null {
  const own = placesIn(site).filter((p) => p.code_insee === code);
  const lines = own.map((place) => {
    const {nom, adresse, telephone, horaires} = place;
    const number = telephone ? formatTelephone(telephone) : "téléphone inconnu";
    const hours = horaires === null ? "horaires inconnus" : frenchHours(horaires).join(" ; ");
    return `${nom} (${[adresse, number, hours, datedWords(place)].join(", ")}) :`;
  });
  const words = "Signaler ce qui a changé";
  const link = lines.length > 0 && errorLink(site.edition.legal, {path, shown: `lieux d’aide, ${name}`, lines, words});
  return link ? html` <small>${link}</small>` : null;
}
