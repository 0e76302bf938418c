import {classTable, legend} from "../components/classes.js";
import {indicatorLink} from "../components/decomposition.js";
import {saying, sectionsOf, type Chapter} from "../components/chapters.js";
import {figured} from "../components/figure.js";
import {html, raw, type Html} from "../components/html.js";
import {lollipop} from "../components/lollipop.js";
import {fibreNote, peopleFigure} from "../components/people.js";
import {signedProse} from "../components/prose.js";
import {epciTotals, firstScreen, standingIn} from "../components/first-screen.js";
import {counted, keyFigures, type KeyFigure} from "../components/key-figures.js";
import {aboutFigure, indexSources, sourceLine, sourceLinks} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {contextRates, rateOf, rateSources} from "../domain/context.js";
import {formatNumber, formatPercent, list, plural} from "../domain/french.js";
import {type IndexProfile} from "../domain/profile.js";
import type {ClassGroup} from "../domain/class-groups.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {imputedNote} from "../domain/wording.js";
import {communeKey} from "../components/keys.js";
import {linkCommunes} from "../components/commune-names.js";
import {homeWays} from "../components/menu.js";
import {around, page} from "../components/page.js";
import {CLASSES_TABLE, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {departementForms, storyOf} from "../data/names.js";
import {RANKING_TABLE, rankingChapter} from "./ranking.js";
import {cahierItems, clearLine, reportLinks, exploreLink} from "../components/links.js";
import {GENERATED_VERDICT, wordsAbout} from "../components/generated-words.js";
import {isExplored, PLANNER} from "../components/addresses.js";
import {isPlanned} from "../domain/siting/siting.js";
import {coverageChapter, supportSentences, supportSource} from "../offer/index.js";
import {readyQuestions, renderAsk} from "../query/index.js";
import {fragileOf, indexOf, profileOf, type FragileCount} from "../profile/index.js";

/** The département: what the index says, where it weighs, what helps, and a way into each story. */
export function homePage(site: Site): string {
  const {departement} = site.territories;
  const area = departementForms(departement);
  const alone = site.home === "/";
  const profile = indexOf(site, departement);
  const map = html`<div class="beside">${mapChapter(site, profile)}${exploreLink(isExplored(site))}</div>`;
  const weights =
    profile &&
    html`<div class="beside beside-large">${indicatorsChapter(site, profile, wordsAbout(site, departement).summary)}${fibreNote(site, departement, profile)}</div>`;
  const chapters: Chapter[] = [
    ["intercommunalites", "Les intercommunalités", rankingChapter(site, profile)],
    ["carte", "Commune par commune", map],
    ["indicateurs", "Ce qui pèse", weights],
    ["offre", "L’offre en un coup d’œil", offerChapter(site)],
    ["distances", "À quelle distance", coverageChapter(site, departement, {whole: site.offer ?? undefined})],
    ["contexte", "Le contexte et la suite", contextChapter(site)],
    ["interroger", "Interroger les données", askChapter(site)]
  ];
  const body = html`
    <article>
    ${hero(site, profile)}
    ${homeWays(around(site))}
    ${sectionsOf(saying(chapters))}
    </article>`;
  return page({
    title: alone ? site.edition.title : departement.name,
    description: profile
      ? wordsAbout(site, departement).verdict
      : `Territoires et lieux d’inclusion numérique ${area.of}.`,
    ...around(site),
    path: site.home,
    current: alone ? "home" : "departement",
    kind: "home",
    body: linkCommunes(site, body, site.home)
  });
}

function hero(site: Site, profile: IndexProfile | null): Html {
  const {departement} = site.territories;
  const {verdict} = wordsAbout(site, departement);
  const {intercommunalites} = profileOf(site, departement);
  const rates = contextRates.slice(0, 2).filter((rate) => rateOf(site, departement, rate) !== null);
  const figures = [
    counted(departement.population, "habitants", "habitants"),
    counted(departement.communes, "commune", "communes"),
    ...(intercommunalites === 0 ? [] : [counted(intercommunalites!, "intercommunalité", "intercommunalités")]),
    ...rates.map((rate): KeyFigure => [formatPercent(rateOf(site, departement, rate)), rate.label.toLowerCase()])
  ];
  const keys = keyFigures(figures);
  const cited = sourceLine(site.sources, [profile?.total.source, "cog", ...rateSources(site, departement, rates)]);
  const title = html`<p class="kicker">Inclusion numérique, département</p><h1>${departement.name}</h1>`;
  const aside = clearLine(site.home);
  const score = profile?.total.score ?? null;
  if (!profile || score === null) {
    return firstScreen({
      name: departement.name,
      title,
      verdict: profile
        ? verdict
        : "Aucun indice n’est chargé dans cette édition : elle montre les territoires et la carte, sans score.",
      standing: null,
      aside,
      below: html`${keys}${cited}${profile && html`<p class="source-line">${GENERATED_VERDICT}</p>`}`
    });
  }
  const {model} = profile;
  const others = epciTotals(site, profile, departement);
  return firstScreen({
    name: departement.name,
    title,
    verdict,
    standing: {
      ...standingIn(profile, "departement"),
      score,
      facts: `${model.label}. ${fragileCount(fragileOf(site, departement)!)}.`,
      others,
      above: null
    },
    behind: RANKING_TABLE,
    aside,
    below: html`
      ${keys}
      ${aboutFigure(html`<p>Grand point : le département.${others.length > 0 && " Petits points : ses intercommunalités."}</p>${cited}`)}`
  });
}

/** What someone wrote of the département, and where its words and its decisions are. */
function contextChapter(site: Site): Html {
  const {departement} = site.territories;
  const content = site.contents.get(departement.code);
  return html`
    <div class="beside">
    ${peopleFigure(site, departement)}
    ${signedProse(site, content, "portrait")}
    <ul>
    <li><a href="/idees">Les besoins et les idées</a> des territoires${content?.synthesis && ", et ce qui en est dit pour tout le département"}.</li>
    <li><a href="/demarche">La démarche</a> : comment ce diagnostic se fait, et ce qu’est un lieu d’inclusion numérique.</li>
    <li>${reportLinks(site, departement)}</li>
    </ul>
    </div>`;
}

/** "297 communes fragiles ou très fragiles sur les 493 qui ont un indice". */
function fragileCount({communes, sur}: FragileCount): string {
  if (sur === 1) return `Sa seule commune ${communes === 1 ? "est" : "n’est pas"} fragile`;
  const counted =
    communes === 0
      ? "Aucune commune fragile ou très fragile"
      : plural(communes, "commune fragile ou très fragile", "communes fragiles ou très fragiles");
  return `${counted} sur les ${formatNumber(sur)} qui ont un indice`;
}

/** Every commune on a map, and by class. */
export function mapChapter(site: Site, profile: IndexProfile | null): Html {
  const {departement, epcis} = site.territories;
  const communes = communesIn(site.territories, departement);
  const name = new Map(epcis.map((e) => [e.code, storyOf(e)]));
  const classes = profile?.classes ?? [];
  const uninhabited = profile?.uninhabited ?? communes.filter((c) => c.status === "sans_objet");
  const score = (code: string) => (profile ? (site.figure(code, profile.model.id, "total")?.score ?? null) : null);
  return html`
    ${profile && html`<p>${spread(classes)}.</p>`}
    ${figured({name: "carte-communes", kind: "map-figure map-wide", behind: profile && CLASSES_TABLE})`
    ${communeMap(site, departement, {id: "carte-communes", title: `${departement.name} : ${profile?.model.label ?? "communes"}`, groups: classes, uninhabited: profile ? uninhabited : [], score: (c) => score(c.code), interactive: true, borders: true})}
    ${profile && legend(classes, uninhabited, "carte-communes")}
    <figcaption>${aboutFigure(html`${profile && communeKey(classes, profile.model, (c) => score(c.code))}<p>${profile?.model.classRule} ${contoursNote(site)} Traits épais : intercommunalités. ${sourceLinks(site.sources, [profile?.total.source, contoursSource(site)])}.</p>`)}</figcaption>`}
    ${profile && html`<details><summary>Communes par classe</summary>${classTable(profile, departement, {id: CLASSES_TABLE, commune: (c) => (c.epci ? html`<a href="${name.get(c.epci)!.href}">${c.name}</a>` : c.name)})}</details>`}
    ${uninhabited.length > 0 && html`<p class="footnote">${plural(uninhabited.length, "commune")} sans habitant (${list(uninhabited.map((c) => c.name))}) : ${uninhabited.length < 2 ? "elle n’a" : "elles n’ont"} ni score ni classe, et ne ${uninhabited.length < 2 ? "compte" : "comptent"} dans aucune moyenne.</p>`}`;
}

/** "80 communes sont très fragiles, 217 fragiles et 76 autour de la médiane": the map in words, from its most fragile end. */
function spread(classes: ClassGroup[]): string {
  const shown = [...classes].reverse().filter(({communes}) => communes.length > 0);
  if (shown.length === 0) return "Aucune commune n’a d’indice";
  return list(
    shown.map(({step: {label}, communes: {length}}, i) => {
      const many = label.replace(/fragile$/, "fragiles");
      return i === 0 ? plural(length, `commune est ${label}`, `communes sont ${many}`) : plural(length, label, many);
    })
  );
}

/** The indicators of the département by axis, with what each is. */
export function indicatorsChapter(site: Site, profile: IndexProfile, summary: string | null = null): Html {
  const {model, indicators, axes, total} = profile;
  const scale = model.indicatorScale;
  return html`
    ${summary && html`<p class="summary">${summary}</p><p class="generated">Résumé écrit automatiquement d’après les chiffres.</p>`}
    ${figured({name: "indicateurs"})`
    <table class="decomposition single">
    <caption>${model.label} : moyenne des communes, pondérée par leur population</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col" class="chart">de ${formatNumber(scale.min)} à ${formatNumber(scale.max)}</th><th scope="col" class="number">Score</th></tr></thead>
    ${model.axes.map(
      (axis) => html`
      <tbody><tr class="axis"><th scope="rowgroup">${axis.label}</th><td></td><td class="number">${formatNumber(axes.find((a) => a.subject.id === axis.id)!.own.score, model.decimals)}</td></tr>
      ${indicators
        .filter((c) => c.subject.axis === axis.id)
        .map(
          (c) => html`
        <tr data-indicator="${c.subject.id}"><th scope="row">${indicatorLink(c.subject)} <small>${c.subject.definition}${c.own.imputed_share ? ` Score ${imputedNote(c.own.imputed_share)}.` : ""}</small></th><td class="chart">${lollipop({value: c.own.score, reference: null, scale, origin: model.signed ? 0 : scale.min, weak: Boolean(c.own.imputed_share)})}</td><td class="number">${formatNumber(c.own.score, model.decimals)}</td></tr>`
        )}
      </tbody>`
    )}
    <tfoot><tr class="total"><th scope="row">Indice</th><td></td><td class="number">${formatNumber(total.score, model.decimals)}</td></tr></tfoot>
    </table>
    ${aboutFigure(sourceLine(site.sources, indexSources(profile)))}`}`;
}

/** The offer of the département in numbers; on paper, without what leads to the planner. */
export function offerChapter(site: Site, {paper = false} = {}): Html {
  const {departement, epcis} = site.territories;
  const {aide, communes} = profileOf(site, departement);
  if (!aide) return html`<p>Aucun lieu n’est chargé dans cette édition.</p>`;
  const {lieux, genres, itinerants, taux, communesServies} = aide;
  const next =
    !paper &&
    isPlanned(site) &&
    html`<p><a href="${PLANNER}">Où ensuite ? Placer les prochaines permanences ou les arrêts d’un bus</a></p>`;
  const without = epcis.filter((e) => !site.places.some((p) => p.epci === e.code));
  // Of an EPCI over the border, places are known in a part only.
  const named = (e: Territory) =>
    `${storyOf(e).short}${e.communes < e.communes_total ? ` (${plural(e.communes, "commune décrite", "communes décrites")} ici sur ${formatNumber(e.communes_total)})` : ""}`;
  return html`
    <div class="columns">
    ${keyFigures([
      counted(lieux, "lieu connu", "lieux connus"),
      ...genres.map(({id, lieux: count}): KeyFigure => [formatNumber(count), id]),
      ...(itinerants > 0 ? [counted(itinerants, "en itinérance", "en itinérance")] : []),
      [formatNumber(taux, 1), "pour 10 000 habitants"]
    ])}
    <p>Ces lieux sont dans ${plural(communesServies, "commune")} sur ${formatNumber(communes)}. ${without.length === 0 ? epcis.length > 0 && "Chaque intercommunalité en a au moins un." : `Aucun lieu n’est connu dans ${plural(without.length, "intercommunalité")} : ${list(without.map(named))}.`} La liste n’est pas exhaustive ; le détail est dans chaque récit.</p>
    ${sourceLine(site.sources, [...placeSources(site.edition), "cog"])}
    ${supportSentences(site)}
    ${supportSource(site)}
    </div>
    ${next}`;
}

function askChapter(site: Site): Html {
  const {departement, epcis} = site.territories;
  const questions = readyQuestions({
    departement,
    model: site.model?.id ?? null,
    places: site.edition.places !== null,
    epcis: epcis.some((e) => e.attached)
  });
  const cahiers = cahierItems(site, departement);
  return html`${cahiers.length > 0 && html`<ul>${cahiers}</ul>`}${raw(renderAsk({tables: site.tables, questions, departement: site.edition.departement === null ? departement.code : null}))}`;
}
