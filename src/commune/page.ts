import {communeHref} from "../components/addresses.js";
import {linksTo, saying, sectionsOf, type Chapter} from "../components/chapters.js";
import {swatch} from "../components/classes.js";
import {firstScreen, standingIn} from "../components/first-screen.js";
import {html, type Html} from "../components/html.js";
import {peopleFigure} from "../components/people.js";
import {aboutFigure, sourceLine, indexSources} from "../components/sources.js";
import type {Site} from "../data/site.js";
import {capital, plural} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {firstSentence} from "../domain/shorten.js";
import {communeWords} from "../domain/wording.js";
import {
  type CommuneSubject,
  hurdlesPart,
  nearPart,
  rankText,
  similarPart,
  STANDING_TABLE,
  standingPart,
  toGoOnPart,
  whyPart
} from "./parts.js";
import {departementForms, storyOf} from "../data/names.js";
import {around, standalonePage, stepsTo} from "../components/page.js";
import {wordsAbout} from "../components/generated-words.js";
import {roundFinder} from "../leaflet/index.js";
import {helpPart} from "./help.js";
import {communeIndexOf} from "../profile/index.js";

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
  const {site, commune, profile, area} = subject;
  const {verdict, summary} = profile
    ? communeWords({figures: site, territory: commune, profile: profile.index, area, coverage: site.coverage}, profile)
    : wordsAbout(site, commune, null);
  // On a phone help comes in sight: one line, then it.
  const [line, rest] = firstSentence(verdict);
  const scored = profile !== null && profile.index.total.score !== null;
  const parts: Chapter[] = [
    ["place", "Sa place", scored && standingPart(subject, [rest, summary].filter(Boolean).join(" ") || null)],
    ["pourquoi", "Ce qui fait l’indice", scored && whyPart(subject)],
    ["habitants", "Habitants et locaux", peopleFigure(site, commune)],
    ["freins", "Freins marqués", scored && hurdlesPart(profile)],
    ["semblables", "Communes qui lui ressemblent", scored && similarPart(subject)],
    ["lieux", "Lieux les plus proches", nearPart(subject)],
    ["suite", "Aller plus loin", toGoOnPart(subject)]
  ];
  const shown = saying(parts);
  return standalonePage({
    // Two communes may have the same name.
    title: `${commune.name} (${commune.code})`,
    description: `${commune.name}, commune ${area.of} (${commune.code}). ${verdict}`,
    ...around(site),
    trail: stepsTo(site, epciOf(subject)),
    path: communeHref(commune),
    current: "commune",
    kind: "story commune",
    body: html`
      <article>
      ${hero(subject, line)}
      <nav class="toc" aria-label="Chapitres">${linksTo(shown)}</nav>
      ${sectionsOf(shown)}
      </article>`
  });
}

const epciOf = ({site, commune}: CommuneSubject) => site.territories.epcis.find((e) => e.code === commune.epci);

/** First screen: where the commune is, the nearest help, then its score and its class, and its place at a glance. */
function hero(subject: CommuneSubject, verdict: string): Html {
  const {site, commune, profile, area} = subject;
  const {departement} = site.territories;
  const epci = epciOf(subject);
  const people = commune.population > 0 ? plural(commune.population, "habitant") : "sans habitant";
  const title = html`
    <p class="kicker">Commune ${area.of} · ${commune.code} · ${people}</p>
    <h1>${commune.name}</h1>
    <p class="kicker">${epci ? html`<a href="${storyOf(epci).href}">${capital(storyOf(epci).full)}</a>` : "Hors de toute intercommunalité"}</p>`;
  const score = profile?.index.total.score ?? null;
  const aside = helpPart(subject);
  if (!profile || score === null) return firstScreen({name: commune.name, title, verdict, standing: null, aside});
  const {index, step, inDepartement, epciOthers} = profile;
  const {model, departementTotal} = index;
  return firstScreen({
    name: commune.name,
    title,
    verdict,
    aside,
    standing: {
      ...standingIn(index, "commune"),
      score,
      facts: html`${step !== null && html`${swatch(step, model.classes)} <b>${model.classes[step].label}</b>`}${inDepartement && inDepartement.of > 1 && html` <small>${rankText(inDepartement)} ${area.within}${inDepartement.range.best !== inDepartement.range.worst && ", selon les indicateurs retenus"} ; la 1re est la plus fragile</small>`}`,
      others: epciOthers,
      above:
        departementTotal.score === null || departement.communes < 2
          ? null
          : {name: departement.name, value: departementTotal.score}
    },
    behind: STANDING_TABLE,
    below: html`
      ${aboutFigure(html`${epciOthers.length > 0 && html`<p>Petits points : les autres communes de l’intercommunalité.</p>`}${sourceLine(site.sources, [...indexSources(index), "cog"])}`)}`
  });
}
