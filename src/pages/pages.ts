import type {Provenance} from "../data/provenance.js";
import type {Site, Sites} from "../data/site.js";
import {storiesOf} from "../domain/territories.js";
import {wholePage} from "./whole.js";
import {dataPage} from "./data.js";
import {homePage} from "./home.js";
import {methodPage} from "./method.js";
import {storyPage} from "./story.js";

/** A page of the site: where its Markdown goes, its address, and its text. */
export interface SitePage {
  path: string;
  url: string;
  title: string;
  markdown: string;
}

/** Pages that an edition has once. The home page of one département is among the pages of the département. */
export function sharedPages(sites: Sites, provenance: Provenance): SitePage[] {
  const {whole} = sites;
  return [
    ...(whole ? [{path: "index.md", url: "/", title: whole.territory.name, markdown: wholePage(sites)}] : []),
    {path: "methode.md", url: "/methode", title: "Méthode", markdown: methodPage(sites)},
    {path: "donnees.md", url: "/donnees", title: "Données", markdown: dataPage(sites, provenance)}
  ];
}

/** The page of a département and the stories of its EPCI. */
export function departementPages(site: Site): SitePage[] {
  const {departement} = site.territories;
  return [
    {path: site.home === "/" ? "index.md" : `${site.home.slice(1)}.md`, url: site.home, title: departement.name, markdown: homePage(site)},
    ...storiesOf(site.territories).map((epci) => ({
      path: `epci/${epci.slug}.md`, url: `/epci/${epci.slug}`, title: epci.name, markdown: storyPage(site, epci)
    }))
  ];
}
