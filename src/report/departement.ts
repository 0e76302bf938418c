import {html, type Html} from "../components/html.js";
import {fibreNote, peopleFigure} from "../components/people.js";
import {prose, signature, signedProse} from "../components/prose.js";
import {sourceLine} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {collectedIn, countsOf, familiesAcross, sharedFamilies} from "../domain/needs-and-ideas.js";
import type {Approach} from "../domain/content.js";
import {formatDate, list, plural} from "../domain/french.js";
import {storiesOf} from "../domain/territories.js";
import {formatPeriod} from "../domain/timeline.js";
import {decidedParts} from "../components/decided.js";
import {storyOf} from "../data/names.js";
import {wordsAbout} from "../components/generated-words.js";
import type {Chapter} from "../components/chapters.js";
import {indexOf} from "../profile/index.js";
import {chaptersOf} from "./cover.js";
import {gapsChapter, reportSources, sourcesChapter} from "./sources.js";
import {glance} from "./standing.js";
import {commission, steps} from "../approach/index.js";
import {indicatorsChapter, mapChapter, offerChapter, rankingChapter} from "../home/index.js";
import {familyBlock} from "../ideas/index.js";
import {coverageChapter} from "../offer/index.js";

/** The chapters of the report of a département. */
export function departementChapters(site: Site): Chapter[] {
  const {departement, epcis} = site.territories;
  const profile = indexOf(site, departement);
  const content = site.contents.get(departement.code);
  const {approach} = site;
  const decided = content && decidedParts(content);
  const sources = reportSources(site, content, approach);
  const why = profile && html`${indicatorsChapter(site, profile)}${fibreNote(site, departement, profile)}`;
  const people = peopleFigure(site, departement);
  const portrait = signedProse(site, content, "portrait");
  const offer = html`${signedProse(site, content, "offer")}${offerChapter(site, {paper: true})}`;
  const chapters: Chapter[] = [
    ["resume", "En résumé", summaryChapter(site)],
    ["portrait", "Portrait", (portrait || people) && html`${portrait}${people}`],
    ["intercommunalites", "Les intercommunalités", epcis.length > 0 && rankingChapter(site, profile)],
    ["carte", "Commune par commune", mapChapter(site, profile)],
    ["pourquoi", "Ce qui fait l’indice", why],
    ["offre", "Lieux et services", site.edition.places && offer],
    ["distances", "À quelle distance", coverageChapter(site, departement)],
    ["besoins", "Besoins et idées des territoires", ideasAcross(site)],
    ["synthese", "Synthèse et recommandations", decided && html`${decided}${signature(content, site.sources)}`],
    ["suites", "Suites", signedProse(site, content, "next")],
    ["demarche", "La démarche", approach && approachChapter(site, approach)],
    ["lacunes", "Ce que les sources ne disent pas", gapsChapter(content?.gaps ?? [], sources)],
    ["sources", "Sources, millésimes et licences", sourcesChapter(sources)]
  ];
  return chaptersOf(chapters, "left out");
}

function summaryChapter(site: Site): Html {
  const {departement} = site.territories;
  const {summary} = wordsAbout(site, departement);
  return html`
    ${glance(site, departement, summary ? html`<p>${summary}</p>` : null)}
    ${sourceLine(site.sources, [indexOf(site, departement)?.total.source, "cog", ...placeSources(site.edition)])}`;
}

/** Needs and ideas of all its territories by family; null where none is published. */
function ideasAcross(site: Site): Html | null {
  const {departement} = site.territories;
  const names = new Map([
    ...storiesOf(site.territories).map((e) => [e.code, storyOf(e).short] as const),
    [departement.code, departement.name]
  ]);
  const collected = [...names.keys()].flatMap((code) =>
    collectedIn(code, site.contents.get(code), site.workshops.get(code))
  );
  if (collected.length === 0) return null;
  const across = familiesAcross(site.families, collected);
  const territories = new Set(collected.map((c) => c.territory));
  const shared = sharedFamilies(across);
  const {ideas, needs} = countsOf(collected);
  return html`
    <p>${plural(ideas, "idée")} et ${plural(needs, "besoin")}, publiés par ${plural(territories.size, "territoire")} : ${list([...territories].map((code) => names.get(code)!))}. Là où rien n’est publié, cela ne veut pas dire qu’il n’y a ni besoin ni idée.</p>
    ${shared.length > 0 && html`<h3>Ce que plusieurs partagent</h3><ul>${shared.map(({kind, territories: own}) => html`<li><b>${kind.label}</b> : ${list(own.map((code) => names.get(code)!))}.</li>`)}</ul>`}
    ${across.map(
      ({kind, collected: own}) =>
        html`<h3>${kind.label}</h3>${own.map(({family, territory, origin}) =>
          familyBlock(family, {
            level: 4,
            title: names.get(territory)!,
            note:
              origin.kind === "workshop"
                ? `Atelier du ${formatDate(origin.date)}.`
                : family.title === kind.label
                  ? null
                  : family.title
          })
        )}`
    )}`;
}

/** How the diagnostic was made, as tables and lists. */
function approachChapter(site: Site, approach: Approach): Html {
  const {milestones, mapping, whyIndex} = approach;
  return html`
    ${commission(approach)}
    ${steps(approach)}
    ${
      milestones.length > 0 &&
      html`
      <table class="compare">
      <caption>Jalons</caption>
      <thead><tr><th scope="col">Jalon</th><th scope="col">Quand</th></tr></thead>
      <tbody>${milestones.map((m) => html`<tr><th scope="row">${m.name}</th><td>${formatPeriod(m)}</td></tr>`)}</tbody>
      </table>`
    }
    ${mapping && html`<h3>La cartographie collaborative</h3>${prose(mapping)}`}
    ${whyIndex && html`<h3>Pourquoi un indice</h3>${prose(whyIndex)}`}
    ${signature(approach, site.sources)}`;
}
