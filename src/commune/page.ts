import {communeHref} from "../components/addresses.js";
import {linksTo, saying, sectionsOf} from "../components/chapters.js";
import {indexFigure} from "../components/decomposition.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {positionStrip} from "../components/figures/strip.js";
import {standingIn} from "../components/standing.js";
import {hero} from "../components/hero.js";
import {html, type Html} from "../components/html.js";
import {around, standalonePage, stepsTo} from "../components/page.js";
import {peopleFigure} from "../components/people.js";
import {aboutFigure, indexSources, sourceLine} from "../components/sources.js";
import {departementForms, storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {capital, formatDate, formatTelephone, plural} from "../domain/french.js";
import {type Territory, departementCode} from "../domain/territories.js";
import {roundFinder} from "../leaflet/index.js";
import {communeIndexOf, profileOf} from "../profile/index.js";
import {numbersButton} from "../numbers/index.js";
import {tell, templateOf} from "../words/index.js";
import {nearMapMaker} from "./near-map.js";
import {nameOf, nearPlaces} from "./near.js";
import {nearPart, similarPart, STANDING_TABLE, standingPart, toGoOnPart, type CommuneSubject} from "./parts.js";
import {communeLink, telephoneLink} from "../components/links.js";
import {distanceSources} from "../data/edition.js";
import {BORDER_UNKNOWN} from "../domain/detour.js";
import {frenchHours, readWeek, spansInFrench} from "../domain/hours.js";
import {sureTelephone, type Place} from "../domain/places.js";
import {line, placeAddress} from "../offer/index.js";

/** Prepares the pages of the communes of a département: a function that makes the page of one, as whole HTML. */
export function communePageMaker(site: Site): (commune: Territory) => string {
  const area = departementForms(site.territories.departement);
  const communes = new Map(site.territories.communes.map((c) => [c.code, c]));
  const find = roundFinder(site.places, site.mobile);
  const mapOf = nearMapMaker(site);
  return (commune) => {
    const rounds = find({territory: commune, communes: [commune]}).map(({mobile}) => mobile);
    const subject = {site, commune, profile: communeIndexOf(site, commune), area, communes, rounds};
    return communePage(subject, mapOf(subject));
  };
}

function communePage(subject: CommuneSubject, map: Html | null): string {
  const {site, commune, profile} = subject;
  const scored = profile !== null && profile.index.total.score !== null;
  const told = tell(templateOf("commune"), profileOf(site, commune), {
    sansIndice: !profile,
    place: scored ? html`${positionFigure(subject)}${standingPart(subject)}` : null,
    decomposition: scored
      ? indexFigure(site, profile.index, (beside) => `Décomposition de l’indice, commune et ${beside}`)
      : null,
    population: peopleFigure(site, commune),
    semblables: scored ? similarPart(subject) : null,
    lieux: nearPart(subject),
    suite: toGoOnPart(subject)
  });
  const shown = saying(told.chapters);
  return standalonePage({
    // Two communes may have the same name.
    title: `${commune.name} (${commune.code})`,
    description: told.description,
    ...around(site),
    trail: stepsTo(site, epciOf(subject)),
    path: communeHref(commune),
    current: "commune",
    kind: "story commune",
    body: html`
      <article${map && html` class="thread"`} data-profile="${commune.code}">
      ${hero(firstWords(subject, told.lead, map))}
      <nav class="toc" aria-label="Chapitres">${linksTo(shown)}</nav>
      ${sectionsOf(shown)}
      </article>`
  });
}

const epciOf = ({site, commune}: CommuneSubject) => site.territories.epcis.find((e) => e.code === commune.epci);

/** First screen: where the commune is, how fragile, the nearest help, on a map that stays beside what follows. */
function firstWords(subject: CommuneSubject, lead: Html, map: Html | null): Html {
  const {commune, area} = subject;
  const epci = epciOf(subject);
  const people = commune.population > 0 ? plural(commune.population, "habitant") : "sans habitant";
  const title = html`
    <p class="kicker">Commune ${area.of} · ${commune.code} · ${people}</p>
    <h1>${commune.name}</h1>
    <p class="kicker">${epci ? html`<a href="${storyOf(epci).href}">${capital(storyOf(epci).full)}</a>` : "Hors de toute intercommunalité"}</p>`;
  return html`${title}<div class="lead">${lead}</div>${helpPart(subject)}${map}${numbersButton(commune.code, communeHref(commune))}`;
}

/** Its place at a glance; null without a score. */
function positionFigure({site, commune, profile}: CommuneSubject): Html | null {
  const score = profile?.index.total.score ?? null;
  if (!profile || score === null) return null;
  const {departement} = site.territories;
  const {index, epciOthers} = profile;
  const {departementTotal} = index;
  const title = `${commune.name} : place de l’indice`;
  const strip = {
    title,
    ...standingIn(index, "commune"),
    own: {name: commune.name, value: score},
    others: epciOthers.map((value) => ({value})),
    above:
      departementTotal.score === null || departement.communes < 2
        ? null
        : {name: departement.name, value: departementTotal.score}
  };
  const about = html`${epciOthers.length > 0 && html`<p>Petits points : les autres communes de l’intercommunalité.</p>`}${sourceLine(site.sources, [...indexSources(index), "cog"])}`;
  return figured({
    name: "position",
    title,
    behind: STANDING_TABLE
  })`${drawn(positionStrip, strip)}${aboutFigure(about)}`;
}

/** How many of the services that go round are named. */
const ROUNDS = 2;

/** What one who needs help looks for: the nearest place, how to call it, when it is open, what comes round. Null where none of it is known. */
function helpPart(subject: CommuneSubject): Html | null {
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

/** How to call a place, when it is open, where it is. */
function placeLines(subject: CommuneSubject, place: Place): Html {
  const {horaires, code_insee, commune, date_maj} = place;
  const taken = formatDate(date_maj);
  const telephone = sureTelephone(place);
  const week = horaires === null ? null : weekAttribute(horaires);
  const town = subject.communes.get(code_insee);
  return html`
    ${telephone && line("Téléphone", html`<a class="practice-call" href="tel:${telephone}" target="_self">${formatTelephone(telephone)}</a>`)}
    ${week && html`<div data-today="${week}" data-departement="${departementCode(code_insee)}" hidden><dt>Aujourd’hui</dt><dd><span class="today"></span> <small>selon les horaires du ${taken}</small></dd></div>`}
    ${line("Horaires", html`${horaires === null ? html`<span class="none">non connus</span>` : frenchHours(horaires).map((hours) => html`<span class="hours">${capital(hours)}</span>`)} <small>${horaires !== null && `relevés le ${taken} : `}${telephone ? "appelez avant de venir" : "à vérifier avant de venir"}</small>`)}
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
