import {placeHref, relativeHref} from "../components/addresses.js";
import {linkCommunes} from "../components/commune-names.js";
import {errorLink} from "../components/error-link.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {telephoneLink} from "../components/links.js";
import {around, page, stepsTo} from "../components/page.js";
import {aboutFigure, sourceLine} from "../components/sources.js";
import {row, rowHead, table, tbody} from "../components/table.js";
import {contactSources, placeSources} from "../data/edition.js";
import {OFFER, toCallPath} from "../data/partitions.js";
import type {Site, Sites} from "../data/site.js";
import {placesWithin} from "../domain/around.js";
import {capital, formatDate, formatNumber, formatTelephone, list, MISSING, plural} from "../domain/french.js";
import {FRESHNESS} from "../domain/freshness.js";
import {frenchHours} from "../domain/hours.js";
import {datedWords, isGoing, type Place} from "../domain/places.js";
import {byCommune} from "../profile/index.js";
import {baseClosedWords, listedActors} from "./cards.js";

interface Call {
  /** Null of an actor that has none. */
  commune: string | null;
  name: string;
  href: string;
  telephone: string | null;
  checks: string[];
  since: string;
  code: string;
}

const STALE = ["a-verifier", "a-actualiser"];

/** Places, employers and actors of which something is to be asked, by commune; actors come last. */
export function callsOf(site: Site): Call[] {
  const {places, contacts, territories} = site;
  const own = placesWithin(territories.communes, [...places, ...contacts]).sort(byCommune);
  const actors = listedActors(site).filter(({actor}) => !isGoing(actor));
  return [
    ...own.map((place) => ({
      commune: place.commune,
      name: place.nom,
      href: placeHref(site, place),
      telephone: place.telephone,
      checks: checksOf(place, own),
      since: sinceOf(place),
      code: place.code_insee
    })),
    ...actors.map(({actor, closed}) => ({
      commune: null,
      name: actor.nom,
      href: `${site.offer}#mobile-${actor.id}`,
      telephone: actor.telephone,
      checks: ["s’il se déplace encore, où et quand", ...(closed ? [baseClosedWords(closed)] : [])],
      since: actor.date_maj === null ? "sans date" : formatDate(actor.date_maj),
      code: ""
    }))
  ].filter(({checks}) => checks.length > 0);
}

function checksOf(place: Place, all: Place[]) {
  const {telephone, telephone_partage, accueil, horaires, position, fraicheur} = place;
  const sharing = all.filter((other) => other.telephone === telephone && other.code_insee !== place.code_insee);
  const wanted: [boolean, string][] = [
    [!accueil, "si elle reçoit du public"],
    [accueil && STALE.includes(fraicheur), "s’il reçoit encore, horaires, téléphone"],
    [accueil && horaires === null, "horaires inconnus"],
    [accueil && telephone === null, "téléphone inconnu"],
    [accueil && position === "commune", "adresse à situer"],
    [telephone_partage, `numéro donné aussi à ${list(sharing.map(({nom, commune}) => `${nom} (${commune})`))}`]
  ];
  return wanted.flatMap(([is, what]) => (is ? [what] : []));
}

const sinceOf = ({date_maj, date_propre}: Place) =>
  date_maj === null ? "sans date" : `${formatDate(date_maj)}${date_propre ? "" : ", date de la liste"}`;

export const hasToCall = (site: Site): boolean =>
  site.offer !== null && (site.edition.departement !== null || site.offer !== OFFER) && callsOf(site).length > 0;

const TITLE = "À appeler, pour vérifier";

/** "22 lieux à actualiser, dont 22 sans date propre" */
function agesWords({territories, places}: Site) {
  const own = placesWithin(territories.communes, places);
  const ages = [...FRESHNESS].reverse().flatMap(({id, label}) => {
    const those = own.filter((p) => p.fraicheur === id);
    const undated = those.filter((p) => !p.date_propre).length;
    const some = undated > 0 ? `, dont ${formatNumber(undated)} sans date propre` : "";
    const without = undated === those.length && undated > 1 ? ", tous sans date propre" : some;
    return those.length === 0 ? [] : [`${plural(those.length, "lieu", "lieux")} ${label}${without}`];
  });
  return `${capital(ages.join(" ; "))}.`;
}

