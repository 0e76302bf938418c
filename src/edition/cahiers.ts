// Reads the cahiers of an edition: the territories that each is about, its links, the pages made of it, its faults.

import {existsSync, readdirSync} from "node:fs";
import {extname, join} from "node:path";
import {Parser} from "htmlparser2";
import {ascending, descending, group} from "d3";
import type Token from "markdown-it/lib/token.mjs";
import {markdown, typesetProse} from "./cahier-markdown.js";
import {readScripts, type CahierUses} from "./cahier-script.js";
import {cahierFor, piecesOf, readCahier, type Cahier} from "../domain/cahier.js";
import {DataError, type Fault} from "../domain/fault.js";
import {glossary} from "./glossary.js";
import {epciName} from "../domain/names.js";
import {orNearest} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";
import type {CahierTable} from "./cahier-tables.js";
import {linksOf, type Link} from "./contents/body.js";
import {expectedWords, frenchFault, gather, readFrench} from "./contents/read.js";
import {displayPath} from "./csv.js";
import type {Edition} from "./edition.js";
import {schemas} from "./columns.js";
import {packageSources} from "./registry.js";

export interface TerritoryCahier extends Cahier {
  about: Territory[];
  /** Its file: its own slug and title, unless it is made for an EPCI. */
  of: Pick<Cahier, "slug" | "title">;
  own: Territory | null;
  uses: CahierUses;
  /** What is wrong before it runs. A build stops there; in the live loop its page says it. */
  faults: Fault[];
}

/**
 * The latest first, and links of their texts. @param faults takes those in French; in the live loop a cahier keeps them
 */
export function readCahiers(
  {folder, sources}: Pick<Edition, "folder" | "sources">,
  {territories, tables, faults}: {territories: Territory[]; tables: CahierTable[]; faults: Fault[]}
) {
  const within = join(folder, "cahiers");
  const cahiers: TerritoryCahier[] = [];
  const links: Link[] = [];
  if (!existsSync(within)) return {cahiers, links};
  const names = cahierNames({sources}, territories, tables);
  for (const name of readdirSync(within).sort()) {
    if (/^\.|~$/.test(name) || name === "data") continue;
    const file = displayPath(join(within, name));
    const live = process.env.PREVIEW !== undefined && extname(name) === ".md";
    const own: Fault[] = [];
    gather(own, () => {
      if (extname(name) !== ".md") throw new DataError([frenchFault(file, expectedWords("cahier-file"))]);
      const cahier = readCahier(readFrench(join(within, name)), file, name);
      const found = linksIn(cahier);
      const about = territoriesNamed(cahier, territories, own);
      own.push(...found.faults);
      for (const [each, epci] of pagesOf(cahier, territories)) {
        const {uses, faults: wrong} = readScripts(each, names);
        // Those of each EPCI have the same lines.
        if (own.length === 0) own.push(...wrong);
        if (live || own.length === 0)
          cahiers.push({...each, about: epci ? [epci] : about, of: cahier, own: epci, uses, faults: own});
      }
      if (own.length === 0) links.push(...found.links);
    });
    if (!live) faults.push(...own);
    else if (own.length > 0 && !cahiers.some((cahier) => cahier.file === file)) cahiers.push(unread(file, name, own));
  }
  cahiers.sort((a, b) => descending(a.date, b.date) || ascending(a.slug, b.slug));
  return {cahiers, links};
}

/** The cahier, or one for each EPCI that has most of its inhabitants here, or else is here at all. */
function pagesOf(cahier: Cahier, territories: Territory[]): [Cahier, Territory | null][] {
  if (cahier.each === null) return [[cahier, null]];
  const epcis = territories.filter(({level, slug}) => level === "epci" && slug !== null);
  const attached = epcis.filter((epci) => epci.attached);
  const nameOf = (epci: Territory) => ({slug: epci.slug!, code: epci.code, name: shortName(epci)});
  return (attached.length > 0 ? attached : epcis).map((epci) => [cahierFor(cahier, nameOf(epci)), epci]);
}

export const cahierFiles = (cahiers: TerritoryCahier[]) => [...group(cahiers, ({file}) => file).values()];

