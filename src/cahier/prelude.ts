import {communeHref, hasCommunePages, relativeHref} from "../components/addresses.js";
import {termHref} from "../components/glossary.js";
import {storyOf} from "../components/names.js";
import {shortPublisher, sourceHref, vintageWords} from "../components/sources.js";
import type {TerritoryCahier} from "../data/cahiers.js";
import {territoriesByName} from "../data/cahiers.js";
import type {Sites} from "../data/site.js";
import {formatDate, typeset} from "../domain/french.js";
import {glossary} from "../domain/glossary.js";
import type {Cited, Named} from "./client.js";

/** Names that cells know without a map. */
const PLAIN =
  "answering, citing, decomposition, defining, distribution, liste, mapFigures, naming, nombre, plotOfCells as Plot, pluriel, pourcentage, rang, strip, table, tellFaults";

/** What stands before the text of a cahier: what its cells are written with, and what they cite. */
export function preludeOf(sites: Sites, cahier: TerritoryCahier): string {
  const {slug, uses} = cahier;
  const maps = uses.functions.has("choropleth") || uses.functions.has("coverage");
  const cuts = (sites.whole ?? sites.departements[0]).model?.classCuts ?? null;
  const fixed = (name: string, make: string, found: object) =>
    uses.functions.has(name) ? [`const ${name} = ${make}(${JSON.stringify(found)});`] : [];
  return [
    "```js",
    'import * as Inputs from "@observablehq/inputs";',
    'import * as d3 from "d3";',
    `import {${PLAIN}} from "../cahier/client.js";`,
    "```",
    "",
    "```js",
    'tellFaults(document.querySelector(".cahier"));',
    `const sql = answering(await FileAttachment("../data/cahiers/${slug}.json").json());`,
    ...fixed("source", "citing", sourcesOf(sites, cahier)),
    ...fixed("terme", "defining", termsOf(cahier)),
    ...fixed("territoire", "naming", territoriesOf(sites, cahier)),
    ...(maps
      ? [
          `const {choropleth, coverage} = mapFigures(await FileAttachment("../data/explore-map.json").json(), ${JSON.stringify(cuts)});`
        ]
      : []),
    "```"
  ].join("\n");
}

/** Addresses from the page of a cahier. */
const from = (href: string) => relativeHref(href.slice(1), "/cahiers/x");

function sourcesOf({whole, departements: [site]}: Sites, {uses}: TerritoryCahier): Record<string, Cited> {
  const {sources} = whole ?? site;
  return Object.fromEntries(
    uses.sources.map((id): [string, Cited] => {
      const known = sources.find((source) => source.id === id);
      const own = site.cahierTables.find(({name}) => name === id);
      if (known)
        return [id, {text: typeset(`${shortPublisher(known)}, ${vintageWords(known)}`), href: from(sourceHref(id))}];
      if (own)
        return [id, {text: typeset(`${own.source}, ${formatDate(own.date)}`), href: from("/donnees#tables-cahiers")}];
      return [id, {text: typeset(`table « ${id} » de ce site`), href: from("/donnees#fichiers")}];
    })
  );
}

function termsOf({uses}: TerritoryCahier): Record<string, Cited> {
  const entries = [...glossary.values()];
  return Object.fromEntries(
    uses.terms.map((term): [string, Cited] => {
      const entry = entries.find((e) => e.term === term || e.forms.includes(term))!;
      return [term, {text: typeset(term), href: from(termHref(entry.id))}];
    })
  );
}

/** The EPCI and the départements of the edition by their names and codes, and the communes that are named. */
function territoriesOf({departements}: Sites, {uses}: TerritoryCahier): Record<string, Named> {
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
      const href = t.level === "epci" ? storyOf(t).href : t.level === "commune" && paged ? communeHref(t) : null;
      return [
        name,
        {code, level, population, name: level === "epci" ? storyOf(t).short : t.name, href: href && from(href)}
      ];
    })
  );
}
