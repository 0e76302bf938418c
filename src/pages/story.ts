import {readyQuestions} from "../components/ask/questions.js";
import {renderAsk} from "../components/ask/render.js";
import {authored} from "../components/authored.js";
import {classTable, legend} from "../components/classes.js";
import {decompositionTable} from "../components/decomposition.js";
import {html, raw, type Html} from "../components/html.js";
import {placeList} from "../components/places.js";
import {sourceLine, sourceLinks, sourceTable} from "../components/sources.js";
import {positionStrip} from "../components/strip.js";
import type {Source} from "../data/edition.js";
import type {Site, TableFile} from "../data/site.js";
import {contextRates, rateOf} from "../domain/context.js";
import {capital, formatNumber, formatPercent, list, MISSING, ordinal, plural} from "../domain/french.js";
import {indicatorsOutsideHurdles} from "../domain/hurdles.js";
import {indicatorsOf, modelOf} from "../domain/models.js";
import {communesIn, indexProfile, publishedProfile, type IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {axisObservation, imputedNote, verdict, type AreaForms} from "../domain/wording.js";
import {besideChapter, besideTitle} from "./beside.js";
import {communeTable} from "./commune-table.js";
import {page} from "./layout.js";
import {communeMap, contoursNote, contoursSource} from "./maps.js";
import {aboveOf, departementForms, storyOf} from "./names.js";
import {publishedChapter} from "./published.js";

/** The story of one EPCI: where it stands and why, its communes, its offer, and where each figure comes from. */
export function storyPage(site: Site, epci: Territory): string {
  const profile = indexProfile(site, epci);
  const area = departementForms(site.territories.departement);
  const name = storyOf(epci);
  const published = publishedProfile(site, epci, modelOf);
  const chapters: [string, string, Html | null][] = [
    ["portrait", "Portrait", portrait(site, epci, area, profile)],
    ["carte", "Carte des communes", profile && mapChapter(site, epci, profile)],
    ["pourquoi", "Ce qui fait l’indice", profile && whyChapter(profile, area, site.territories.departement.name, site.sources)],
    ["freins", "Freins marqués", profile && hurdlesChapter(profile, site.sources)],
    ["offre", "Lieux et services", offerChapter(site, epci)],
    ["diagnostic", `Le diagnostic publié en ${published?.vintage}`, published && publishedChapter(site, epci, published, profile, area)],
    ...(profile ? site.beside.map((index): [string, string, Html | null] => [
      `indice-${index.source.id}`, besideTitle(site, index, profile), besideChapter(site, epci, index, profile, area)
    ]) : []),
    ["donnees", "Données et sources", dataChapter(site, epci)]
  ];
  const shown = chapters.filter((c): c is [string, string, Html] => c[2] !== null);
  const body = html`
    <article>
    ${hero(site, epci, profile, area)}
    <nav class="toc" aria-label="Chapitres"><ol>${shown.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
    ${shown.map(([id, title, content]) => html`<section id="${id}"><h2>${title}</h2>${content}</section>`)}
    </article>`;
  return page({
    title: name.short,
    description: profile ? `${capital(name.full)}. ${verdict(profile, area)}` : `${capital(name.full)} : territoires et lieux d’inclusion numérique.`,
    site: site.edition.title,
    search: site.search,
    above: aboveOf(site),
    current: "story",
    kind: "story",
    body
  });
}

/** First screen: the place of the EPCI and the reason, in ten seconds on a phone. */
function hero(site: Site, epci: Territory, profile: IndexProfile | null, area: AreaForms): Html {
  const name = storyOf(epci);
  const title = html`${name.kind && html`<p class="kicker">${capital(name.kind)}</p>`}<h1>${name.short}</h1>`;
  const score = profile?.total.score ?? null;
  if (!profile || score === null) {
    const why = profile ? "Aucun habitant, donc aucun indice : ce territoire est sans objet." : "Aucun indice n’est chargé dans cette édition : seuls les territoires et les lieux connus y figurent.";
    return html`<header class="hero">${title}<p class="verdict">${why}</p></header>`;
  }
  const {model, departementTotal, rank, nationalMedian} = profile;
  const departement = site.territories.departement;
  const others = site.territories.epcis
    .filter((e) => e.attached && e.code !== epci.code)
    .map((e) => site.figure(e.code, model.id, "total")?.score)
    .filter((score): score is number => typeof score === "number");
  return html`
    <header class="hero hero-wide">
    <div>
    ${title}
    <p class="verdict">${verdict(profile, area)}</p>
    <div class="stand">
    <p class="score"><b>${formatNumber(score, model.decimals)}</b> <span>sur ${formatNumber(model.totalScale.max)}</span></p>
    <p class="facts">${rank ? html`<b>${ordinal(rank.rank)}</b>${rank.tied && " ex æquo"} sur ${formatNumber(rank.of)} ${area.within} <small>la 1re est la plus fragile</small>` : html`Hors classement <small>la plupart de ses habitants vivent hors ${area.of}</small>`}</p>
    </div>
    </div>
    <div>
    ${positionStrip({
      model,
      own: {name: name.short, value: score},
      others,
      above: {name: departement.name, value: departementTotal.score!},
      below: nationalMedian === null ? null : {name: "commune médiane", value: nationalMedian}
    })}
    ${heroBars(profile, departement.name, others.length)}
    ${offerLine(site, epci)}
    ${sourceLine(site.sources, [...indexSources(profile), "cog", site.edition.places?.source])}
    </div>
    </header>`;
}

/** Ids of the sources of an index: one, or that of each indicator. */
function indexSources({total, indicators}: IndexProfile): string[] {
  return [total.source, ...indicators.map((c) => c.own.source)];
}

/** The indicators in one glance: the same numbers as the decomposition, without its detail. */
function heroBars({model, indicators}: IndexProfile, departement: string, others: number): Html {
  const scale = model.indicatorScale;
  const sorted = [...indicators].sort((a, b) => b.own.score! - a.own.score!);
  return html`
    <table class="glance">
    <caption class="hidden">Indicateurs, de ${formatNumber(scale.min)} (le moins fragile) à ${formatNumber(scale.max)} (le plus fragile)</caption>
    <thead><tr><th scope="col" colspan="2">Ce qui pèse</th><th scope="col" class="number">sur ${formatNumber(scale.max)}</th><th scope="col" class="number">${departement}</th></tr></thead>
    <tbody>
    ${sorted.map((c) => html`
      <tr><th scope="row">${c.subject.short}${c.own.imputed_share ? html`<span title="${imputedNote(c.own.imputed_share)!}">*</span>` : null}</th>
      <td class="chart"><span class="bar" style="--value:${share(c.own.score!, scale)};--reference:${share(c.departement.score!, scale)}" aria-hidden="true"></span></td><td class="number"><b>${formatNumber(c.own.score, model.decimals)}</b></td>
      <td class="number reference">${formatNumber(c.departement.score, model.decimals)}</td></tr>`)}
    </tbody>
    </table>
    <p class="footnote">${others > 0 && "Petits points : les autres intercommunalités. "}${indicators.some((c) => c.own.imputed_share) && html`*\u00a0Score estimé par l’éditeur pour une partie ou la totalité des habitants : <a href="#pourquoi">voir le détail</a>.`}</p>`;
}

/** The help that is known here, in a line. */
function offerLine(site: Site, epci: Territory): Html | null {
  if (!site.edition.places) return null;
  const places = site.places.filter((p) => p.epci === epci.code);
  const towns = [...new Set(places.map((p) => p.commune))].sort((a, b) => a.localeCompare(b, "fr"));
  return html`<p class="offer-line">${places.length === 0 ? "Aucun lieu d’aide connu sur place" : html`<b>${plural(places.length, "lieu d’aide connu", "lieux d’aide connus")}</b> : ${list(towns)}`}. <a href="#offre">Voir l’offre</a></p>`;
}

function share(value: number, {min, max}: {min: number; max: number}): string {
  return String(Math.round(((value - min) / (max - min)) * 1000) / 10);
}

function portrait(site: Site, epci: Territory, area: AreaForms, profile: IndexProfile | null): Html {
  const {departement} = site.territories;
  const outside = epci.communes_total - epci.communes;
  const name = storyOf(epci);
  const rates = contextRates
    .map((rate) => ({rate, own: rateOf(site, epci, rate), other: rateOf(site, departement, rate)}))
    .filter(({own}) => own !== null);
  const cog = site.edition.cog.vintage;
  return html`
    ${outside > 0 && html`<p class="notice">À cheval sur plusieurs départements : ${plural(epci.communes_total, "commune")}, dont ${formatNumber(epci.communes)} ${area.within}. Cette page ne porte que sur ${epci.communes === 1 ? "celle-ci" : "celles-ci"}.</p>`}
    <p>${name.kind ? `La ${name.kind}` : "Cette intercommunalité"} réunit ${plural(epci.communes, "commune")} ${area.of} et ${plural(epci.population, "habitant")} (population municipale, édition ${cog}), soit ${formatPercent(epci.population / departement.population)} de la population du département. ${positionSentence(profile)}</p>
    ${authored(site.texts.get(epci.code))}
    ${rates.length > 0 && html`
      <table class="compare">
      <caption>Population et ménages (Insee, recensement ${site.edition.sources.find((s) => s.id === site.edition.context?.source)?.vintage})</caption>
      <thead><tr><th scope="col">Part</th><th scope="col" class="number">Ici</th><th scope="col" class="number">${departement.name}</th></tr></thead>
      <tbody>${rates.map(({rate, own, other}) => html`<tr><th scope="row">${rate.label}</th><td class="number">${formatPercent(own, 1)}</td><td class="number">${formatPercent(other, 1)}</td></tr>`)}</tbody>
      </table>`}
    ${sourceLine(site.sources, ["cog", rates.length > 0 ? site.edition.context?.source : null, ...(profile ? indexSources(profile) : [])])}`;
}

function positionSentence(profile: IndexProfile | null): string {
  if (!profile || profile.nationalShare === null || !profile.model.reference) return "";
  const {model, total, nationalShare, nationalMedian} = profile;
  const median = nationalMedian === null ? "" : ` La commune médiane de France est à ${formatNumber(nationalMedian, model.decimals)}.`;
  return `Avec un indice de ${formatNumber(total.score, model.decimals)}, elle est plus fragile que ${formatPercent(nationalShare)} des ${formatNumber(model.reference!.epcis.count)} intercommunalités de France.${median}`;
}

function mapChapter(site: Site, epci: Territory, profile: IndexProfile): Html {
  const {model, classes, uninhabited} = profile;
  const score = (c: Territory) => site.figure(c.code, model.id, "total")?.score ?? null;
  const title = `${storyOf(epci).short} : ${model.label}, par commune`;
  const cited = sourceLine(site.sources, [...indexSources(profile), "cog"]);
  return html`
    <p>${readingOf(profile)}</p>
    <div class="split">
    <figure class="map-figure">
    ${communeMap(site, epci, {id: "carte-communes", title, groups: classes, uninhabited, score, interactive: true})}
    ${legend(classes, uninhabited, "carte-communes")}
    <figcaption>${model.classRule} ${contoursNote(site)} ${sourceLinks(site.sources, [...indexSources(profile), contoursSource(site)])}.</figcaption>
    </figure>
    <div>
    ${classTable({caption: "Communes par classe", groups: classes, uninhabited, population: epci.population})}
    ${cited}
    </div>
    </div>
    <details><summary>Scores de chaque commune</summary>${communeTable(site, communesIn(site.territories, epci), model)}${cited}</details>`;
}

/** How the communes spread over the classes, in a sentence. */
function readingOf({classes}: IndexProfile): string {
  const total = classes.reduce((n, g) => n + g.communes.length, 0);
  const fragile = classes.slice(3).flatMap((g) => g.communes);
  const low = classes.slice(0, 2).flatMap((g) => g.communes);
  if (total === 1) return "Une seule commune de l’édition en fait partie.";
  const part = (communes: Territory[], word: string) => communes.length === 0 ? `aucune n’est ${word}` : `${formatNumber(communes.length)} ${communes.length < 2 ? "est" : "sont"} ${word}${communes.length < 2 ? "" : "s"} ou très ${word}${communes.length < 2 ? "" : "s"}`;
  const least = low.length === 0 ? "aucune n’est peu fragile" : `${formatNumber(low.length)} ${low.length < 2 ? "est peu ou très peu fragile" : "sont peu ou très peu fragiles"}`;
  return `Sur ${plural(total, "commune")}, ${part(fragile, "fragile")}, et ${least}.`;
}

function whyChapter(profile: IndexProfile, area: AreaForms, departement: string, sources: Source[]): Html {
  const {model, axes, indicators, total, departementTotal, measured} = profile;
  if (total.score === null) return html`<p>Aucun score à décomposer.</p>`;
  const weak = imputedNote(total.imputed_share);
  return html`
    <p>${model.label} : chaque indicateur vaut de ${formatNumber(model.indicatorScale.min)} (le moins fragile) à ${formatNumber(model.indicatorScale.max)} (le plus fragile) ; l’indice en est la moyenne. Pour un territoire, c’est la moyenne de ses communes, pondérée par leur population.</p>
    ${decompositionTable({model, caption: `Décomposition de l’indice, territoire et ${departement}`, own: "Ici", departement, indicators, axes, total: {own: total, departement: departementTotal}})}
    ${sourceLine(sources, indexSources(profile))}
    ${weak && measured && html`<p class="notice">Le score de ${list(indicatorsOutsideHurdles(model).map((i) => i.label))} est ${weak} : l’éditeur l’a estimé, faute de chiffre publié pour les petites communes. Sans lui, l’indice serait de ${formatNumber(measured.own, model.decimals)} (${departement} : ${formatNumber(measured.departement, model.decimals)}).</p>`}
    ${axes.map((axis) => html`<h3>${axis.subject.label}</h3><p class="observation" data-axis="${axis.subject.id}">${axisObservation(axis, indicatorsOf(model, axis.subject.id).map((i) => indicators.find((c) => c.subject.id === i.id)!), model, area)}</p>`)}
    <p class="generated">Observations écrites automatiquement à partir des chiffres du tableau.</p>`;
}

function hurdlesChapter(profile: IndexProfile, sources: Source[]): Html {
  const {model, hurdles, extremes} = profile;
  const any = hurdles.some((h) => h.communes.length > 0);
  const names = (communes: Territory[]) => (communes.length === 0 ? "aucune" : communes.map((c) => c.name).join(", "));
  const left = indicatorsOutsideHurdles(model);
  return html`
    <p>Une commune peut être très freinée sur un axe, quelle que soit sa classe. ${any ? "Ici, sont dans le dixième le plus fragile des communes de France sur un axe :" : "Ici, aucune commune n’est dans le dixième le plus fragile de France sur un axe entier ; sur un seul indicateur, certaines le sont."}</p>
    <table class="hurdles">
    <caption>Communes dans le dixième le plus fragile de France</caption>
    <thead><tr><th scope="col">Axe ou indicateur</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${hurdles.map(({axis, communes}) => html`
      <tr class="axis"><th scope="row">${axis.label}</th><td class="number">${formatNumber(communes.length)}</td><td>${names(communes)}</td></tr>
      ${extremes.filter((e) => e.indicator.axis === axis.id).map(({indicator, communes}) => html`<tr><th scope="row">${capital(indicator.label)}</th><td class="number">${formatNumber(communes.length)}</td><td>${names(communes)}</td></tr>`)}`)}
    </tbody>
    </table>
    ${sourceLine(sources, indexSources(profile))}
    ${left.length > 0 && html`<p class="footnote">Ne compte pas : ${list(left.map((i) => i.label))}, estimée dans la plupart des communes.</p>`}`;
}

function offerChapter(site: Site, epci: Territory): Html {
  const places = site.places.filter((p) => p.epci === epci.code);
  if (!site.edition.places) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  const dates = [...new Set(places.map((p) => p.date_maj.slice(0, 4)))].sort();
  const rate = epci.population > 0 ? formatNumber((places.length * 1e4) / epci.population, 1) : MISSING;
  return places.length === 0
    ? html`<p>Aucun lieu n’est recensé ici dans les fichiers repris. Cela ne veut pas dire qu’il n’y en a pas : la liste n’est pas exhaustive.</p>${sourceLine(site.sources, [site.edition.places.source])}`
    : html`
      <p>${plural(places.length, "lieu connu", "lieux connus")}, soit ${rate} pour 10 000 habitants. Liste non exhaustive, dans l’état où les sources étaient en ${list(dates)}.</p>
      ${placeList(places)}
      ${sourceLine(site.sources, [site.edition.places.source, "cog"])}`;
}

const TABLES: Record<TableFile["table"], string> = {indicators: "Indicateurs", territories: "Territoires", places: "Lieux"};

function dataChapter(site: Site, epci: Territory): Html {
  const {edition, model} = site;
  const departement = site.territories.departement;
  const used = new Set(["cog", ...(["scores", "context", "places", "published", "contours"] as const).map((k) => edition[k]?.source), ...edition.beside.map((b) => b.source)]);
  if (!edition.contours) used.add("boxes");
  return html`
    <ul class="downloads">
    <li><a href="/data/epci/${epci.slug}.csv" download>Les chiffres de cette page (CSV)</a></li>
    ${site.tables.filter((t) => t.partition === null || t.partition === departement.code).map(({table, path}) => html`<li><a href="/${path}" download>${TABLES[table]} (Parquet)</a></li>`)}
    </ul>
    <p>Ce que chaque chiffre veut dire, comment il est calculé, ce qui est imputé ou manquant : <a href="/methode">méthode</a>. Chaque fichier, sa source et ce qui y manque : <a href="/donnees">données</a>.</p>
    ${sourceTable(site.sources.filter((s) => used.has(s.id)))}
    <h3 id="interroger">Interroger les données</h3>
    ${raw(renderAsk({tables: site.tables, questions: readyQuestions({epci: {code: epci.code, name: storyOf(epci).short}, departement, model: model?.id ?? null})}))}`;
}
