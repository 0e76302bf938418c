import {clearHref, isExplored, PLANNER, QUERIES, relativeHref, reportHref} from "../components/addresses.js";
import {html, type Html} from "../components/html.js";
import {cahierItems, exploreLink} from "../components/links.js";
import {peopleFigure} from "../components/people.js";
import {distancesPath} from "../data/partitions.js";
import type {Site} from "../data/site.js";
import {isPlanned} from "../domain/siting/siting.js";
import {supportSentences, supportSource} from "../offer/index.js";
import {indexOf, profileOf} from "../profile/index.js";
import {tell, templateOf, type Added, type Told} from "../words/index.js";
import {rankingFigures} from "./ranking.js";
import {saidParts} from "./said.js";
import type {Face} from "./face.js";
import {RULES} from "./story.js";
import {classTable, legend} from "../components/classes.js";
import {indicatorLink} from "../components/decomposition.js";
import {figured} from "../components/figure.js";
import {communeKey} from "../components/keys.js";
import {lollipop} from "../components/lollipop.js";
import {CLASSES_TABLE, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {aboutFigure, indexSources, sourceLine, sourceLinks} from "../components/sources.js";
import {storyOf} from "../data/names.js";
import {formatNumber} from "../domain/french.js";
import type {IndexProfile} from "../domain/profile.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {imputedNote} from "../domain/wording.js";
import {COMMUNES_MAP} from "./index-figures.js";

/** A page of a département in parts, as words/departement.md tells it. */
export const toldDepartement = (
  site: Site,
  {added, marked, ...face}: {added?: Added; marked?: boolean} & Face = {}
): Told =>
  tell(
    templateOf("departement"),
    profileOf(site, site.territories.departement),
    {...departementAdded(site, face), ...(face.printed && LEADS_ELSEWHERE), ...added},
    {marked}
  );

/** What only leads elsewhere, or asks to be clicked, is not on paper. */
const LEADS_ELSEWHERE: Added = {
  comparer: null,
  explorer: null,
  planifier: null,
  suite: null,
  lien: {}
};

/** What words/departement.md names besides the profile of a département: figures, what people wrote, links. */
function departementAdded(site: Site, {labelScale, printed}: Face): Added {
  const {departement} = site.territories;
  const profile = indexOf(site, departement);
  const scored = profile !== null && profile.total.score !== null;
  return {
    regle: RULES,
    sansIndice: !profile,
    comparer: html`<p>Deux à quatre territoires côte à côte : <a href="/comparer">comparer</a>.</p>`,
    classement: rankingFigures(site, profile, labelScale),
    carte: communesFigure(site, profile, {labelScale, printed}),
    explorer: exploreLink(isExplored(site)),
    indicateurs: scored ? indicatorsFigure(site, profile) : null,
    soutien: html`${supportSentences(site)}${supportSource(site)}`,
    planifier: isPlanned(site)
      ? html`<p><a href="${PLANNER}">Où ensuite ? Placer les prochaines permanences, ou les arrêts d’un bus</a></p>`
      : null,
    ecrit: saidParts(site, departement),
    population: peopleFigure(site, departement),
    suite: html`<ul><li><a href="/idees">Les besoins et les idées</a> des territoires.</li><li><a href="/demarche">La démarche</a> de ce diagnostic.</li><li>Des questions toutes prêtes, et <a href="${QUERIES}">vos requêtes en SQL</a>.</li>${cahierItems(site, departement)}</ul>`,
    lien: {
      clair: relativeHref(clearHref(site.home).slice(1), site.home),
      elus: reportHref(departement.code, "summary", site.home),
      rapport: reportHref(departement.code, "full", site.home),
      distances: site.offer && distancesPath(site.offer)
    }
  };
}

/** Every commune on a map, and by class: the names of all are a list that is looked things up in, which paper leaves out. */
function communesFigure(site: Site, profile: IndexProfile | null, {labelScale, printed}: Face): Html {
  const {departement, epcis} = site.territories;
  const communes = communesIn(site.territories, departement);
  const name = new Map(epcis.map((e) => [e.code, storyOf(e)]));
  const classes = profile?.classes ?? [];
  const uninhabited = profile?.uninhabited ?? communes.filter((c) => c.status === "sans_objet");
  const score = ({code}: Territory) => (profile ? (site.figure(code, profile.model.id, "total")?.score ?? null) : null);
  const commune = (c: Territory) => (c.epci ? html`<a href="${name.get(c.epci)!.href}">${c.name}</a>` : c.name);
  return html`
    ${figured({name: COMMUNES_MAP, kind: "map-figure map-wide", behind: profile && CLASSES_TABLE})`
    ${communeMap(site, departement, {
      id: COMMUNES_MAP,
      title: `${departement.name} : ${profile?.model.label ?? "communes"}`,
      groups: classes,
      uninhabited: profile ? uninhabited : [],
      score,
      interactive: true,
      borders: true,
      labelScale
    })}
    ${profile && legend(classes, uninhabited, COMMUNES_MAP, profile.model)}
    <figcaption>${aboutFigure(html`${profile && communeKey(classes, profile.model, score)}<p>${profile?.model.classRule} ${contoursNote(site)} Traits épais : intercommunalités. ${sourceLinks(site.sources, [profile?.total.source, contoursSource(site)])}.</p>`)}</figcaption>`}
    ${profile && !printed && html`<details><summary>Communes par classe</summary>${classTable(profile, departement, {id: CLASSES_TABLE, commune})}</details>`}`;
}

/** The indicators of the département by axis, with what each is. */
function indicatorsFigure(site: Site, profile: IndexProfile): Html {
  const {model, indicators, axes, total} = profile;
  const scale = model.indicatorScale;
  return figured({name: "indicateurs"})`
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
    ${aboutFigure(sourceLine(site.sources, indexSources(profile)))}`;
}
