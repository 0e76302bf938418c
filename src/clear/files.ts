import {clearHref} from "../components/addresses.js";
import {storyOf} from "../data/names.js";
import {around, aroundShared} from "../components/page.js";
import type {Site, Sites} from "../data/site.js";
import {storiesOf, type Territory} from "../domain/territories.js";
import type {Told} from "../words/index.js";
import {clearPage, type ClearPageOptions} from "./page.js";
import {toldClearly, wholeClearly} from "./told.js";

/** A territory that has a page, and how to make what it says. */
interface Entry extends Pick<ClearPageOptions, "name" | "picture" | "others"> {
  /** Address of the page that tells all of it, and what leads back there. */
  href: string;
  label: string;
  told: () => Told;
}

/** Paths of the pages, without making them. */
export const clearPaths = (sites: Sites): string[] => entriesOf(sites).map(pathOf);

/** The pages of the whole, of each département and of each EPCI that has a story ("epci/grand-verdun/en-clair.html"), one at a time. */
export function* clearFiles(sites: Sites): Generator<{path: string; html: string}> {
  const site = sites.departements[0].edition.title;
  for (const entry of entriesOf(sites)) {
    const {href, label, told, ...options} = entry;
    yield {
      path: pathOf(entry),
      get html() {
        return clearPage({...options, site, back: {href, label}, told: told()});
      }
    };
  }
}

const pathOf = ({href}: Entry) => `${clearHref(href).slice(1)}.html`;

function entriesOf(sites: Sites): Entry[] {
  const {whole, departements} = sites;
  const inside = departements.flatMap(entriesIn);
  if (!whole) return inside;
  const links = departements.map(({home, territories}) => linkTo(home, territories.departement.name));
  const all: Entry = {
    name: whole.territory.name,
    href: "/",
    label: "Revenir à l’accueil",
    picture: aroundShared(sites).picture,
    others: {title: "Choisissez votre département", links},
    told: () => wholeClearly(sites)
  };
  return [all, ...inside];
}

function entriesIn(site: Site): Entry[] {
  const {home, territories} = site;
  const {picture} = around(site);
  const stories = storiesOf(territories);
  const entryOf = (territory: Territory, name: string, href: string, others: Entry["others"]): Entry => ({
    name,
    href,
    label: "En savoir plus sur ce territoire",
    picture,
    others,
    told: () => toldClearly(site, territory)
  });
  return [
    entryOf(territories.departement, territories.departement.name, home, {
      title: "Choisissez votre groupe de communes",
      links: stories.map((epci) => linkTo(storyOf(epci).href, storyOf(epci).short))
    }),
    ...stories.map((epci) => entryOf(epci, storyOf(epci).short, storyOf(epci).href, null))
  ];
}

const linkTo = (page: string, name: string) => ({href: clearHref(page), name});
