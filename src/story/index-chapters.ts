import {sum} from "d3";
import {classTable, legend} from "../components/classes.js";
import {indexFigure} from "../components/decomposition.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {hasReferencePages} from "../components/addresses.js";
import {communeLink} from "../components/links.js";
import {fibreNote} from "../components/people.js";
import {aboutFigure, sourceLine, sourceLinks, indexSources} from "../components/sources.js";
import type {Source} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {capital, formatNumber, list, plural} from "../domain/french.js";
import {hurdleShare, indicatorsOutsideHurdles} from "../domain/hurdles.js";
import {indicatorsOf} from "../domain/models.js";
import {type IndexProfile} from "../domain/profile.js";
import {fragileCommunes, type ClassGroup} from "../domain/class-groups.js";
import type {Territory} from "../domain/territories.js";
import {axisObservation, imputedNote, factorNote} from "../domain/wording.js";
import {communeKey} from "../components/keys.js";
import {CLASSES_TABLE, classesBehind, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {departementForms, storyOf} from "../data/names.js";
import {observation, observationsNote, writtenObservations} from "./written.js";

/** The classes of the communes on a map and in a table, for a report. */
export function mapChapter(site: Site, epci: Territory, profile: IndexProfile): Html {
  return html`
    <p>${classesReading(profile)}</p>
    <div class="split">
    ${classesFigure(site, epci, profile)}
    <div>
    ${classTable(profile, epci, {id: CLASSES_TABLE})}
    ${sourceLine(site.sources, [...indexSources(profile), "cog"])}
    </div>
    </div>`;
}

/** The map of the classes of the communes, and its legend; in brief for a story, with their names folded under it and not their rule. */
export function classesFigure(site: Site, epci: Territory, profile: IndexProfile, {brief = false} = {}): Html {
  const {model, classes, uninhabited} = profile;
  const {short, href} = storyOf(epci);
  const score = (c: Territory) => site.figure(c.code, model.id, "total")?.score ?? null;
  const title = `${short} : ${model.label}, par commune`;
  const shared = site.coverage !== null || site.contents.has(epci.code);
  const folded = () =>
    classesBehind(site, epci, profile, {
      id: CLASSES_TABLE,
      commune: (c) => communeLink(site, c, href),
      // Else the table of scores has them, at the end of the page.
      anchored: hasReferencePages(site)
    });
  return figured({name: "carte-communes", kind: "map-figure", behind: CLASSES_TABLE})`
    ${communeMap(site, epci, {id: "carte-communes", title, groups: classes, uninhabited, score, interactive: true, shared})}
    ${legend(classes, uninhabited, "carte-communes")}
    ${brief && folded()}
    <figcaption>${aboutFigure(html`${communeKey(classes, model, score)}<p>${!brief && `${model.classRule} `}${contoursNote(site)} ${sourceLinks(site.sources, [...indexSources(profile), contoursSource(site)])}.</p>`)}</figcaption>`;
}

/** How the communes spread over the classes, in a sentence. */
export function classesReading({classes}: IndexProfile): string {
  const total = sum(classes, (g) => g.communes.length);
  const fragile = fragileCommunes(classes);
  const lower = classes.slice(0, 2).filter((g) => g.communes.length > 0);
  const low = lower.flatMap((g) => g.communes);
  if (total === 1) return "Une seule commune de l’édition en fait partie.";
  const higher = classes.slice(3).filter((g) => g.communes.length > 0);
  const part = (groups: ClassGroup[], {length}: Territory[], one: string, many: string) => {
    if (length === 0) return `aucune n’est ${one}`;
    return length === 1 ? `une est ${groups[0].step.label}` : `${formatNumber(length)} sont ${many}`;
  };
  const most = part(higher, fragile, "fragile", "fragiles ou très fragiles");
  const least = part(lower, low, "peu fragile", "peu ou très peu fragiles");
  return `Sur ${plural(total, "commune")}, ${most}, et ${least}.`;
}

/** The score indicator by indicator, and what is observed on each axis; in brief for a story, without how the mean of a territory is made. */
export function whyChapter(site: Site, epci: Territory, profile: IndexProfile, {brief = false} = {}): Html {
  const {departement} = site.territories;
  const area = departementForms(departement);
  const {model, axes, indicators, total, measured} = profile;
  if (total.score === null) return html`<p>Aucun score à décomposer.</p>`;
  const left = indicatorsOutsideHurdles(model);
  const written = writtenObservations(site, epci, model);
  const guessed = indicators.filter((c) => left.includes(c.subject)).map((c) => c.own.imputed_share ?? 0);
  const weak = imputedNote(Math.max(0, ...guessed));
  const observed = axes.flatMap((axis) => {
    const {id, label} = axis.subject;
    const members = indicatorsOf(model, id).map((i) => indicators.find((c) => c.subject.id === i.id)!);
    const words = observation(id, written, axisObservation(axis, members, model, area, epci.code));
    return words ? [{id, label, words}] : [];
  });
  return html`
    <div class="beside">
    <p>${model.label} : chaque indicateur vaut de ${formatNumber(model.indicatorScale.min)} (le moins fragile) à ${formatNumber(model.indicatorScale.max)} (le plus fragile) ; l’indice en est la moyenne${factorNote(model)}.${!brief && " Pour un territoire, c’est la moyenne de ses communes, pondérée par leur population."}</p>
    ${indexFigure(site, profile, (beside) => `Décomposition de l’indice, territoire et ${beside}`)}
    ${fibreNote(site, epci, profile)}
    ${weak && measured && html`<p class="notice">Le score de ${list(left.map((i) => i.label))} est ${weak} : il a été estimé, faute de chiffre publié pour les petites communes. Sans lui, l’indice serait de ${formatNumber(measured.own, model.decimals)} (${departement.name} : ${formatNumber(measured.departement, model.decimals)}).</p>`}
    ${observed.map(({label, words}) => html`<h3>${label}</h3>${words}`)}
    ${observed.length > 0 && observationsNote(site, epci, written, observed)}
    </div>`;
}

/** Communes that an axis or an indicator holds back, whatever their class. */
export function hurdlesChapter(profile: IndexProfile, sources: Source[]): Html {
  const {model, hurdles, extremes} = profile;
  const any = hurdles.some((h) => h.communes.length > 0);
  const names = (communes: Territory[]) => (communes.length === 0 ? "aucune" : communes.map((c) => c.name).join(", "));
  const left = indicatorsOutsideHurdles(model);
  const axes = model.axes.map((a) => a.id);
  const share = hurdleShare(model, axes);
  return html`
    <p>Une commune peut être très freinée sur un axe, quelle que soit sa classe. Le frein est marqué quand l’axe atteint le centile 90 des communes de France : ${share} y sont.${any ? "" : " Ici, aucune n’y est ; un seul indicateur y est parfois au plus haut."}</p>
    ${figured({name: "freins"})`
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
    ${aboutFigure(sourceLine(sources, indexSources(profile)))}`}
    ${left.length > 0 && html`<p class="footnote">Ne compte pas : ${list(left.map((i) => i.label))}, estimée là où son taux est secret.</p>`}`;
}
