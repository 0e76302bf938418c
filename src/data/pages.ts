import type {ExploreInput} from "../explore/read.js";
import type {Provenance} from "../catalogue/provenance.js";
import {OFFER, offerPath} from "./partitions.js";
import type {Site, Sites} from "./site.js";
import {storiesOf} from "../domain/territories.js";
import {approachPage} from "../approach/page.js";
import {wholePage} from "../home/whole-page.js";
import {comparePage} from "../compare/page.js";
import {dataPage} from "../catalogue/page.js";
import {EXPLORER_WORDS, explorePage} from "../explore/page.js";
import {homePage} from "../home/page.js";
import {ideasPage} from "../ideas/page.js";
import {methodPage} from "../method/page.js";
import {offerPage} from "../offer/page.js";
import {offerWholePage} from "../offer/whole-page.js";
import {scenariosPage} from "../planner/page.js";
import {sqlPage} from "../query/page.js";
import {storyPage} from "../story/page.js";
import {workshopPage} from "../workshop/page.js";
import type {PlannerInput} from "../planner/plan.js";
import {EXPLORER, workshopPath} from "../components/addresses.js";

/** A page of the site: where its Markdown goes, its address, and its text. */
export interface SitePage {
  path: string;
  url: string;
  title: string;
  markdown: string;
  /** What the search looks into, where it is not the text of the whole page. */
  text?: string;
}

/** Pages that an edition has once. The home page of one département is among the pages of the département. */
export function sharedPages(
  sites: Sites,
  provenance: Provenance,
  planner: PlannerInput | null,
  explore: ExploreInput | null
): SitePage[] {
  const {whole} = sites;
  return [
    ...(whole ? [{path: "index.md", url: "/", title: whole.territory.name, markdown: wholePage(sites)}] : []),
    ...offerPages(sites),
    ...plannerPages(sites, planner),
    ...explorePages(sites, explore),
    {path: "comparer.md", url: "/comparer", title: "Comparer des territoires", markdown: comparePage(sites)},
    {path: "idees.md", url: "/idees", title: "Besoins et idées", markdown: ideasPage(sites)},
    {path: "demarche.md", url: "/demarche", title: "La démarche", markdown: approachPage(sites)},
    {path: "methode.md", url: "/methode", title: "Méthode", markdown: methodPage(sites)},
    {path: "donnees.md", url: "/donnees", title: "Données", markdown: dataPage(sites, provenance)},
    {path: "requetes.md", url: "/requetes", title: "Requêtes", markdown: sqlPage(sites)}
  ];
}

/** The page of the explorer; none where no index of communes is loaded. */
export function explorePages(sites: Sites, explore: ExploreInput | null): SitePage[] {
  return explore
    ? [
        {
          path: "explorer.md",
          url: EXPLORER,
          title: "Explorer",
          markdown: explorePage(sites, explore),
          text: EXPLORER_WORDS
        }
      ]
    : [];
}

/** A page that Framework leaves out: there is nothing to show at its address. */
export const NO_PAGE = "---\ndraft: true\n---\n";

/** The page of the offer; none where no place is known. */
export function offerPages(sites: Sites): SitePage[] {
  const {
    whole,
    departements: [site]
  } = sites;
  return (whole ?? site).offer === null
    ? []
    : [
        {path: "offre.md", url: OFFER, title: "Lieux d’aide", markdown: whole ? offerWholePage(sites) : offerPage(site)}
      ];
}

/** Whether a département has a page of its own offer: where there are several, some may only lead to that of all. */
export function hasOfferPage({edition, territories, offer}: Site): boolean {
  return edition.departement === null ? offer === offerPath(territories.departement) : offer !== null;
}

/** The page of the planner; none in the edition of several départements. */
export function plannerPages({departements: [site]}: Sites, planner: PlannerInput | null): SitePage[] {
  return planner
    ? [{path: "scenarios.md", url: "/scenarios", title: "Où ensuite ?", markdown: scenariosPage(site, planner)}]
    : [];
}

/** The page of a département, of its offer where it is not that of the site, and the stories of its EPCI. */
export function departementPages(site: Site): SitePage[] {
  const {departement} = site.territories;
  return [
    {
      path: site.home === "/" ? "index.md" : `${site.home.slice(1)}.md`,
      url: site.home,
      title: departement.name,
      markdown: homePage(site)
    },
    ...(site.edition.departement === null && hasOfferPage(site)
      ? [
          {
            path: `${site.offer!.slice(1)}.md`,
            url: site.offer!,
            title: `Lieux d’aide, ${departement.name}`,
            markdown: offerPage(site)
          }
        ]
      : []),
    ...storiesOf(site.territories).map((epci) => ({
      path: `epci/${epci.slug}.md`,
      url: `/epci/${epci.slug}`,
      title: epci.name,
      markdown: storyPage(site, epci)
    }))
  ];
}

/** The workshops of its EPCI, in an edition that has them. What they say is in the stories already: the search does not look into them. */
export function workshopPages(site: Site): SitePage[] {
  return !site.edition.workshops
    ? []
    : storiesOf(site.territories).map((epci) => ({
        path: `${workshopPath(epci).slice(1)}.md`,
        url: workshopPath(epci),
        title: `Atelier ${epci.name}`,
        markdown: workshopPage(site, epci)
      }));
}
