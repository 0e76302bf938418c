import {html, type Html} from "../components/html.js";
import {chapterList, type Chapter} from "../components/chapters.js";
import {hasReferencePages} from "../components/addresses.js";
import {linkCommunes} from "../components/commune-names.js";
import {compareLink, leftAlone} from "../components/links.js";
import {around, page, stepsTo} from "../components/page.js";
import {wordsAbout} from "../components/generated-words.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {capital} from "../domain/french.js";
import {collectedIn, countsOf} from "../domain/needs-and-ideas.js";
import type {Territory} from "../domain/territories.js";
import {
  hurdlesHeading,
  ideasHeading,
  offerHeading,
  portraitHeading,
  weightHeading
} from "../domain/wording/headings.js";
import {coverageHeading, coverageOutcome} from "../offer/index.js";
import {hero} from "./hero.js";
import {classesFigure, whyChapter} from "./index-chapters.js";
import {offerChapter} from "./offer.js";
import {peersPart} from "./peers.js";
import {portrait} from "./portrait.js";
import {foldedReferences, referenceFrom, referenceLinks} from "./reference.js";
import {ideasChapter, knownOffer, nextChapter, tendenciesChapter} from "./written.js";
import {classesHeading} from "../components/fragile-words.js";
import {fragileOf, helpOf, indexOf} from "../profile/index.js";

/** The story of one EPCI: who lives there, why it stands where it stands, its help, what people said, what comes next. */
export function storyPage(site: Site, epci: Territory): string {
  const profile = indexOf(site, epci);
  const name = storyOf(epci);
  const towns = helpOf(site, epci).places?.map((p) => p.commune) ?? [];
  const from = profile ? "carte-communes" : undefined;
  const people = profile ? classesHeading(epci, fragileOf(site, epci)!) : portraitHeading(epci);
  const why = profile && html`${whyChapter(site, epci, profile, {brief: true})}${peersPart(site, epci, profile)}`;
  const help = html`${offerChapter(site, epci)}${knownOffer(site, epci, {folded: true})}`;
  const distances = coverageOutcome(site, epci, wayTo(site, epci, "distances"), from);
  const next = nextChapter(site, epci);
  const told: Chapter[] = [
    ["portrait", "Qui vit ici", whoChapter(site, epci), people],
    ["pourquoi", "Ce qui pèse", why, profile && weightHeading(profile)],
    ["offre", "L’aide", help, site.edition.places && offerHeading(towns, towns.length)],
    ["distances", "À quelle distance", distances, coverageHeading(site, epci)],
    saidChapter(site, epci, from)
  ];
  const more = hasReferencePages(site) && html`<h3>Pour tout savoir</h3>${referenceLinks(site, epci)}`;
  const chapters: Chapter[] = [...told, ["suites", "Et maintenant", html`${next}${more}`]];
  if (!more) {
    const taken = html`${chapters.map(([id, , content]) => html`<i id="${id}"></i>${content}`)}`;
    chapters.push(["reference", "Référence", foldedReferences(site, epci, {taken})]);
  }
  const body = html`
    <article>
    ${hero(site, epci)}
    ${compareLink(site, epci)}
    ${chapterList(chapters)}
    </article>`;
  return page({
    // Two EPCI of the country may have the same name.
    title: site.home === "/" ? name.short : `${name.short}, ${site.territories.departement.name}`,
    description: profile
      ? `${capital(name.full)}. ${wordsAbout(site, epci).verdict}`
      : `${capital(name.full)} : territoires et lieux d’inclusion numérique.`,
    ...around(site),
    trail: site.home === "/" ? [] : stepsTo(site),
    path: name.href,
    current: "story",
    kind: "story",
    body: linkCommunes(site, body, name.href)
  });
}

/** Address of a chapter of the communes one by one, or of its first figure where it is folded in the story itself. */
function wayTo(site: Site, epci: Territory, chapter: "distances" | "freins"): string {
  return hasReferencePages(site)
    ? `${referenceFrom(storyOf(epci).href, epci, {slug: "communes"})}#${chapter}`
    : `#figure-${chapter}`;
}

/** Who lives there, and how fragile it is: the territory in words beside its communes on a map, and those that are held back. */
function whoChapter(site: Site, epci: Territory): Html {
  const profile = indexOf(site, epci);
  const hurdles = wayTo(site, epci, "freins");
  return html`
    <div class="beside">
    ${portrait(site, epci, {brief: true})}
    ${
      profile &&
      html`
    <p>${hurdlesHeading(profile)} : <a href="${hurdles}"${leftAlone(hurdles)}>les freins de chaque commune</a>.</p>
    ${classesFigure(site, epci, profile, {brief: true})}`
    }
    </div>`;
}

/** What people said: the tendencies that they told, the needs and the ideas; nothing where nobody wrote. */
function saidChapter(site: Site, epci: Territory, from: string | undefined): Chapter {
  const tendencies = tendenciesChapter(site, epci, {from, brief: true});
  const ideas = ideasChapter(site, epci);
  const collected = collectedIn(epci.code, site.contents.get(epci.code), site.workshops.get(epci.code));
  return [
    ideas ? "besoins" : "tendances",
    "Ce qui a été dit",
    tendencies || ideas ? html`${tendencies}${ideas}` : null,
    ideasHeading(countsOf(collected))
  ];
}
