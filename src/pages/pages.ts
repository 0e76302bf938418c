import type {Site} from "../data/site.js";
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

/** Every page of an edition. */
export function pagesOf(site: Site): SitePage[] {
  const {departement, epcis} = site.territories;
  return [
    {path: "index.md", url: "/", title: departement.name, markdown: homePage(site)},
    {path: "methode.md", url: "/methode", title: "Méthode", markdown: methodPage(site)},
    ...epcis.map((epci) => ({
      path: `epci/${epci.slug}.md`, url: `/epci/${epci.slug}`, title: epci.name, markdown: storyPage(site, epci)
    }))
  ];
}
