// What the search finds: needs, communes, places, pages.
// client.ts looks them up with the matching of src/components/client/matching.ts.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {group} from "d3";
import {parseHTML} from "linkedom";
import {capital, typeset} from "../../domain/french.js";
import {communeHref, hasCommunePages, placeHref} from "../../components/addresses.js";
import {storyOf} from "../../edition/names.js";
import {pageMarkdown} from "../../edition/loaders.js";
import {hasOfferPage, pageOutput, type SitePage} from "../../pages.js";
import {needsOf} from "../../edition/needs.js";
import {OFFER_FIELDS, writeFields} from "../../domain/address.js";
import type {Site, Sites} from "../../edition/site.js";
import {slugWords} from "../../domain/slug.js";
import {postcodesIn, storiesOf, type Territory} from "../../domain/territories.js";
import type {SearchEntry} from "./client-index.js";
import * as say from "./wording.js";

function entryOf(title: string, kind: string, url: string, text: SearchEntry["text"] = "", weight = 1): SearchEntry {
  return {title: typeset(capital(title)), kind, text, url, weight};
}

/** Needs, communes by name, code and postcode, places by name and address, pages by their whole text. */
export async function searchEntries(site: Site, pages: SitePage[]): Promise<SearchEntry[]> {
  const {communes, epcis} = site.territories;
  const stories = new Map(epcis.map((e) => [e.code, storyOf(e)]));
  const communeEntry = communeEntries(stories, site.model !== null);
  const texts = await Promise.all(
    pages.map(async (page) => {
      const text = page.text ?? textOf(await pageMarkdown(pageOutput(page)));
      return entryOf(page.title, "Page", page.url, wordsByTimes(text));
    })
  );
  return [
    ...texts,
    ...(hasOfferPage(site) ? needEntries(site) : []),
    ...communes.map((c) => communeEntry(site, c, (codes, story) => say.communeKind(codes, c.population, story?.short))),
    ...[...site.places, ...site.contacts].map((p) => {
      const text = [p.commune, p.adresse, p.code_postal, p.services].filter(Boolean).join(" ");
      return entryOf(p.nom, say.placeKind(p.accueil, p.commune), placeHref(site, p), text);
    })
  ];
}

/** What the home page of a country finds, by name, code and postcode only. */
export function wholeEntries({departements, country}: Sites, pages: SitePage[]): SearchEntry[] {
  const told = departements.flatMap(({territories}) =>
    storiesOf(territories).map((epci) => ({...storyOf(epci), epci, departement: territories.departement.name}))
  );
  const communeEntry = communeEntries(new Map(told.map((t) => [t.epci.code, t])), country?.model != null);
  const places = [...new Set(departements.flatMap((site) => site.places))];
  return [
    ...pages.map(({title, url}) => entryOf(title, "Page", url)),
    // Filters are on the page of each part: the page of the whole only leads to them.
    ...(country?.offer
      ? needEntries({offer: null, places}).map(({need: _, ...one}) => ({...one, url: country.offer!}))
      : []),
    ...departements.flatMap((site) => {
      const {code, name} = site.territories.departement;
      const own = site.territories.communes.filter((c) => c.departement === code);
      return [
        entryOf(name, say.departementKind(code), site.home, code, 8),
        ...own.map((c) => communeEntry(site, c, (codes) => [say.COMMUNE, name, ...codes].join(", ")))
      ];
    }),
    ...told.map(({short, departement, href, epci}) =>
      entryOf(short, say.epciKind(departement), href, "", weightOf(epci))
    )
  ];
}

type Story = Pick<ReturnType<typeof storyOf>, "short" | "href">;

function communeEntries(stories: Map<string, Story>, indexed: boolean) {
  return (site: Site, commune: Territory, kindOf: (codes: string[], story?: Story) => string) => {
    const story = commune.epci ? stories.get(commune.epci) : undefined;
    const codes = postcodesIn(commune);
    const told = story ? `${story.href}${indexed ? `#commune-${commune.code}` : ""}` : `${site.home}#carte`;
    const url = hasCommunePages(site) ? communeHref(commune) : told;
    return entryOf(commune.name, kindOf(codes, story), url, [commune.code, ...codes].join(" "), weightOf(commune));
  };
}

/** The largest commune or EPCI of a name comes first. */
const weightOf = ({population}: {population: number}) => 2 + Math.round(5 * Math.log10(population + 1)) / 10;

/** Words of a text by how many times it says them, which takes less room than the text. */
function wordsByTimes(text: string): Record<number, string> {
  const times = [...group(slugWords(text).sort(), (word) => word)];
  const words = group(times, ([, said]) => said.length);
  return Object.fromEntries([...words].map(([count, same]) => [count, same.map(([word]) => word).join(" ")]));
}

/** What a page says, without its drawings and code. */
export function textOf(markdown: string): string {
  const html = markdown.replace(/^---\n[\s\S]*?\n---\n/, "").replaceAll("<", " <");
  const {document} = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const unsaid of document.querySelectorAll("svg, script, style, code, pre")) unsaid.remove();
  return document.body.textContent.replace(/\s+/g, " ").trim();
}

export const needEntries = ({offer, places}: Pick<Site, "offer" | "places">): SearchEntry[] =>
  needsOf(places).map(({id, name, words, helps, count}) => {
    const asked = writeFields([
      [OFFER_FIELDS.functions, helps.id],
      [OFFER_FIELDS.need, id]
    ]);
    // Before pages and places that only speak of it, and after the larger communes.
    return {...entryOf(name, typeset(say.needKind(helps.label, count)), `${offer}?${asked}`, words, 3), need: true};
  });
