// Writes the code before the cells of a cahier, which gives them functions, map, sources, terms, territories.

import {communeHref, hasCommunePages, relativeHref} from "../../components/addresses.js";
import {termHref} from "../../components/glossary.js";
import {scriptJson} from "../../components/html.js";
import {storyOf} from "../../edition/names.js";
import {sourceHref, sourceWords} from "../../components/sources.js";
import {type TerritoryCahier, territoriesByName} from "../../edition/cahiers.js";
import {readOutput} from "../../edition/outputs.js";
import type {Sites} from "../../edition/site.js";
import {formatDate, typeset, uncapital} from "../../domain/french.js";
import {glossary} from "../../edition/glossary.js";
import type * as Checked from "./checked.js";
import type {Cited, Named} from "./client.js";

/** Functions of cells by their module: a page has those that its cells name, and those of ALWAYS. */
const MODULES: Record<string, string[]> = {
  "client-map": ["mapFigures"],
  "client-drawn": ["dessin"],
  "client-lines": ["decomposition"],
  "client-plots": ["plotOfCells as Plot", "distribution", "strip", "table"],
  client: "citing defining naming jour liste nombre pluriel pourcentage rang vérifier".split(" ")
};
const ALWAYS = ["plotOfCells as Plot", "citing", "defining", "naming"];

interface Offered {
  /** "client-lines": ["decomposition"]; a function may have another name, "plotOfCells as Plot". */
  modules: [module: string, functions: string[]][];
  /** Name, or names between braces; function that makes it; JavaScript of its arguments. */
  values: [name: string, make: string, from: string[]][];
}

/** The one list of what the cells of a cahier are given, on its page and in its notebook. */
export function offeredTo(sites: Sites, cahier: TerritoryCahier, {link, map}: {link: Link; map: string}): Offered {
  const {functions} = cahier.uses;
  const {sources, terms, territories, own} = citedBy(sites, cahier, link);
  const isUsed = (name: string) =>
    ALWAYS.includes(name) || functions.has(name === "mapFigures" ? "choropleth" : name.replace(/[{}]/g, ""));
  const values: Offered["values"] = [
    ["source", "citing", [scriptJson(sources)]],
    ["terme", "defining", [scriptJson(terms)]],
    ["territoire", "naming", [scriptJson(territories), scriptJson(own)]],
    ["{choropleth}", "mapFigures", [map, scriptJson(mapWords(sites))]]
  ];
  return {
    modules: Object.entries(MODULES)
      .map(([module, names]): [string, string[]] => [module, names.filter(isUsed)])
      .filter(([, names]) => names.length > 0),
    values: values.filter(([name]) => isUsed(name))
  };
}

export function preludeOf(sites: Sites, cahier: TerritoryCahier): string {
  const up = upFrom(cahier);
  const map = `await FileAttachment("${up}data/explore-map.json").json()`;
  const {modules, values} = offeredTo(sites, cahier, {link: linkFrom(cahier), map});
  return [
    "```js",
    'import * as Inputs from "@observablehq/inputs";',
    'import * as d3 from "d3";',
    'import {html, svg} from "htl";',
    `import {answering, nameGroups, tellFaults} from "${up}features/cahier/client.js";`,
    ...modules.map(([module, names]) => `import {${names.join(", ")}} from "${up}features/cahier/${module}.js";`),
    "```",
    "",
    "```js",
    'tellFaults(document.querySelector(".cahier"));',
    'nameGroups(document.querySelector(".cahier"));',
    `const sql = answering(await FileAttachment("${up}data/cahiers/${cahier.slug}.json").json());`,
    ...values.map(([name, make, from]) => `const ${name} = ${make}(${from.join(", ")});`),
    "```"
  ].join("\n");
}

/** From the page of a cahier to the root: "../", or "../../" from one made for each EPCI. */
export const upFrom = ({slug}: Pick<TerritoryCahier, "slug">): string => "../".repeat(slug.split("/").length);

export function citedBy(sites: Sites, cahier: TerritoryCahier, link: Link) {
  const territories = territoriesOf(sites, cahier, link);
  return {
    sources: sourcesOf(sites, cahier, link),
    terms: termsOf(cahier, link),
    territories,
    own: cahier.own && territories[cahier.own.code]
  };
}

/** The map of figures, and what they say of it; null without one. */
export function mapGiven(sites: Sites): Parameters<typeof Checked.givenTo>[0]["map"] {
  const plane = readOutput("data/explore-map.json");
  return plane === null ? null : {plane: JSON.parse(String(plane)), ...mapWords(sites)};
}

const mapWords = ({country, departements}: Sites) => ({
  classCuts: (country ?? departements[0]).model?.classCuts ?? null,
  names: Object.fromEntries(
    departements.flatMap(({territories}) => territories.epcis.map((e) => [e.code, storyOf(e).short]))
  )
});

type Link = (href: string) => string | null;

export const linkFrom =
  ({slug}: Pick<TerritoryCahier, "slug">): Link =>
  (href) =>
    relativeHref(href.slice(1), `/cahiers/${slug}`);

function sourcesOf({country, departements: [site]}: Sites, {uses}: TerritoryCahier, link: Link): Record<string, Cited> {
  const {sources} = country ?? site;
  const cited = [...new Set(uses.sources)].map((id) => {
    const known = sources.find((source) => source.id === id);
    const own = site.cahierTables.find(({name}) => name === id);
    if (known) return {id, words: sourceWords(known), title: known.title, href: sourceHref(id)};
    if (own)
      return {id, words: `${own.source}, ${formatDate(own.date)}`, title: own.title, href: "/donnees#tables-cahiers"};
    return {id, words: `table « ${id} » de ce site`, title: id, href: "/donnees#fichiers"};
  });
  return Object.fromEntries(
    cited.map(({id, words, title, href}): [string, Cited] => {
      const alike = cited.some((other) => other.id !== id && other.words === words);
      return [id, {text: typeset(alike ? `${words} (${uncapital(title)})` : words), href: link(href)}];
    })
  );
}

function termsOf({uses}: TerritoryCahier, link: Link): Record<string, Cited> {
  const entries = [...glossary.values()];
  return Object.fromEntries(
    uses.terms.map((term): [string, Cited] => {
      const entry = entries.find((e) => e.term === term || e.forms.includes(term))!;
      return [term, {text: typeset(term), href: link(termHref(entry.id))}];
    })
  );
}

function territoriesOf({departements}: Sites, {uses}: TerritoryCahier, link: Link): Record<string, Named> {
  const territories = departements.flatMap(({territories: {departement, epcis, communes}}) => [
    departement,
    ...epcis,
    ...communes
  ]);
  const paged = hasCommunePages(departements[0]);
  const named = new Set(uses.territories);
  const byName = [...territoriesByName(territories)].filter(
    ([name, {level}]) => level !== "commune" || named.has(name)
  );
  return Object.fromEntries(
    byName.map(([name, t]): [string, Named] => {
      const {code, level, population} = t;
      const story = level === "epci" ? storyOf(t) : null;
      const href = story?.href ?? (level === "commune" && paged ? communeHref(t) : null);
      return [name, {code, level, population, name: story?.short ?? t.name, href: href && link(href)}];
    })
  );
}
