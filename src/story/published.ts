import {sum} from "d3";
import {classTable, legend} from "../components/classes.js";
import {decomposition} from "../components/decomposition.js";
import {prose, signature} from "../components/prose.js";
import {figure, figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import type {Site} from "../data/site.js";
import {formatNumber, list, plural, typeset, uncapital} from "../domain/french.js";
import type {PublishedProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {otherEditionNote} from "../domain/wording/two-editions.js";
import {communeKey} from "../components/keys.js";
import {classesBehind, communeMap} from "../components/maps.js";
import {indexOf} from "../profile/index.js";

/** Id of the table of the published classes. */
const PUBLISHED_TABLE = "table-classes-publiees";

/** Decimals of the totals computed again: the gap with the published ones is in the second. */
const RECOMPUTED_DECIMALS = 2;

/** What an earlier diagnostic published of an EPCI, beside the current index, with the gaps of its source said. */
export function publishedChapter(site: Site, epci: Territory, published: PublishedProfile): Html {
  const profile = indexOf(site, epci);
  const {model, vintage, indicators, total, classes} = published;
  const called = model.indicators.filter((i) => i.called);
  const departement = site.territories.departement.name;
  const content = site.contents.get(epci.code);
  const own = content && (content.model ?? site.model?.id) === model.id ? content : null;
  const axes = model.axes.filter((axis) => own?.observations.has(axis.id));
  const source = site.sources.find((s) => s.id === published.source)!;
  const cited = sourceLine(site.sources, [published.source]);
  return html`
    <p>${source.publisher} : ${source.title}. Ces chiffres sont dits comme ils ont été publiés, sous l’${uncapital(model.label)} : ${formatNumber(model.indicators.length)} indicateurs, de ${formatNumber(model.totalScale.min)} à ${formatNumber(model.totalScale.max)}, 0 pour la médiane.${profile && ` L’indice actuel en a ${formatNumber(profile.model.indicators.length)}, sur une autre échelle : les deux totaux ne se comparent pas entre eux, seules les cartes et les positions se regardent côte à côte.`}${called.length > 0 && ` Ce que la source nomme ${list(called.map((i) => `« ${i.called} »`))} est nommé ici ${list(called.map((i) => `« ${i.label} »`))} : un score plus haut y dit plus de difficulté.`}</p>
    <div class="side-by-side">
    ${figured({name: "carte-publiee", kind: "map-figure", behind: PUBLISHED_TABLE})`
    <figcaption><b>${vintage}</b>, classes publiées.</figcaption>
    ${communeMap(site, epci, {id: "carte-publiee", title: `${vintage} : classes publiées`, groups: classes, uninhabited: []})}
    ${legend(classes, [], "carte-publiee")}
    <div class="caption">${aboutFigure(html`${communeKey(classes, model)}<p>${sourceLinks(site.sources, [published.source])}.</p>`)}</div>`}
    ${
      profile &&
      figured({name: "carte-actuelle", kind: "map-figure"})`
      <figcaption><b>${profile.total.vintage}</b>, indice actuel.</figcaption>
      ${communeMap(site, epci, {id: "carte-actuelle", title: `${profile.total.vintage} : indice actuel`, groups: profile.classes, uninhabited: profile.uninhabited})}
      ${legend(profile.classes, profile.uninhabited, "carte-actuelle")}
      <div class="caption">${aboutFigure(html`${communeKey(profile.classes, profile.model, (c) => site.figure(c.code, profile.model.id, "total")?.score ?? null)}<p>${sourceLinks(site.sources, [profile.total.source])}.</p>`, classesBehind(site, epci, profile))}</div>`
    }
    </div>
    ${classTable({classes, uninhabited: []}, epci, {id: PUBLISHED_TABLE, caption: `Communes par classe, publiées en ${vintage}`})}
    ${cited}
    ${figure({name: "indice-publie"}, html`${decomposition({model, caption: `Décomposition publiée en ${vintage}`, own: "Ici", departement, indicators, total}, cited)}`)}
    ${recomputedNote(published, departement, cited)}
    ${axes.length > 0 && profile && html`<p class="notice">${otherEditionNote({then: model, year: vintage, now: profile.model})}</p>`}
    ${axes.map((axis) => html`<h3>${axis.label}</h3>${prose(own!.observations.get(axis.id))}`)}
    ${axes.length > 0 && signature(own!, site.sources)}
    ${hurdlesNote(published)}
    ${cited}`;
}

/** The published totals beside the ones that the published indicators give: an honest source can still not add up. */
function recomputedNote(published: PublishedProfile, departement: string, cited: Html | null): Html {
  const {model, total, recomputed, vintage} = published;
  const line = (name: string, publishedTotal: number, computed: number) => {
    const same = Math.abs(publishedTotal - computed) < 0.05 + 1e-9;
    return html`<tr><th scope="row">${name}</th><td class="number">${formatNumber(publishedTotal, 1)}</td><td class="number">${formatNumber(computed, RECOMPUTED_DECIMALS)}</td><td>${same ? "concordent à l’arrondi" : "ne concordent pas"}</td></tr>`;
  };
  const differs = Math.abs(total.own.score! - recomputed.own!) >= 0.05 + 1e-9;
  return html`
    ${figured({name: "total-recalcule"})`
    <table class="compare recomputed">
    <caption>Total publié en ${vintage} et total recalculé (somme des indicateurs ÷ ${formatNumber(model.indicators.length / model.factor, 1)})</caption>
    <thead><tr><th scope="col">Territoire</th><th scope="col" class="number">Publié</th><th scope="col" class="number">Recalculé</th><th scope="col">Constat</th></tr></thead>
    <tbody>${line("Ici", total.own.score!, recomputed.own!)}${line(departement, total.departement.score!, recomputed.departement!)}</tbody>
    </table>
    ${aboutFigure(cited)}`}
    ${differs && html`<p class="notice">${sumSentence(published)} L’écart est dans la source : les deux nombres sont montrés, et rien n’est corrigé.</p>`}`;
}

/** What the published indicators add up to, what the formula makes of it, and what was published. */
export function sumSentence(published: Pick<PublishedProfile, "model" | "indicators" | "total" | "recomputed">) {
  const {model, indicators, total, recomputed} = published;
  const added = sum(indicators, (c) => c.own.score!);
  const divisor = model.indicators.length / model.factor;
  return typeset(
    `La somme des ${formatNumber(indicators.length)} indicateurs publiés est de ${formatNumber(added, 1)} ; divisée par ${formatNumber(divisor, 1)}, elle donne ${formatNumber(recomputed.own, RECOMPUTED_DECIMALS)}, quand le total publié est de ${formatNumber(total.own.score, 1)}.`
  );
}

function hurdlesNote({hurdles, vintage, model}: PublishedProfile): Html | null {
  const shown = hurdles.filter((h) => h.communes.length > 0);
  if (shown.length === 0) return null;
  return html`
    <h3>Freins spécifiques relevés en ${vintage}</h3>
    <ul>${shown.map(({axes, communes}) => html`<li>Sur ${plural(axes, "axe")}${axes < model.axes.length && communes.length > 1 && `, ${axes === 1 ? "le même" : "les mêmes"} ou non d’une commune à l’autre`} : ${list(communes.map((c) => c.name))}.</li>`)}</ul>
    <p class="notice">Le support ne permet pas de savoir de quels axes il s’agit : c’est une lacune de la source, laissée ouverte.</p>`;
}
