import {sum} from "d3";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, indexSources, sourceLine} from "../components/sources.js";
import type {Source} from "../data/edition.js";
import {fragileCommunes, type ClassGroup} from "../domain/class-groups.js";
import {capital, formatNumber, list, plural} from "../domain/french.js";
import {hurdleShare, indicatorsOutsideHurdles} from "../domain/hurdles.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";

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
