import {html, type Html} from "../components/html.js";
import {imputedNote} from "../domain/wording.js";
import {epciTotals, rankWords, scoreAndFacts, standingIn, type StandingOptions} from "../components/first-screen.js";
import {counted, keyFigures} from "../components/key-figures.js";
import {drawn} from "../components/drawn.js";
import {positionStrip} from "../components/figures/strip.js";
import type {Site} from "../data/site.js";
import {formatNumber, NBSP} from "../domain/french.js";
import {type IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {unaddressedWords} from "../domain/unaddressed.js";
import {GENERATED_VERDICT, wordsAbout} from "../components/generated-words.js";
import {storyOf} from "../data/names.js";
import {helpOf, indexOf, profileOf} from "../profile/index.js";
import {percentAlong} from "../components/lollipop.js";

/** What a summary begins with: the verdict, where the territory stands, its size, what weighs. */
export function glance(site: Site, territory: Territory, more: Html | null = null): Html {
  const profile = indexOf(site, territory);
  const departement = territory.level === "epci" ? site.territories.departement.name : undefined;
  return html`
    <p class="verdict">${wordsAbout(site, territory).verdict}</p>
    ${standing(site, territory)}
    ${sizeFigures(site, territory)}
    ${more}
    ${profile && html`<p class="generated">${GENERATED_VERDICT}</p>`}
    ${profile?.total.score != null && weights(profile, {departement})}`;
}

/** Score, rank and place among the others; null without a score. */
export function standing(site: Site, territory: Territory, {detailed = true} = {}): Html | null {
  const profile = indexOf(site, territory);
  const score = profile?.total.score ?? null;
  if (!profile || score === null) return null;
  const {departementTotal} = profile;
  const {departement} = site.territories;
  const own = territory.level === "epci";
  const others = epciTotals(site, profile, territory);
  const stand: StandingOptions = {
    ...standingIn(profile, own ? "epci" : "departement"),
    own: {name: own ? storyOf(territory).short : departement.name, value: score},
    facts: own ? rankWords(site, profile, {detailed}) : profile.model.label,
    others,
    above: own ? {name: departement.name, value: departementTotal.score!} : null
  };
  return html`
    ${scoreAndFacts(stand)}
    ${drawn(positionStrip, stand)}
    ${others.length > 0 && html`<p class="footnote">Grand point : ${own ? "ici" : "le département"}. Petits points : ${own ? "les autres" : "ses"} intercommunalités.</p>`}`;
}

/** The size of a territory, and what help is known there. */
function sizeFigures(site: Site, territory: Territory): Html {
  const {habitants, communes, aide} = profileOf(site, territory);
  const unaddressed = unaddressedWords(helpOf(site, territory).unaddressed);
  const more = unaddressed ? `, et ${unaddressed}` : "";
  return keyFigures([
    counted(habitants, "habitant", "habitants"),
    counted(communes, "commune", "communes"),
    ...(aide ? [counted(aide.lieux, `lieu d’aide connu${more}`, `lieux d’aide connus${more}`)] : [])
  ]);
}

/**
 * The indicators from the heaviest, each as a bar with the département as a tick.
 *
 * @param options.limit how many indicators; all by default
 * @param options.departement head of the column of the département; none in its own report
 */
export function weights(
  {model, indicators}: IndexProfile,
  {limit, departement}: {limit?: number; departement?: string}
): Html {
  const {min, max} = model.indicatorScale;
  const share = (value: number) => percentAlong(value, model.indicatorScale);
  const sorted = [...indicators]
    .filter((c) => c.own.score !== null)
    .sort((a, b) => b.own.score! - a.own.score!)
    .slice(0, limit);
  const weak = sorted.some((c) => c.own.imputed_share);
  const imputed = indicators.flatMap(({subject, own}) =>
    own.imputed_share ? `de ${subject.short} ${imputedNote(own.imputed_share)}` : []
  );
  return html`
    <table class="glance">
    <caption>Indicateurs, de ${formatNumber(min)} (le moins fragile) à ${formatNumber(max)} (le plus fragile)</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col" class="chart"><span class="hidden">Graphique</span></th><th scope="col" class="number">${departement ? "Ici" : "Score"}</th>${departement && html`<th scope="col" class="number">${departement}</th>`}</tr></thead>
    <tbody>
    ${sorted.map(
      ({subject, own, departement: other}) => html`
      <tr><th scope="row">${subject.short}${own.imputed_share ? "*" : null}</th>
      <td class="chart"><svg class="weight" width="100%" height="12" aria-hidden="true"><rect width="100%" height="12"/><rect class="weight-own" width="${share(own.score!)}%" height="12"/>${departement && other.score !== null && html`<line x1="${share(other.score)}%" x2="${share(other.score)}%" y1="-2" y2="14"/>`}</svg></td>
      <td class="number"><b>${formatNumber(own.score, model.decimals)}</b></td>${departement && html`<td class="number">${formatNumber(other.score, model.decimals)}</td>`}</tr>`
    )}
    </tbody>
    </table>
    ${(departement || weak) && html`<p class="footnote">${departement && `Trait : ${departement}. `}${weak && `*${NBSP}Score ${limit ? "estimé au moins en partie" : imputed.join(" ; ")}.`}</p>`}`;
}
