import {classTable, legend} from "../components/classes.js";
import {indicatorLink} from "../components/decomposition.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {communeKey} from "../components/keys.js";
import {lollipop} from "../components/lollipop.js";
import {CLASSES_TABLE, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {aboutFigure, indexSources, sourceLine, sourceLinks} from "../components/sources.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {formatNumber} from "../domain/french.js";
import type {IndexProfile} from "../domain/profile.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {imputedNote} from "../domain/wording.js";
import {COMMUNES_MAP} from "./index-figures.js";
import type {Face} from "./story.js";

/** Every commune on a map, and by class: the names of all are a list that is looked things up in, which paper leaves out. */
export function communesFigure(site: Site, profile: IndexProfile | null, {labelScale, printed}: Face): Html {
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
    ${profile && legend(classes, uninhabited, COMMUNES_MAP, profile.model.classCuts)}
    <figcaption>${aboutFigure(html`${profile && communeKey(classes, profile.model, score)}<p>${profile?.model.classRule} ${contoursNote(site)} Traits épais : intercommunalités. ${sourceLinks(site.sources, [profile?.total.source, contoursSource(site)])}.</p>`)}</figcaption>`}
    ${profile && !printed && html`<details><summary>Communes par classe</summary>${classTable(profile, departement, {id: CLASSES_TABLE, commune})}</details>`}`;
}

/** The indicators of the département by axis, with what each is. */
export function indicatorsFigure(site: Site, profile: IndexProfile): Html {
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
