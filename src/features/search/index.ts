// What the search finds: needs, communes, places, pages.
// client.ts looks them up with the matching of src/components/client/matching.ts.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {rollup} from "d3";
import {Parser} from "htmlparser2";
import {capital, typeset} from "../../domain/french.js";
import {communeHref, hasCommunePages, placeHref} from "../../components/addresses.js";
import {storyOf} from "../../edition/names.js";
import {pageMarkdown} from "../../edition/loaders.js";
import {hasOfferPage, pageOutput, type SitePage} from "../../pages.js";
import {cogCommunes} from "../../edition/cog.js";
import {needsOf} from "../../edition/needs.js";
import {OFFER_FIELDS, writeFields} from "../../domain/address.js";
import type {Site, Sites} from "../../edition/site.js";
import {slugWords} from "../../domain/slug.js";
import {storiesOf, type Territory} from "../../domain/territories.js";
import type {SearchEntry} from "./client-index.js";
import * as say from "./wording.js";

/** Needs, communes by name, code and postcode, places by name and address, pages by their whole text. */
export async function searchEntries(site: Site, pages: SitePage[]): Promise<SearchEntry[]> {
  const {communes, epcis} = site.territories;
  const stories = new Map(epcis.map((e) => [e.code, storyOf(e)]));
  const communeEntry = communeEntries(stories, site.model !== null);
  const texts = await Promise.all(
    pages.map(async (page) => {
      const text = page.text ?? textOf(await pageMarkdown(pageOutput(page)));
      return {title: page.title, kind: "Page", text: wordsByTimes(text), url: page.url, weight: 1};
    })
  );
  const entries: SearchEntry[] = [
    ...texts,
    ...(hasOfferPage(site) ? needEntries(site) : []),
    ...communes.map((c) => communeEntry(site, c, (codes, story) => say.communeKind(codes, c.population, story?.short))),
    ...[...site.places, ...site.contacts].map((p) => ({
      title: p.nom,
      kind: say.placeKind(p.accueil, p.commune),
      text: [p.commune, p.adresse, p.code_postal, p.services].filter(Boolean).join(" "),
      url: placeHref(site, p),
      weight: 1
    }))
  ];
  return titled(entries);
}

/** What the home page of a country finds, by name, code and postcode only. */
export function wholeEntries({departements, country}: Sites, pages: SitePage[]): SearchEntry[] {
  const told = departements.flatMap(({territories}) =>
    storiesOf(territories).map((epci) => ({...storyOf(epci), epci, departement: territories.departement.name}))
  );
  const communeEntry = communeEntries(new Map(told.map((t) => [t.epci.code, t])), country?.model != null);
  const places = [...new Set(departements.flatMap((site) => site.places))];
  return titled([
    ...pages.map(({title, url}) => ({title, kind: "Page", text: "", url, weight: 1})),
    // Filters are on the page of each part: the page of the whole only leads to them.
    ...(country?.offer
      ? needEntries({offer: null, places}).map(({need: _, ...one}) => ({...one, url: country.offer!}))
      : []),
    ...departements.flatMap((site) => {
      const {departement, communes} = site.territories;
      const {code, name} = departement;
      return [
        {title: name, kind: say.departementKind(code), text: code, url: site.home, weight: 8},
        ...communes
          .filter((c) => c.departement === code)
          .map((c) => communeEntry(site, c, (codes) => [say.COMMUNE, name, ...codes].join(", ")))
      ];
    }),
    ...told.map(({short, departement, href, epci}) => ({
      title: short,
      kind: say.epciKind(departement),
      text: "",
      url: href,
      weight: weightOf(epci)
    }))
  ]);
}

type Story = Pick<ReturnType<typeof storyOf>, "short" | "href">;

function communeEntries(stories: Map<string, Story>, indexed: boolean) {
  const postcodes = new Map(cogCommunes().map((c) => [c.code, c.codesPostaux ?? []]));
  return (site: Site, commune: Territory, kindOf: (codes: string[], story?: Story) => string) => {
    const story = commune.epci ? stories.get(commune.epci) : undefined;
    const codes = postcodes.get(commune.code) ?? [];
    const told = story ? `${story.href}${indexed ? `#commune-${commune.code}` : ""}` : `${site.home}#carte`;
    return {
      title: commune.name,
      kind: kindOf(codes, story),
      text: [commune.code, ...codes].join(" "),
      url: hasCommunePages(site) ? communeHref(commune) : told,
      weight: weightOf(commune)
    };
  };
}

/** The largest commune or EPCI of a name comes first. */
const weightOf = ({population}: {population: number}) => 2 + Math.round(5 * Math.log10(population + 1)) / 10;

/** Words of a text by how many times it says them, which takes less room than the text. */
function wordsByTimes(text: string): Record<number, string> {
  const times = rollup(
    slugWords(text),
    (said) => said.length,
    (word) => word
  );
  return Object.fromEntries(
    rollup(
      [...times.keys()].sort(),
      (words) => words.join(" "),
      (word) => times.get(word)!
    )
  );
}

const titled = (entries: SearchEntry[]) => entries.map((entry) => ({...entry, title: typeset(capital(entry.title))}));

const UNSAID = new Set(["svg", "script", "style", "code", "pre"]);

export function textOf(markdown: string): string {
  const said: string[] = [];
  let unsaid = 0;
  const parser = new Parser({
    onopentag(name) {
      said.push(" ");
      if (UNSAID.has(name)) unsaid += 1;
    },
    onclosetag(name) {
      said.push(" ");
      if (UNSAID.has(name)) unsaid -= 1;
    },
    ontext(text) {
      if (unsaid === 0) said.push(text);
    }
  });
  parser.end(markdown.replace(/^---\n[\s\S]*?\n---\n/, ""));
  return said.join("").replace(/\s+/g, " ").trim();
}

export function needEntries({offer, places}: Pick<Site, "offer" | "places">): SearchEntry[] {
  return needsOf(places).map(({id, name, words, helps, count}) => {
    const url = `${offer}?${writeFields([
      [OFFER_FIELDS.functions, helps.id],
      [OFFER_FIELDS.need, id]
    ])}`;
    // Before pages and places that only speak of it, and after the larger communes.
    return {title: name, kind: typeset(say.needKind(helps.label, count)), text: words, url, weight: 3, need: true};
  });
}
