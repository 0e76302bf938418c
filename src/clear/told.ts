import {placeSources, type Source} from "../data/edition.js";
import type {Site, Sites} from "../data/site.js";
import {populationYears} from "../data/vintages.js";
import {list} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {profileOf, wholeProfileOf} from "../profile/index.js";
import {tell, templateOf, type Added, type Told} from "../words/index.js";

/** Towns that are named one by one. */
const MOST_TOWNS = 3;

/** An EPCI or a département in easy words, by the European rules of easy-to-read French: words/en-clair.md. */
export function toldClearly(site: Site, territory: Territory): Told {
  const profile = profileOf(site, territory);
  const {indice, aide, distance} = profile;
  const first = distance && "dAbord" in distance ? distance.dAbord : [];
  const known = indice !== null && (indice.niveau !== null || indice.cote !== null);
  return told(profile, {
    coteSeule: indice?.niveau ? null : indice?.cote,
    inconnu: !known,
    // The middle of all is a class of its own: it is said once.
    part: indice?.niveau === "mediane" ? null : indice?.france?.sens,
    peuDeBourgs: aide !== null && aide.lieux > 1 && aide.bourgs.length <= MOST_TOWNS,
    sansLieux: aide === null,
    personne: !aide?.appeler,
    sources: sourcesOf(site, known || first?.length ? indice!.source : null)
  });
}

/** The same of the region or country of several départements, which has neither an index beside others nor one place to call. */
export function wholeClearly(sites: Sites): Told {
  const {edition, sources} = sites.whole!;
  return told(wholeProfileOf(sites), {
    ensemble: true,
    sansLieux: !edition.places,
    personne: true,
    sources: sourcesOf({edition, sources}, null)
  });
}

const told = (profile: {habitants: number}, added: Added) =>
  tell(templateOf("en-clair"), profile, {desert: profile.habitants === 0, ...added});

/** Where each number comes from, and of which year. */
function sourcesOf({edition, sources}: Pick<Site, "edition" | "sources">, index: string | null): Added[] {
  const cited: [what: string, ids: (string | null)[]][] = [
    ["Habitants", ["cog"]],
    ["Risque", [index]],
    ["Lieux d’aide", placeSources(edition)]
  ];
  return cited.flatMap(([quoi, ids]): Added[] => {
    const words = ids.flatMap((id) => sources.find((s) => s.id === id) ?? []).map(inFull);
    return words.length > 0 ? [{quoi, source: list([...new Set(words)])}] : [];
  });
}

/** "Agence nationale de la cohésion des territoires, 2024", "Insee, liste de 2026": no letters for words. */
const inFull = ({id, publisher, vintage}: Source) => {
  const name = publisher.replace(/\s*\([^()]*\)| et \p{Lu}{3,}(?=$|,)/gu, "").split(", ")[0];
  const year = vintage.replace(/^(\d{4})-\d{2}-\d{2}$/, "$1");
  // The list of communes is of that year; its people were counted before.
  const counted = id === "cog" && populationYears[`cog-${year}`];
  return `${name}, ${counted ? `population de ${counted}` : id === "cog" ? `liste de ${year}` : year}`;
};