function unread(file: string, name: string, faults: Fault[]): TerritoryCahier {
  const of = {slug: name.replace(/\.md$/, ""), title: name};
  return {
    ...of,
    of,
    file,
    author: "",
    date: "2000-01-01",
    summary: "",
    territories: [],
    each: null,
    body: "",
    bodyLine: Infinity,
    cells: [],
    queries: [],
    about: [],
    own: null,
    faults,
    uses: {sources: [], territories: [], terms: [], functions: new Set(), figures: new Set(), shown: [], runs: []}
  };
}

export function cahierNames({sources}: Pick<Edition, "sources">, territories: Territory[], tables: CahierTable[]) {
  const ids = [...packageSources(), ...sources].map(({id}) => id);
  return {
    sources: [...ids, ...tables.map(({name}) => name), ...TABLES],
    territories: [...territoriesByName(territories).keys()],
    terms: [...glossary.values()].flatMap(({term, forms}) => [term, ...forms])
  };
}

const TABLES = [...Object.keys(schemas), "explore"];

const shortName = ({level, name}: Territory) => (level === "epci" ? epciName(name).short : name);

/** By each name that a cahier may give them. A name of several is that of the largest. */
export function territoriesByName(territories: Territory[]) {
  const order = ["commune", "epci", "departement", "region", "pays"];
  const known = [...territories].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return new Map(known.flatMap((t) => [t.code, t.name, shortName(t)].map((name) => [name, t] as const)));
}

function territoriesNamed({file, territories: named}: Cahier, territories: Territory[], faults: Fault[]) {
  const known = territories.filter((t) => t.level !== "commune");
  const byName = territoriesByName(known);
  return named.flatMap((name) => {
    const found = byName.get(name);
    if (found) return found;
    const expected = orNearest(expectedWords("cahier-territoire"), name, known.map(shortName));
    faults.push(frenchFault(file, expected, {field: "territoires", value: name}));
    return [];
  });
}

function linksIn(cahier: Cahier) {
  const lines = piecesOf(cahier).map((piece) =>
    "prose" in piece ? typesetProse(piece.prose) : "\n".repeat(piece.span[1] - piece.span[0] - 1)
  );
  const faults: Fault[] = [];
  const tokens = markdown.parse(lines.join("\n"), {});
  const links = linksOf(tokens, {file: cahier.file, bodyLine: cahier.bodyLine, faults});
  return {links, faults: [...faults, ...filesNamed(tokens, cahier)]};
}

/** Elements whose content is text to HTML, but not in a drawing. */
const OPAQUE = new Set("iframe noembed noframes noscript plaintext script style textarea title xmp".split(" "));

/** An element of no page. */
const MARK = "marque-de-fin";

/**
 * HTML that would load a file: Framework publishes any that a page names. Pictures may be in the text. Comments, and
 * what does not end in its block, are refused: what they hide here would be read by another.
 */
function filesNamed(tokens: Token[], {file, bodyLine}: Cahier) {
  const faults: Fault[] = [];
  let [line, ended] = [bodyLine, true];
  const fault = (id: string, value: string) => faults.push(frenchFault(file, expectedWords(id), {line, value}));
  const onopentag = (name: string, attributes: Record<string, string>) => {
    ended ||= name === MARK;
    const loads = (attribute: string) =>
      /^(?:src|srcset|poster|data)$/.test(attribute) ||
      (attribute === "href" && (name === "link" || "download" in attributes));
    const isPicture = (key: string, text: string) => key !== "srcset" && /^data:image\//.test(text);
    const [, value] = Object.entries(attributes).find(([key, text]) => loads(key) && !isPicture(key, text)) ?? [];
    if (value !== undefined || OPAQUE.has(name)) fault("cahier-text", value ?? name);
  };
  const parser = new Parser({onopentag, oncomment: () => fault("cahier-comment", "<!")});
  for (const token of tokens) {
    line = token.map ? bodyLine + token.map[0] : line;
    parser.write(markdown.renderer.render([token], markdown.options, {}));
    ended = false;
    parser.write(`<${MARK}></${MARK}>`);
    if (!ended) return [...faults, frenchFault(file, expectedWords("cahier-html"), {line})];
  }
  return faults;
}
