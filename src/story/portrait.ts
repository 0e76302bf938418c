import {html, type Html} from "../components/html.js";
import {peopleFigure, peopleWords} from "../components/people.js";
import {signedProse} from "../components/prose.js";
import {sourceLine, indexSources} from "../components/sources.js";
import type {Site} from "../data/site.js";
import {formatNumber, formatPercent, NBSP, plural} from "../domain/french.js";
import {communesIn, type Territory} from "../domain/territories.js";
import type {AreaForms} from "../domain/wording.js";
import {departementForms, storyOf} from "../data/names.js";
import {wordsAbout} from "../components/generated-words.js";
import {indexOf} from "../profile/index.js";

/** What the EPCI is: its communes, its place in France, its people, in brief without their table, and what someone wrote about it. */
export function portrait(site: Site, epci: Territory, {brief = false} = {}): Html {
  const profile = indexOf(site, epci);
  const {departement} = site.territories;
  const area = departementForms(departement);
  const name = storyOf(epci);
  const content = site.contents.get(epci.code);
  const members = communesIn(site.territories, epci);
  const own = members.filter((c) => c.departement === departement.code).length;
  const over = own < members.length;
  const {summary} = wordsAbout(site, epci);
  const cog = site.edition.cog.vintage;
  const share = formatPercent(epci.population / departement.population);
  return html`
    ${astride(epci, own, area)}
    <p>${name.kind ? `La ${name.kind}` : "Cette intercommunalité"} réunit ${plural(epci.communes, "commune")}${over ? "" : ` ${area.of}`} et ${plural(epci.population, "habitant")} (population municipale, édition ${cog})${over ? "" : `, soit ${share.startsWith("0") ? `moins de 1${NBSP}%` : share} de la population du département`}.</p>
    ${summary && html`<p class="summary">${summary}</p><p class="generated">Résumé écrit automatiquement d’après les chiffres.</p>`}
    ${sourceLine(site.sources, ["cog", ...(profile ? indexSources(profile) : [])])}
    ${brief && peopleWords(site, epci)}
    ${signedProse(site, content, "portrait")}
    ${!brief && peopleFigure(site, epci)}`;
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
