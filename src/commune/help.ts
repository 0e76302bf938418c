import {html, type Html} from "../components/html.js";
import {isBeyond, placeHref} from "../components/addresses.js";
import {communeLink} from "../components/links.js";
import {sourceLine} from "../components/sources.js";
import {distanceSources} from "../data/edition.js";
import {BORDER_UNKNOWN} from "../domain/border.js";
import {ANY, CORE, type CommuneCoverage} from "../domain/coverage.js";
import {roadKm} from "../domain/detour.js";
import {capital, formatTelephone} from "../domain/french.js";
import {frenchHours, spansInFrench} from "../domain/hours.js";
import {sureTelephone, type Place} from "../domain/places.js";
import {departementCode} from "../domain/territories.js";
import {readWeek} from "../domain/week.js";
import {distanceWords, line, placeAddress, telephoneLink} from "../offer/index.js";
import type {CommuneSubject} from "./parts.js";

/** How many of the services that go round are named. */
const ROUNDS = 2;

/** A fixed place and how far it is by road; null in the commune itself. */
interface NearPlace {
  place: Place;
  km: number | null;
}

/** What one who needs help looks for: the nearest place, how to call it, when it is open, what comes round. Null where none of it is known. */
export function helpPart(subject: CommuneSubject): Html | null {
  const {site, rounds} = subject;
  const [nearest, ...others] = nearPlaces(subject);
  if (!nearest && rounds.length === 0) return null;
  const called = others.find(({place}) => sureTelephone(place) !== null);
  return html`
    <div class="practice help" role="group" aria-labelledby="aide"><h2 id="aide">${nearest ? "L’aide la plus proche" : "L’aide qui vient"}</h2>
    ${nearest && html`<p>${nameOf(subject, nearest)}${nearest.km !== null && site.coverage!.isBorder(subject.commune.code) && html` <small>(${BORDER_UNKNOWN})</small>`}</p>`}
    <dl>
    ${nearest && placeLines(subject, nearest.place)}
    ${nearest && sureTelephone(nearest.place) === null && called && line("À appeler", html`${nameOf(subject, called)}, ${telephoneLink(called.place.telephone!)}`)}
    ${rounds.slice(0, ROUNDS).map(({name, when, telephone}) => line("Itinérant", html`${name}. ${when}${telephone && html` ${telephoneLink(telephone.number)}`}`))}
    </dl>
    ${nearest && html`<p><a href="#lieux">Les autres lieux, pour chaque besoin</a></p>${sourceLine(site.sources, distanceSources(site))}`}
    </div>`;
}

/** The nearest place with an essential function, or any; then the nearest for each need, each once. */
function nearPlaces({site, commune}: CommuneSubject): NearPlace[] {
  if (!site.coverage || commune.status === "sans_objet") return [];
  const rank = ({function: aim}: CommuneCoverage) => (aim === CORE ? 0 : aim === ANY ? 1 : 2);
  const rows = [...site.coverage.rowsOf(commune.code)].sort((a, b) => rank(a) - rank(b));
  const near = new Map<string, NearPlace>();
  for (const {place: id, distance_km} of rows) {
    const place = id === null ? undefined : site.coverage.placeOf(id);
    if (!place || near.has(id!)) continue;
    const own = place.code_insee === commune.code;
    near.set(id!, {place, km: own || distance_km === null ? null : roadKm(distance_km)});
  }
  return [...near.values()];
}

function nameOf({site}: CommuneSubject, {place, km}: NearPlace): Html {
  const name =
    site.offer && !isBeyond(site, place) ? html`<a href="${placeHref(site, place)}">${place.nom}</a>` : place.nom;
  return html`<b>${name}</b>, ${distanceWords(km, place.position === "commune")}`;
}

/** How to call a place, when it is open, where it is. */
function placeLines(subject: CommuneSubject, place: Place): Html {
  const {horaires, code_insee, commune} = place;
  const telephone = sureTelephone(place);
  const week = horaires === null ? null : weekAttribute(horaires);
  const town = subject.communes.get(code_insee);
  return html`
    ${telephone && line("Téléphone", html`<a class="practice-call" href="tel:${telephone}" target="_self">${formatTelephone(telephone)}</a>`)}
    ${week && html`<div data-today="${week}" data-departement="${departementCode(code_insee)}" hidden><dt>Aujourd’hui</dt><dd class="today"></dd></div>`}
    ${line("Horaires", horaires === null ? html`<span class="none">non connus</span>` : html`${frenchHours(horaires).map((hours) => html`<span class="hours">${capital(hours)}</span>`)}`)}
    ${line("Adresse", placeAddress({...place, complement_adresse: null}, town && town !== subject.commune ? communeLink(subject.site, town, "/commune/") : commune))}`;
}

/**
 * What the script of a page reads of a week: when the place is open on each day from Monday, and on public holidays where its hours
 * speak of them; a day on which it is closed is empty. Null where a day cannot be told from that: months, appointments, a night.
 */
export function weekAttribute(hours: string): string | null {
  const week = readWeek(hours);
  if (!week) return null;
  const holidays = week.holidays ?? (hours.includes("24/7") ? week.days[0] : null);
  const days = holidays ? [...week.days, holidays] : week.days;
  const overnight = days.some((spans) => spans.some(([from, to]) => to <= from));
  return overnight ? null : days.map(spansInFrench).join("|");
}