/** « À vérifier » of the page of data: how old the records are, and the list to call; null where there is none. */
export function toCheck({departements}: Sites): Html | null {
  const listed = departements.filter(hasToCall);
  if (listed.length === 0) return null;
  const items = listed.map((site) => {
    const name = departements.length > 1 && `${site.territories.departement.name} : `;
    const count = plural(callsOf(site).length, "vérification");
    return html`<li>${name}<a href="${toCallPath(site.offer!)}">${count} à faire par téléphone</a>. ${agesWords(site)}</li>`;
  });
  return html`<p>Ce que les sources disent, et qui demande un appel. Un numéro que deux communes se partagent n’est
    imprimé sur aucun dépliant.</p><ul>${items}</ul>`;
}

export function toCallPage(site: Site): string | null {
  if (!hasToCall(site)) return null;
  const {departement} = site.territories;
  const path = toCallPath(site.offer!);
  const calls = callsOf(site);
  const heads = ["Commune", "Qui", "Téléphone", "À vérifier", "Pas vérifié depuis", "Fait le"];
  const told = new Set<string>();
  const lines = calls.map(({commune, name, href, telephone, checks, since, code}) => {
    const first = commune !== null && !told.has(code);
    told.add(code);
    const cells = [
      html`<a href="${href}">${name}</a>`,
      telephone ? telephoneLink(telephone) : MISSING,
      capital(checks.join(" ; ")),
      since,
      null
    ].map((content, i) => html`<td data-label="${heads[i + 1]}">${content}</td>`);
    return row([
      rowHead(html`${commune ?? "Itinérant"}${first && communeReport(site, {code, name: commune!}, path)}`),
      ...cells
    ]);
  });
  const caption = `${departement.name} : lieux, employeurs et acteurs à appeler`;
  const rules = FRESHNESS.map(({label, rule}) => `${label}, ${rule}`).join(" ; ");
  const classes =
    `Un lieu est ${rules}. Les mois ont 30,44 jours et vont jusqu’au ${formatDate(site.edition.date)}, jour de ` +
    "l’édition. Une date qu’une liste donne à toutes ses fiches est celle de la liste, non la leur.";
  const gone =
    "Un lieu qui n’y est plus est dit « n’est plus dans la liste » : cela ne dit pas qu’il ne reçoit plus personne.";
  const national =
    "Les tableaux de bord nationaux (Mon Inclusion Numérique) comptent aussi les lieux supprimés, et pas ceux sans " +
    "adresse ; ils ne signalent que les deux dernières classes.";
  const body = html`
    <article>
    <header class="hero"><p class="kicker">Inclusion numérique, ${departement.name}</p><h1>${TITLE}</h1>
    <p class="verdict">${agesWords(site)}</p></header>
    <section id="a-appeler"><h2>La liste</h2>
    <p>À imprimer telle quelle, ou à reprendre en CSV par le menu du tableau. Toutes les fiches, avec leur âge :
    <a href="${relativeHref("data/places.csv", path)}" rel="external" download>places.csv</a>.</p>
    ${figured({name: "a-appeler"})`
    ${table({kind: "sources", caption, heads}, tbody(lines))}
    ${aboutFigure(
      html`<p>${classes}</p><p>${gone}</p><p>${national}</p>${sourceLine(site.sources, [
        ...placeSources(site.edition, site.places),
        ...contactSources(site.edition)
      ])}`
    )}`}
    </section>
    </article>`;
  return page({
    title: site.home === "/" ? TITLE : `${TITLE}, ${departement.name}`,
    description: `${departement.name} : qui appeler pour vérifier les lieux d’aide connus, et quoi demander.`,
    ...around(site),
    trail: site.home === "/" ? [] : stepsTo(site),
    path,
    current: "offer",
    kind: "offer",
    body: linkCommunes(site, body, path)
  });
}

/** A mail about all the places of a commune, a line each to complete; null without a contact, or without places. */
export function communeReport(site: Site, {code, name}: {code: string; name: string}, path: string): Html | null {
  const own = [...site.places, ...site.contacts].filter((p) => p.code_insee === code).sort(byCommune);
  const lines = own.map((place) => {
    const {nom, adresse, telephone, horaires} = place;
    const known = [
      adresse,
      telephone ? formatTelephone(telephone) : "téléphone inconnu",
      horaires === null ? "horaires inconnus" : frenchHours(horaires).join(" ; "),
      datedWords(place)
    ];
    return `${nom} (${known.join(", ")}) :`;
  });
  if (lines.length === 0) return null;
  const shown = `lieux d’aide, ${name}`;
  const link = errorLink(site.edition.legal, {path, shown, lines, words: "Signaler ce qui a changé"});
  return link && html` <small>${link}</small>`;
}
