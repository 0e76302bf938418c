import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {peersOf} from "../components/peers.js";
import {aboutFigure, indexSources, sourceLine} from "../components/sources.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {formatNumber, list, ordinal, printedNumber} from "../domain/french.js";
import {epciName} from "../domain/names.js";
import type {IndexProfile} from "../domain/profile.js";
import {rankOf} from "../domain/statistics.js";
import type {Territory} from "../domain/territories.js";

/** The EPCI of France that resemble this one most, and where it stands among them; null where they are not known. */
export function peersPart(site: Site, epci: Territory, profile: IndexProfile): Html | null {
  const found = peersOf(site, epci, profile);
  if (!found) return null;
  const {own, peers, left} = found;
  const {model} = profile;
  const total = ({total}: {total: number}) => formatNumber(total, model.decimals);
  const all = [own, ...peers].sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  const named = ({name, departement}: (typeof all)[number]) =>
    html`${epciName(name).short} <small>${departement}</small>`;
  return html`
    ${left.length === 0 && html`<p>${standing(own.total, peers, model.decimals, Boolean(profile.whole))}</p>`}
    ${figured({name: "semblables"})`
    <table>
    <caption>${storyOf(epci).short} et les intercommunalités de France qui lui ressemblent le plus</caption>
    <thead><tr><th scope="col">Intercommunalité</th><th scope="col" class="number">Habitants</th><th scope="col" class="number">Indice</th></tr></thead>
    <tbody>${all.map((area) => html`<tr><th scope="row">${area === own ? html`<b>${named(area)}</b>` : named(area)}</th><td class="number">${formatNumber(area.population)}</td><td class="number">${total(area)}</td></tr>`)}</tbody>
    </table>
    <p class="footnote">Sont comparés les scores des indicateurs et le nombre d’habitants (son logarithme), chacun rapporté à son écart type parmi les ${formatNumber(site.nationalEpcis.length)} intercommunalités de France ; les plus proches sont celles dont la distance est la plus petite.${left.length > 0 && ` N’est pas comparé : ${list(left.map((i) => i.subject))} (score estimé ici pour la plupart des habitants) ; l’indice, qui en tient compte, n’est donc pas classé.`}</p>
    ${aboutFigure(sourceLine(site.sources, [...indexSources(profile), "cog"]))}`}`;
}

/** "Son indice, 6,0, est le 2e sur 6, du plus fragile au moins fragile." Of a part of an EPCI, that of the whole is compared. */
function standing(own: number, peers: {total: number}[], decimals: number, part: boolean): string {
  const printed = [own, ...peers.map(({total}) => total)].map((total) => printedNumber(total, decimals));
  const {rank, of, tied} = rankOf(printed[0], printed);
  return `${part ? "L’indice de l’intercommunalité entière" : "Son indice"}, ${formatNumber(own, decimals)}, est le ${ordinal(rank, {masculine: true})}${tied ? " ex æquo" : ""} sur ${formatNumber(of)}, du plus fragile au moins fragile.`;
}
