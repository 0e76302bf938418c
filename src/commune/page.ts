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
import {capital, plural} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {roundFinder} from "../leaflet/index.js";
import {communeIndexOf, profileOf} from "../profile/index.js";
import {numbersButton} from "../numbers/index.js";
import {tell, templateOf} from "../words/index.js";
import {helpPart} from "./help.js";
import {nearPart, similarPart, STANDING_TABLE, standingPart, toGoOnPart, type CommuneSubject} from "./parts.js";

/** Prepares the pages of the communes of a département: a function that makes the page of one, as whole HTML. */
export function communePageMaker(site: Site): (commune: Territory) => string {
  const area = departementForms(site.territories.departement);
  const communes = new Map(site.territories.communes.map((c) => [c.code, c]));
  const find = roundFinder(site.places, site.mobile);
  return (commune) => {
    const rounds = find({territory: commune, communes: [commune]}).map(({mobile}) => mobile);
    return communePage({site, commune, profile: communeIndexOf(site, commune), area, communes, rounds});
  };
}

function communePage(subject: CommuneSubject): string {
  const {site, commune, profile} = subject;
  const scored = profile !== null && profile.index.total.score !== null;
  const told = tell(templateOf("commune"), profileOf(site, commune), {
    sansIndice: !profile,
    place: scored ? standingPart(subject) : null,
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
      <article data-profile="${commune.code}">
      ${hero(firstWords(subject, told.lead), positionFigure(subject))}
      <nav class="toc" aria-label="Chapitres">${linksTo(shown)}</nav>
      ${sectionsOf(shown)}
      </article>`
  });
}

const epciOf = ({site, commune}: CommuneSubject) => site.territories.epcis.find((e) => e.code === commune.epci);

/** First screen: where the commune is, how fragile, the nearest help. */
function firstWords(subject: CommuneSubject, lead: Html): Html {
  const {commune, area} = subject;
  const epci = epciOf(subject);
  const people = commune.population > 0 ? plural(commune.population, "habitant") : "sans habitant";
  const title = html`
    <p class="kicker">Commune ${area.of} · ${commune.code} · ${people}</p>
    <h1>${commune.name}</h1>
    <p class="kicker">${epci ? html`<a href="${storyOf(epci).href}">${capital(storyOf(epci).full)}</a>` : "Hors de toute intercommunalité"}</p>`;
  return html`${title}<div class="lead">${lead}</div>${helpPart(subject)}${numbersButton(commune.code, communeHref(commune))}`;
}

/** Its place at a glance; null without a score. */
function positionFigure({site, commune, profile}: CommuneSubject): Html | null {
  const score = profile?.index.total.score ?? null;
  if (!profile || score === null) return null;
  const {departement} = site.territories;
  const {index, epciOthers} = profile;
  const {departementTotal} = index;
  const strip = {
    ...standingIn(index, "commune"),
    own: {name: commune.name, value: score},
    others: epciOthers,
    above:
      departementTotal.score === null || departement.communes < 2
        ? null
        : {name: departement.name, value: departementTotal.score}
  };
  const about = html`${epciOthers.length > 0 && html`<p>Petits points : les autres communes de l’intercommunalité.</p>`}${sourceLine(site.sources, [...indexSources(index), "cog"])}`;
  return figured({
    name: "position",
    title: `${commune.name} : place de l’indice`,
    behind: STANDING_TABLE
  })`${drawn(positionStrip, strip)}${aboutFigure(about)}`;
}
