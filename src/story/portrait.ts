import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {signedProse} from "../components/prose.js";
import {sourceLine} from "../components/sources.js";
import type {Site} from "../data/site.js";
import {contextRates, rateOf, rateSources} from "../domain/context.js";
import {formatNumber, formatPercent, plural} from "../domain/french.js";
import {communesIn, type IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import type {AreaForms} from "../domain/wording.js";
import {indexSources, storyOf} from "../components/names.js";
import {wordsAbout} from "../components/generated-words.js";

/** What the EPCI is: its communes, its population, its place in France, and what someone wrote about it. */
export function portrait(site: Site, epci: Territory, area: AreaForms, profile: IndexProfile | null): Html {
  const {departement} = site.territories;
  const name = storyOf(epci);
  const content = site.contents.get(epci.code);
  const members = communesIn(site.territories, epci);
  const own = members.filter((c) => c.departement === departement.code).length;
  const over = own < members.length;
  const rates = contextRates
    .map((rate) => ({rate, own: rateOf(site, epci, rate), other: rateOf(site, departement, rate)}))
    .filter(({own}) => own !== null);
  const {summary} = wordsAbout(site, epci, profile);
  const cog = site.edition.cog.vintage;
  const cited = sourceLine(site.sources, [
    "cog",
    ...rateSources(
      site,
      epci,
      rates.map((r) => r.rate)
    ),
    ...(profile ? indexSources(profile) : [])
  ]);
  return html`
    ${astride(epci, own, area)}
    <p>${name.kind ? `La ${name.kind}` : "Cette intercommunalité"} réunit ${plural(epci.communes, "commune")}${over ? "" : ` ${area.of}`} et ${plural(epci.population, "habitant")} (population municipale, édition ${cog})${over ? "" : `, soit ${formatPercent(epci.population / departement.population)} de la population du département`}.</p>
    ${summary && html`<p class="summary">${summary}</p><p class="generated">Résumé écrit automatiquement à partir des chiffres.</p>`}
    ${signedProse(content?.portrait, content, site.sources)}
    ${
      rates.length > 0
        ? figure(
            {name: "population"},
            html`
      <table class="compare">
      <caption>Population et ménages (Insee, recensement ${site.edition.sources.find((s) => s.id === site.edition.context?.source)?.vintage})</caption>
      <thead><tr><th scope="col">Part</th><th scope="col" class="number">Ici</th><th scope="col" class="number">${departement.name}</th></tr></thead>
      <tbody>${rates.map(({rate, own, other}) => html`<tr><th scope="row">${rate.label}</th><td class="number">${formatPercent(own, 1)}</td><td class="number">${formatPercent(other, 1)}</td></tr>`)}</tbody>
      </table>
      ${cited}`
          )
        : cited
    }`;
}

/** That an EPCI lies over a border, and what of it the page is about. */
function astride({communes, communes_total}: Territory, own: number, area: AreaForms): Html | null {
  if (own === communes_total) return null;
  const left = communes_total - communes;
  const scope =
    left === 0
      ? "Cette page porte sur toutes."
      : `Cette page ne porte que sur ${communes === 1 ? "celle-ci" : own === communes ? "celles-ci" : `les ${formatNumber(communes)} de cette édition`}.`;
  return html`<p class="notice">À cheval sur plusieurs départements : ${plural(communes_total, "commune")}, dont ${formatNumber(own)} ${area.within}. ${scope}</p>`;
}
