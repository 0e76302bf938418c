// Copies that a reader keeps: an EPCI or a cahier offline, a story in one file.
// This lists what a copy needs; client.ts keeps it, src/worker/ gives it back without a network.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {
  CAHIERS,
  clearHref,
  communeHref,
  hasCommunePages,
  hasLeaflets,
  hasReferencePages,
  LEAFLETS,
  workshopPath
} from "../../components/addresses.js";
import {storyOf} from "../../edition/names.js";
import type {TerritoryCahier} from "../../edition/cahiers.js";
import type {Site, Sites} from "../../edition/site.js";
import {communesIn, storiesOf, type Territory} from "../../domain/territories.js";
import {referenceHref, referencesOf} from "../story/index.js";
import {KEPT, type OfflinePages} from "../../worker/offline-list.js";

export {notKeptPage} from "./not-kept.js";

/** Lists for each EPCI, and for cahiers. The build adds what these pages name. */
export function* offlineFiles({departements}: Pick<Sites, "departements">): Generator<{path: string; content: string}> {
  for (const site of departements)
    for (const epci of storiesOf(site.territories))
      yield listFile(epci.slug!, {name: "ce territoire", pages: pagesOf(site, epci)});
  const [{cahiers}] = departements;
  const addresses = [CAHIERS, ...new Set(cahiers.map(({of}) => cahierPath(of)))];
  if (cahiers.length > 0) yield listFile("cahiers", {name: "ces cahiers", pages: addresses.map(pageFile)});
}

/** Definitions of terms are fetched by themselves: no page names their file. */
const listFile = (name: string, {pages, ...list}: OfflinePages) => ({
  path: `${KEPT}/${name}.json`,
  content: JSON.stringify({...list, pages: [...pages, "data/glossary.json"]})
});

const pageFile = (address: string) => `${address.slice(1)}.html`;

const cahierPath = ({slug}: Pick<TerritoryCahier, "slug">) => `${CAHIERS}/${slug}`;

function pagesOf(site: Site, epci: Territory) {
  const {edition, territories, cahiers} = site;
  const communes = communesIn(territories, epci).filter((c) => c.departement === territories.departement.code);
  return [
    storyOf(epci).href,
    clearHref(storyOf(epci).href),
    ...(hasReferencePages(site) ? referencesOf(site, epci) : []).map((part) => referenceHref(epci, part)),
    ...(edition.workshops ? [workshopPath(epci)] : []),
    ...cahiers.filter(({about}) => about.some(({code}) => code === epci.code)).map(cahierPath),
    ...(hasCommunePages(site) ? communes.map(communeHref) : []),
    ...(hasLeaflets(site) ? [epci, ...communes].map(({code}) => `/${LEAFLETS}/${code}`) : [])
  ].map(pageFile);
}
