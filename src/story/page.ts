import {sum} from "d3";
import {chapterList, type Chapter} from "../components/chapters.js";
import {classTable, legend} from "../components/classes.js";
import {decomposition} from "../components/decomposition.js";
import {figure} from "../components/figure.js";
import {html, raw, type Html} from "../components/html.js";
import {fibreNote} from "../components/people.js";
import {sourceLine, sourceLinks, sourceTable} from "../components/sources.js";
import {filesOf, sourcesOf, type Source} from "../data/edition.js";
import type {Site, TableFile} from "../data/site.js";
import {capital, formatNumber, list, plural} from "../domain/french.js";
import {hurdleShare, indicatorsOutsideHurdles} from "../domain/hurdles.js";
import {indicatorsOf, modelOf} from "../domain/models.js";
import {
  communesIn,
  fragileCommunes,
  indexProfile,
  publishedProfile,
  type ClassGroup,
  type IndexProfile
} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {axisObservation, factorNote, imputedNote, type AreaForms} from "../domain/wording.js";
import {collectedIn, countsOf} from "../domain/needs-and-ideas.js";
import {
  classesHeading,
  hurdlesHeading,
  ideasHeading,
  offerHeading,
  portraitHeading,
  weightHeading
} from "../domain/wording/headings.js";
import {besideChapter, besideTitle} from "./other-index.js";
import {communeKey} from "../components/keys.js";
import {around, page} from "../components/page.js";
import {CLASSES_TABLE, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {aboveOf, departementForms, indexSources, storyOf} from "../components/names.js";
import {hero} from "./hero.js";
import {portrait} from "./portrait.js";
import {offerChapter} from "./offer.js";
import {
  ideasChapter,
  knownOffer,
  nextChapter,
  observation,
  observationsNote,
  tendenciesChapter,
  writtenObservations
} from "./written.js";
import {publishedChapter} from "./published.js";
import {wordsAbout} from "../components/generated-words.js";
import {exploreCommunesLink, compareLink} from "../components/links.js";
import {communeTable} from "../commune/index.js";
import {leafletChapter} from "../leaflet/index.js";
import {coverageChapter, coverageHeading} from "../offer/index.js";
import {readyQuestions, renderAsk} from "../query/index.js";

/** The story of one EPCI: where it stands and why, its communes, its offer, and where each figure comes from. */
export function storyPage(site: Site, epci: Territory): string {
  const profile = indexProfile(site, epci);
  const area = departementForms(site.territories.departement);
  const name = storyOf(epci);
  const published = publishedProfile(site, epci, modelOf);
  const places = site.places.filter((p) => p.epci === epci.code);
  const collected = collectedIn(epci.code, site.contents.get(epci.code), site.workshops.get(epci.code));
  const chapters: Chapter[] = [
    ["portrait", "Portrait", portrait(site, epci, area, profile), portraitHeading(epci)],
    [
      "carte",
      "Carte des communes",
      profile && html`${mapChapter(site, epci, profile)}${exploreCommunesLink(site, epci)}`,
      profile && classesHeading(profile.classes)
    ],
    [
      "pourquoi",
      "Ce qui fait l’indice",
      profile && whyChapter(site, epci, profile, area),
      profile && weightHeading(profile)
    ],
    [
      "tendances",
      "Tendances dans le territoire",
      tendenciesChapter(site, epci, {from: profile ? "carte-communes" : undefined})
    ],
    ["freins", "Freins marqués", profile && hurdlesChapter(profile, site.sources), profile && hurdlesHeading(profile)],
    [
      "offre",
      "Lieux et services",
      html`${offerChapter(site, epci)}${knownOffer(site, epci)}`,
      site.edition.places &&
        offerHeading(
          places.map((p) => p.commune),
          places.length
        )
    ],
    [
      "distances",
      "À quelle distance",
      coverageChapter(site, epci, {from: profile ? "carte-communes" : undefined}),
      coverageHeading(site, epci)
    ],
    ["besoins", "Besoins et idées", ideasChapter(site, epci), ideasHeading(countsOf(collected))],
    ["suites", "Et maintenant", nextChapter(site, epci)],
    ["depliants", "Dépliants à imprimer", leafletChapter(site, epci)],
    [
      "diagnostic",
      `Le diagnostic publié en ${published?.vintage}`,
      published && publishedChapter(site, epci, published, profile, area)
    ],
    ...(profile
      ? site.beside.map((index): Chapter => [
          `indice-${index.source.id}`,
          besideTitle(site, index, profile),
          besideChapter(site, epci, index, profile, area)
        ])
      : []),
    ["donnees", "Données et sources", dataChapter(site, epci)]
  ];
  const body = html`
    <article>
    ${hero(site, epci, profile, area)}
    ${compareLink(site, epci)}
    ${chapterList(chapters)}
    </article>`;
  return page({
    // Two EPCI of the country may have the same name.
    title: site.home === "/" ? name.short : `${name.short}, ${site.territories.departement.name}`,
    description: profile
      ? `${capital(name.full)}. ${wordsAbout(site, epci, profile).verdict}`
      : `${capital(name.full)} : territoires et lieux d’inclusion numérique.`,
    ...around(site),
    above: aboveOf(site),
    current: "story",
    kind: "story",
    body
  });
}

/** The classes of the communes on a map and in a table, with the scores of each unless they stand elsewhere. */
export function mapChapter(site: Site, epci: Territory, profile: IndexProfile, {scores = true} = {}): Html {
  const {model, classes, uninhabited} = profile;
  const score = (c: Territory) => site.figure(c.code, model.id, "total")?.score ?? null;
  const title = `${storyOf(epci).short} : ${model.label}, par commune`;
  const cited = sourceLine(site.sources, [...indexSources(profile), "cog"]);
  return html`
    <p>${readingOf(profile)}</p>
    <div class="split">
    ${figure(
      {name: "carte-communes", kind: "map-figure", behind: CLASSES_TABLE},
      html`
    ${communeMap(site, epci, {id: "carte-communes", title, groups: classes, uninhabited, score, interactive: true, shared: site.coverage !== null || site.contents.has(epci.code)})}
    ${legend(classes, uninhabited, "carte-communes")}
    <figcaption>${communeKey(classes, model, score)}${model.classRule} ${contoursNote(site)} ${sourceLinks(site.sources, [...indexSources(profile), contoursSource(site)])}.</figcaption>`
    )}
    <div>
    ${classTable({id: CLASSES_TABLE, caption: "Communes par classe", groups: classes, uninhabited, population: epci.population})}
    ${cited}
    </div>
    </div>
    ${scores && html`<details><summary>Scores de chaque commune</summary>${figure({name: "scores"}, html`${communeTable(site, communesIn(site.territories, epci), model, {linked: true})}${cited}`)}</details>`}`;
}

/** How the communes spread over the classes, in a sentence. */
function readingOf({classes}: IndexProfile): string {
  const total = sum(classes, (g) => g.communes.length);
  const fragile = fragileCommunes(classes);
  const lower = classes.slice(0, 2).filter((g) => g.communes.length > 0);
  const low = lower.flatMap((g) => g.communes);
  if (total === 1) return "Une seule commune de l’édition en fait partie.";
  const higher = classes.slice(3).filter((g) => g.communes.length > 0);
  const part = (groups: ClassGroup[], {length}: Territory[], [one, many]: [string, string]) =>
    length === 0
      ? `aucune n’est ${one}`
      : length === 1
        ? `une est ${groups[0].step.label}`
        : `${formatNumber(length)} sont ${many}`;
  const most = part(higher, fragile, ["fragile", "fragiles ou très fragiles"]);
  const least = part(lower, low, ["peu fragile", "peu ou très peu fragiles"]);
  return `Sur ${plural(total, "commune")}, ${most}, et ${least}.`;
}

/** The score indicator by indicator, and what is observed on each axis. */
export function whyChapter(site: Site, epci: Territory, profile: IndexProfile, area: AreaForms): Html {
  const {
    sources,
    territories: {
      departement: {name: departement}
    }
  } = site;
  const {model, axes, indicators, total, departementTotal, measured} = profile;
  if (total.score === null) return html`<p>Aucun score à décomposer.</p>`;
  const left = indicatorsOutsideHurdles(model);
  const written = writtenObservations(site, epci, model);
  const weak = imputedNote(
    Math.max(0, ...indicators.filter((c) => left.includes(c.subject)).map((c) => c.own.imputed_share ?? 0))
  );
  const observed = axes.flatMap((axis) => {
    const {id, label} = axis.subject;
    const members = indicatorsOf(model, id).map((i) => indicators.find((c) => c.subject.id === i.id)!);
    const words = observation(id, written, axisObservation(axis, members, model, area, epci.code));
    return words ? [{id, label, words}] : [];
  });
  return html`
    <p>${model.label} : chaque indicateur vaut de ${formatNumber(model.indicatorScale.min)} (le moins fragile) à ${formatNumber(model.indicatorScale.max)} (le plus fragile) ; l’indice en est la moyenne${factorNote(model)}. Pour un territoire, c’est la moyenne de ses communes, pondérée par leur population.</p>
    ${figure(
      {name: "indice"},
      html`
    ${decomposition({model, caption: `Décomposition de l’indice, territoire et ${departement}`, own: "Ici", departement, indicators, axes, total: {own: total, departement: departementTotal}})}
    ${sourceLine(sources, indexSources(profile))}`
    )}
    ${fibreNote(site, epci, profile)}
    ${weak && measured && html`<p class="notice">Le score de ${list(left.map((i) => i.label))} est ${weak} : il a été estimé, faute de chiffre publié pour les petites communes. Sans lui, l’indice serait de ${formatNumber(measured.own, model.decimals)} (${departement} : ${formatNumber(measured.departement, model.decimals)}).</p>`}
    ${observed.map(({label, words}) => html`<h3>${label}</h3>${words}`)}
    ${observed.length > 0 && observationsNote(site, epci, {written, shown: observed.map(({id}) => id)})}`;
}

/** Communes that an axis or an indicator holds back, whatever their class. */
export function hurdlesChapter(profile: IndexProfile, sources: Source[]): Html {
  const {model, hurdles, extremes} = profile;
  const any = hurdles.some((h) => h.communes.length > 0);
  const names = (communes: Territory[]) => (communes.length === 0 ? "aucune" : communes.map((c) => c.name).join(", "));
  const left = indicatorsOutsideHurdles(model);
  return html`
    <p>Une commune peut être très freinée sur un axe, quelle que soit sa classe. Le frein est marqué quand l’axe atteint le centile 90 des communes de France : ${hurdleShare(
      model,
      model.axes.map((a) => a.id)
    )} y sont.${any ? "" : " Ici, aucune n’y est ; un seul indicateur y est parfois au plus haut."}</p>
    ${figure(
      {name: "freins"},
      html`
    <table class="hurdles">
    <caption>Communes dont un axe est un frein marqué, ou un indicateur au plus haut</caption>
    <thead><tr><th scope="col">Axe ou indicateur</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${hurdles.map(
      ({axis, communes}) => html`
      <tr class="axis"><th scope="row">${axis.label}</th><td class="number">${formatNumber(communes.length)}</td><td>${names(communes)}</td></tr>
      ${extremes.filter((e) => e.indicator.axis === axis.id).map(({indicator, communes}) => html`<tr><th scope="row">${capital(indicator.label)}</th><td class="number">${formatNumber(communes.length)}</td><td>${names(communes)}</td></tr>`)}`
    )}
    </tbody>
    </table>
    ${sourceLine(sources, indexSources(profile))}`
    )}
    ${left.length > 0 && html`<p class="footnote">Ne compte pas : ${list(left.map((i) => i.label))}, estimée là où son taux est secret.</p>`}`;
}

const TABLES: Record<TableFile["table"], string> = {
  indicators: "Indicateurs",
  territories: "Territoires",
  places: "Lieux"
};

function dataChapter(site: Site, epci: Territory): Html {
  const {edition, model} = site;
  const departement = site.territories.departement;
  const used = new Set(["cog", ...filesOf(edition).flatMap(({file}) => sourcesOf(file))]);
  if (!edition.contours) used.add("boxes");
  return html`
    <ul class="downloads">
    <li><a href="/data/epci/${epci.slug}.csv" download>Les chiffres de cette page (CSV)</a></li>
    ${site.tables.filter((t) => t.partition === null || t.partition === departement.code).map(({table, path}) => html`<li><a href="/${path}" download>${TABLES[table]} (Parquet)</a></li>`)}
    </ul>
    <p>Ce que chaque chiffre veut dire, comment il est calculé, ce qui est imputé ou manquant : <a href="/methode">méthode</a>. Chaque fichier, sa source et ce qui y manque : <a href="/donnees">données</a>.</p>
    ${sourceTable(site.sources.filter((s) => used.has(s.id)))}
    <h3 id="interroger">Interroger les données</h3>
    ${raw(renderAsk({tables: site.tables, departement: edition.departement === null ? departement.code : null, questions: readyQuestions({epci: {code: epci.code, name: storyOf(epci).short}, departement, model: model?.id ?? null, places: edition.places !== null})}))}`;
}
