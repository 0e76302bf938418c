// Lists the pages of a site with their addresses and titles, for loaders, search, plan and checks.

import {distancesPath, OFFER, offerPath, toCallPath} from "./edition/partitions.js";
import {cahierFiles} from "./edition/cahiers.js";
import type {Site, Sites} from "./edition/site.js";
import {storiesOf} from "./domain/territories.js";
import {
  CAHIERS,
  communeListPath,
  EXPLORER,
  hasReferencePages,
  isExplored,
  PLANNER,
  QUERIES,
  workshopPath
} from "./components/addresses.js";
import {label} from "./components/label.js";
import {isPlanned} from "./domain/siting/siting.js";
import {storyOf} from "./edition/names.js";
import {hasDistancesPage, hasToCall} from "./features/offer/index.js";
import {referenceHref, referencesOf} from "./features/story/index.js";
import {templateOf} from "./text/templates/index.js";

export interface SitePage {
  url: string;
  title: string;
  /** What the search looks into, where it is not the text of the whole page. */
  text?: string;
  /** Whether it is a Markdown file of its own under `src/`, which no loader makes. */
  written?: boolean;
  /** Whether its feature writes it whole: Framework has it in a preview only. */
  isStatic?: boolean;
}

/** Output of a page: "epci/sammiellois.md". */
export const pageOutput = ({url}: Pick<SitePage, "url">) => `${url === "/" ? "index" : url.slice(1)}.md`;

/** A page about the site: its address and title are those of its template. */
const templatePage = (name: string): SitePage => ({url: `/${name}`, title: templateOf(name).plain("titre", {})!});

/** Pages that an edition has once, but the home page of a single site. */
export function sharedPages({country, departements: [site]}: Sites): SitePage[] {
  return [
    ...(country ? [{url: "/", title: country.territory.name}] : []),
    ...((country ?? site).offer === null ? [] : [{url: OFFER, title: label("lieux")}]),
    ...(isPlanned(site) ? [{url: PLANNER, title: label("ensuite"), text: label("mots-scenarios"), written: true}] : []),
    ...(isExplored(site)
      ? [{url: EXPLORER, title: label("explorateur"), text: label("mots-explorer"), written: true}]
      : []),
    {url: "/comparer", title: label("comparateur"), text: label("mots-comparer"), written: true},
    {url: "/communes", title: label("/communes"), text: "", isStatic: true},
    {url: "/idees", title: label("idees")},
    templatePage("demarche"),
    templatePage("methode"),
    templatePage("donnees"),
    {url: QUERIES, title: label("requetes"), text: label("mots-requetes"), written: true},
    ...(site.cahiers.length > 0 ? [{url: CAHIERS, title: label("cahiers")}] : []),
    templatePage("nouveautes"),
    // Names of all pages, and of criteria: the search finds them by their titles.
    {...templatePage("plan"), text: ""},
    {url: "/accessibilite", title: label("accessibilite"), text: label("accessibilite-mots")},
    templatePage("mentions-legales"),
    templatePage("donnees-personnelles"),
    ...cahierFiles(site.cahiers).flatMap(([{of, own, summary}, ...others]) => [
      {url: `${CAHIERS}/${of.slug}`, title: of.title, text: summary},
      ...(own ? [own, ...others.map((cahier) => cahier.own!)] : []).map(({name, slug}) => {
        return {url: `${CAHIERS}/${of.slug}/${slug}`, title: `${of.title} · ${name}`, text: ""};
      })
    ])
  ];
}

/** Whether a site has its own page of help, beside that of the whole edition. */
export function hasOfferPage({edition, territories, offer}: Site): boolean {
  return edition.departement === null ? offer === offerPath(territories.departement) : offer !== null;
}

/** Pages of a site: home, help, stories, and pages beside these. */
export function departementPages(site: Site): SitePage[] {
  const {departement} = site.territories;
  return [
    {url: site.home, title: departement.name},
    ...(site.home === "/"
      ? []
      : [{url: communeListPath(site), title: label("communes-de", departement), text: "", isStatic: true}]),
    ...(site.edition.departement === null && hasOfferPage(site)
      ? [{url: site.offer!, title: label("lieux-de", departement)}]
      : []),
    ...(hasDistancesPage(site) ? [{url: distancesPath(site.offer!), title: label("distances-de", departement)}] : []),
    ...(hasToCall(site) ? [{url: toCallPath(site.offer!), title: label("appeler-de", departement)}] : []),
    ...storiesOf(site.territories).flatMap((epci) => [
      {url: storyOf(epci).href, title: epci.name},
      ...(hasReferencePages(site) ? referencesOf(site, epci) : []).map((part): SitePage => {
        const title = `${part.title}, ${storyOf(epci).short}`;
        return {url: referenceHref(epci, part), title, isStatic: true, ...(part.plain ? {text: title} : {})};
      })
    ])
  ];
}

/** The workshops of its EPCI; the search does not look into them, since stories say the same. */
export function workshopPages({edition, territories}: Site): SitePage[] {
  if (!edition.workshops) return [];
  return storiesOf(territories).map((epci) => ({url: workshopPath(epci), title: label("atelier-de", epci)}));
}

/** Every page that Framework can show: it builds those that are not written beside. */
export function allPages(sites: Sites): SitePage[] {
  return [
    ...sharedPages(sites),
    ...sites.departements.flatMap((site) => [...departementPages(site), ...workshopPages(site)])
  ];
}
