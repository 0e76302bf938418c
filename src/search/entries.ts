import {rollup} from "d3";
import {Parser} from "htmlparser2";
import {capital, formatNumber, NBSP, typeset} from "../domain/french.js";
import {epciName} from "../domain/names.js";
import {communeHref, hasCommunePages, placeHref} from "../components/addresses.js";
import {pageMarkdown} from "../data/make.js";
import {pageOutput, type SitePage} from "../pages.js";
import {cogCommunes} from "../data/cog.js";
import type {Site, Sites} from "../data/site.js";
import {slugWords} from "../domain/slug.js";
import {storiesOf} from "../domain/territories.js";
import type {SearchEntry} from "./entry.js";

/** Communes by name, code and postcode, places by name and address, pages by their whole text. */
export async function searchEntries(site: Site, pages: SitePage[]): Promise<SearchEntry[]> {
  const {communes, epcis} = site.territories;
  const stories = new Map(epcis.map((e) => [e.code, {name: epciName(e.name), url: `/epci/${e.slug}`}]));
  const postcodes = new Map(cogCommunes().map((c) => [c.code, c.codesPostaux ?? []]));
  const indexed = site.model !== null;
  const texts = await Promise.all(
    pages.map(async (page) => {
      const text = page.text ?? textOf(await pageMarkdown(pageOutput(page)));
      return {title: page.title, kind: "Page", text: wordsByTimes(text), url: page.url, weight: 1};
    })
  );
  const entries: Omit<SearchEntry, "id">[] = [
    ...texts,
    ...communes.map((c) => {
      const story = c.epci ? stories.get(c.epci) : undefined;
      const codes = postcodes.get(c.code) ?? [];
      return {
        title: c.name,
        kind: `${["Commune", ...codes].join(", ")}${story ? `${NBSP}: ${story.name.short}` : ""}, ${formatNumber(c.population)} hab.`,
        text: [c.code, ...codes].join(" "),
        url: hasCommunePages(site)
          ? communeHref(c)
          : story
            ? `${story.url}${indexed ? `#commune-${c.code}` : ""}`
            : `${site.home}#carte`,
        weight: weightOf(c)
      };
    }),
    ...[...site.places, ...site.contacts].map((p) => ({
      title: p.nom,
      kind: `${p.accueil ? "Lieu" : "Peut envoyer un conseiller"}, ${p.commune}`,
      text: [p.commune, p.adresse, p.code_postal, p.services].filter(Boolean).join(" "),
      url: placeHref(site, p),
      weight: 1
    }))
  ];
  return numbered(entries);
}

/** What the home page of a country finds: its pages, départements, EPCI and communes, by name, code and postcode only. */
export function wholeEntries({departements, whole}: Sites, pages: SitePage[]): SearchEntry[] {
  const postcodes = new Map(cogCommunes().map((c) => [c.code, c.codesPostaux ?? []]));
  const indexed = whole?.model != null;
  const stories = new Map(
    departements.flatMap(({territories}) =>
      storiesOf(territories).map((e) => [
        e.code,
        {name: epciName(e.name), departement: territories.departement.name, url: `/epci/${e.slug}`, weight: weightOf(e)}
      ])
    )
  );
  return numbered([
    ...pages.map(({title, url}) => ({title, kind: "Page", text: "", url, weight: 1})),
    ...departements.flatMap(({territories: {departement, communes}, home, edition}) => [
      {title: departement.name, kind: `Département ${departement.code}`, text: departement.code, url: home, weight: 8},
      ...communes
        .filter((c) => c.departement === departement.code)
        .map((c) => {
          const story = c.epci ? stories.get(c.epci) : undefined;
          const codes = postcodes.get(c.code) ?? [];
          return {
            title: c.name,
            kind: ["Commune", departement.name, ...codes].join(", "),
            text: [c.code, ...codes].join(" "),
            url: hasCommunePages({edition})
              ? communeHref(c)
              : story
                ? `${story.url}${indexed ? `#commune-${c.code}` : ""}`
                : `${home}#carte`,
            weight: weightOf(c)
          };
        })
    ]),
    ...[...stories.values()].map(({name, departement, url, weight}) => ({
      title: name.short,
      kind: `Intercommunalité, ${departement}`,
      text: "",
      url,
      weight
    }))
  ]);
}

/** A name or a postcode asks for its largest commune first; the beginning of a name, for the largest commune or EPCI. */
const weightOf = ({population}: {population: number}) => 2 + Math.round(5 * Math.log10(population + 1)) / 10;

/** Words of a text, in order, by how many times it says them: a search asks for them in any order, and a page of figures repeats itself. */
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

function numbered(entries: Omit<SearchEntry, "id">[]): SearchEntry[] {
  return entries.map((entry, id) => ({id, ...entry, title: typeset(capital(entry.title))}));
}

/** Elements whose text nobody would look for. */
const UNSAID = new Set(["svg", "script", "style", "code", "pre"]);

/** Text of a page, as a reader would look for it: what it says itself, without its drawings and code. */
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
