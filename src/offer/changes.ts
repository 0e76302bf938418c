import {formatDate, formatNumber, NBSP} from "../domain/french.js";
import type {ChangeKind, PlaceChange} from "../domain/place-changes.js";
import {html, type Html} from "../components/html.js";
import {sourceLine} from "../components/sources.js";
import type {Site} from "../data/site.js";

const KINDS: [ChangeKind, one: string, many: string][] = [
  ["opened", "Nouveau dans la liste", "Nouveaux dans la liste"],
  ["closed", "N’est plus dans la liste", "Ne sont plus dans la liste"],
  ["moved", "A déménagé", "Ont déménagé"],
  ["renamed", "A changé de nom", "Ont changé de nom"]
];

export function changesChapter({changes, edition, sources}: Site): Html | null {
  if (changes.length === 0) return null;
  const [{avant, apres}] = changes;
  const cited = (edition.places ?? []).flatMap(({source, former}) => (former ? [source, former.source] : []));
  const kinds = KINDS.map(([kind, one, many]) => {
    const items = changes.filter((c) => c.kind === kind).map((change) => html`<li>${changeWords(change)}</li>`);
    return items.length > 0 && html`<li>${items.length < 2 ? one : many} :<ul>${items}</ul></li>`;
  });
  return html`
    <p>Entre la liste du ${formatDate(avant)} et celle du ${formatDate(apres)} :</p>
    <ul>${kinds}</ul>
    ${sourceLine(sources, cited)}`;
}

function changeWords({kind, nom, commune, nom_avant, commune_avant, km}: PlaceChange): string {
  if (kind === "renamed") return `${nom}, auparavant « ${nom_avant} »`;
  if (kind !== "moved") return `${nom}, à ${commune}`;
  const way = commune_avant === commune ? `à ${commune}` : `de ${commune_avant} à ${commune}`;
  return `${nom}, ${way}${km === null ? "" : `, ${formatNumber(km, km < 1 ? 2 : 1)}${NBSP}km à vol d’oiseau`}`;
}

/** "sa base, « Bus », n’est plus dans la liste du…" */
export function baseClosedWords({nom, avant, apres}: PlaceChange): string {
  const before = `elle était dans celle du ${formatDate(avant)}`;
  return `sa base, « ${nom} », n’est plus dans la liste du ${formatDate(apres)} ; ${before}`;
}
