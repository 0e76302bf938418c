import {group} from "d3";
import {html, type Html} from "../components/html.js";
import type {Sites} from "../data/site.js";
import {formatTelephone} from "../domain/french.js";
import {baseClosedWords, listedActors} from "../offer/index.js";

/** What the data say that cannot be right, or may not be any more, for someone to ask: it is printed on no leaflet. Null when there is nothing. */
export function toCheck({departements}: Sites): Html | null {
  const places = [
    ...new Map(departements.flatMap((d) => [...d.places, ...d.contacts]).map((p) => [p.id, p])).values()
  ].filter((p) => p.telephone_partage);
  const numbers = [...group(places, (p) => p.telephone!)].sort(([a], [b]) => (a < b ? -1 : 1));
  const actors = [
    ...new Map(departements.flatMap((site) => listedActors(site)).map((a) => [a.actor.id, a])).values()
  ].filter((a) => a.closed !== null);
  if (numbers.length + actors.length === 0) return null;
  return html`
    <p>Ce que les sources disent, et qui demande un appel : rien de cela n’est imprimé sur un dépliant.</p>
    <ul>
    ${numbers.map(([number, own]) => html`<li><b>${formatTelephone(number)}</b> est donné à des lieux de communes différentes : ${own.map((p, i) => `${i > 0 ? " ; " : ""}${p.nom} (${p.commune})`)}.</li>`)}
    ${actors.map(({actor, closed}) => html`<li><b>${actor.nom}</b> : ${baseClosedWords(closed!)}.</li>`)}
    </ul>`;
}
