import {hasCommunePages, reportHref} from "../components/addresses.js";
import {peopleWords} from "../components/fragile-words.js";
import {decisionsOf, FIRST_LABEL, firstOf, fragileOf, helpOf, indexOf, POPULOUS_LABEL} from "../profile/index.js";
import {clearLink, communeLink} from "../components/links.js";
import {html, type Html} from "../components/html.js";
import {epciTotals, firstScreen, rankWords, standingIn} from "../components/first-screen.js";
import {aboutFigure, sourceLine, indexSources} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {capital, formatNumber, formatTelephone, list, plural} from "../domain/french.js";
import {NONE_FIRST} from "../domain/priorities.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {unaddressedWords} from "../domain/unaddressed.js";
import {imputedNote} from "../domain/wording.js";
import {storyOf} from "../data/names.js";
import {wordsAbout} from "../components/generated-words.js";
import {percentAlong} from "../components/lollipop.js";
import {townsOf} from "../domain/places.js";

/** First screen: the place of the EPCI and the reason, in ten seconds on a phone. */
export function hero(site: Site, epci: Territory): Html {
  const profile = indexOf(site, epci);
  const name = storyOf(epci);
  const title = html`${name.kind && html`<p class="kicker">${capital(name.kind)}</p>`}<h1>${name.short}</h1>`;
  const {verdict} = wordsAbout(site, epci);
  const score = profile?.total.score ?? null;
  const aside = html`<p class="hero-people">${peopleWords(epci, fragileOf(site, epci))}</p>${practice(site, epci)}`;
  if (!profile || score === null) return firstScreen({name: name.short, title, verdict, standing: null, aside});
  const {departementTotal} = profile;
  const {departement} = site.territories;
  const others = epciTotals(site, profile, epci);
  return firstScreen({
    name: name.short,
    title,
    verdict,
    standing: {
      ...standingIn(profile, "epci"),
      score,
      facts: rankWords(site, profile),
      others,
      above: {name: departement.name, value: departementTotal.score!}
    },
    aside,
    besides: ", et ce qui pèse",
    below: html`
      ${heroBars(profile, departement.name)}
      ${offerLine(site, epci)}
      ${aboutFigure(html`${others.length > 0 && html`<p>Petits points : les autres intercommunalités.</p>`}${sourceLine(site.sources, [...indexSources(profile), "cog", ...placeSources(site.edition)])}`)}`
  });
}

/** The indicators in one glance: the same numbers as the decomposition, without its detail. */
function heroBars({model, indicators}: IndexProfile, departement: string): Html {
  const scale = model.indicatorScale;
  const sorted = [...indicators].sort((a, b) => b.own.score! - a.own.score!);
  return html`
    <table class="glance">
    <caption class="hidden">Indicateurs, de ${formatNumber(scale.min)} (le moins fragile) à ${formatNumber(scale.max)} (le plus fragile)</caption>
    <thead><tr><th scope="col" colspan="2">Ce qui pèse</th><th scope="col" class="number">sur\u00a0${formatNumber(scale.max)}</th><th scope="col" class="number">${departement}</th></tr></thead>
    <tbody>
    ${sorted.map(
      (c) => html`
      <tr><th scope="row">${c.subject.short}${c.own.imputed_share ? html`<span title="${imputedNote(c.own.imputed_share)!}">*</span>` : null}</th>
      <td class="chart"><span class="bar" style="--value:${percentAlong(c.own.score!, scale)};--reference:${percentAlong(c.departement.score!, scale)}" aria-hidden="true"></span></td><td class="number"><b>${formatNumber(c.own.score, model.decimals)}</b></td>
      <td class="number reference">${formatNumber(c.departement.score, model.decimals)}</td></tr>`
    )}
    </tbody>
    </table>
    ${indicators.some((c) => c.own.imputed_share) && html`<p class="footnote">*\u00a0Score estimé pour une partie ou la totalité des habitants : <a href="#pourquoi">voir le détail</a>.</p>`}`;
}

/** The help that is known here, in a line. */
function offerLine(site: Site, epci: Territory): Html | null {
  if (!site.edition.places) return null;
  const help = helpOf(site, epci);
  const places = help.places!;
  const unaddressed = unaddressedWords(help.unaddressed);
  const towns = townsOf(places);
  return html`<p class="offer-line">${places.length === 0 ? `Aucun lieu d’aide ${unaddressed ? "situé" : "connu"} sur place` : html`<b>${plural(places.length, "lieu d’aide connu", "lieux d’aide connus")}</b> : ${list(towns)}`}${unaddressed && ` ; ${unaddressed}`}. <a href="#offre">Voir l’offre</a></p>`;
}

/** What an official came for: which communes first, what there is to decide, whom to call, the page to print. */
export function practice(site: Site, epci: Territory): Html {
  const first = firstOf(site, epci);
  const [decision] = decisionsOf(site, epci);
  const {call} = helpOf(site, epci);
  const {href, short} = storyOf(epci);
  const linked = (communes: Pick<Territory, "code" | "name">[]) =>
    communes.map((c, i) => {
      const link = hasCommunePages(site)
        ? communeLink(site, c, href)
        : html`<a href="#commune-${c.code}">${c.name}</a>`;
      return html`${i > 0 && ", "}${link}`;
    });
  return html`
    <div class="practice" role="group" aria-labelledby="en-pratique"><h2 id="en-pratique">En pratique</h2>
    <dl>
    ${first?.first && html`<div><dt>${FIRST_LABEL}</dt><dd>${first.first.length > 0 ? linked(first.first) : NONE_FIRST} <a class="practice-more" href="#distances">pourquoi</a></dd></div>`}
    ${decision && html`<div><dt>À décider</dt><dd>${decision.text}</dd></div>`}
    ${call && html`<div><dt>Appeler</dt><dd>${call.nom}, <a class="practice-call" href="tel:${call.telephone}">${formatTelephone(call.telephone!)}</a></dd></div>`}
    </dl>
    <p>${clearLink(href)} · <a href="${reportHref(epci.code, "summary", href)}" rel="external">La page des élus<span class="hidden"> : ${short}, à imprimer</span></a></p>
    </div>
    ${first && first.populous.length > 0 && html`<p class="hero-people"><b>${POPULOUS_LABEL}</b> : ${linked(first.populous)}</p>`}`;
}
