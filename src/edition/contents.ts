// Reads all that people wrote for an edition: texts, workshops, news, cahiers, families; and their faults, links.

import {DEFAULT_FAMILIES} from "../text/wording/content.js";
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import type {Approach, Content, News, Workshop} from "../domain/content.js";
import type {Territory} from "../domain/territories.js";
import {readCahierTables, type CahierTable} from "./cahier-tables.js";
import {readCahiers, type TerritoryCahier} from "./cahiers.js";
import {parseWorkshop} from "../domain/workshop-file.js";
import {readApproachFile} from "./contents/approach-file.js";
import {readContentFile, type TextContext} from "./contents/content-file.js";
import type {Link} from "./contents/body.js";
import {expectedWords, frenchFault, gather, readFrench} from "./contents/read.js";
import {misquotes, readSaid} from "./contents/said.js";
import {displayPath, parseTable, REQUIRED_TEXT} from "./csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";
import type {Edition} from "./edition.js";
import {readSheet, settle} from "../domain/content/sheet.js";
import {addFault, fieldsOf, itemsOf, requiredDate, requiredText, rootOf, textOf} from "../domain/content/values.js";
import {slugify} from "../domain/slug.js";

export type Contents = ReturnType<typeof readContents>;

const APPROACH_FILE = "demarche.md";

/** Reads the texts of an edition: see docs/editing.md. @throws DataError in French with the faults of every file */
export function readContents(edition: Edition, territories: Territory[]) {
  const families = readFamilyKinds(edition.folder);
  const context: TextContext = {territories, sources: edition.sources.map((s) => s.id), families, model: edition.model};
  const own = territories.filter((t) => t.level === "epci" || t.level === "departement");
  const byCode = new Map(own.map((t) => [t.code, t]));
  const all = {
    contents: new Map<string, Content>(),
    /** By SIREN; those of an EPCI by date, then by id. */
    workshops: new Map<string, Workshop[]>(),
    approach: null as Approach | null,
    families,
    /** The latest first, and the tables that they brought. */
    cahiers: [] as TerritoryCahier[],
    cahierTables: [] as CahierTable[],
    news: [] as News[],
    /** Exact words of the source of `said`, which texts from it may quote. */
    said: readSaid(edition),
    /** Links to pages of the site, to check once the pages are known. */
    links: [] as Link[]
  };
  const faults: Fault[] = [];

  const checkQuotes = (text: string, file: string, written: Approach | Content | null) => {
    if (edition.said && written?.source === edition.said.source) faults.push(...misquotes(text, file, all.said));
  };
  eachText(join(edition.folder, "texts"), faults, (text, file, name) => {
    if (name === APPROACH_FILE) {
      const {approach, links} = readApproachFile(text, file, context);
      checkQuotes(text, file, approach);
      all.approach = approach;
      all.links.push(...links);
      return;
    }
    const code = name.replace(/\.md$/, "");
    const territory = byCode.get(code);
    if (!territory) throw refused(file, expectedWords("text-named", {approach: APPROACH_FILE}), {value: code});
    const {content, links} = readContentFile(text, file, territory, context);
    checkQuotes(text, file, content);
    if (content) all.contents.set(code, content);
    all.links.push(...links);
  });

  eachText(join(edition.folder, "ateliers"), faults, (text, file) => {
    const workshop = parseWorkshop(text, file, families);
    const {id, epci} = workshop;
    const ofEpci = byCode.get(epci)?.level === "epci";
    if (!ofEpci) throw refused(file, expectedWords("workshop-epci"), {field: "epci", value: epci});
    const others = all.workshops.get(epci) ?? [];
    if (others.some((w) => w.id === id))
      throw refused(file, expectedWords("workshop-name"), {field: "atelier", value: id});
    all.workshops.set(
      epci,
      sort([...others, workshop], (w) => `${w.date} ${w.id}`)
    );
  });
  const newsPath = join(edition.folder, "nouveautes.md");
  gather(faults, () => {
    if (!existsSync(newsPath)) return;
    const {news, links} = readNewsFile(readFrench(newsPath), displayPath(newsPath));
    all.news = news;
    all.links.push(...links);
  });
  const ofTables: Fault[] = [];
  all.cahierTables = readCahierTables(edition.folder, ofTables);
  // In the live loop the pages of cahiers tell them.
  if (!process.env.PREVIEW) faults.push(...ofTables);
  const {cahiers, links} = readCahiers(edition, {territories, tables: all.cahierTables, faults});
  if (process.env.PREVIEW) for (const cahier of cahiers) cahier.faults = [...ofTables, ...cahier.faults];
  all.cahiers = cahiers;
  all.links.push(...links);
  throwFaults(faults);
  return all;
}

const refused = (...fault: Parameters<typeof frenchFault>) => new DataError([frenchFault(...fault)]);

function eachText(folder: string, faults: Fault[], read: (text: string, file: string, name: string) => void) {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).filter((name) => /^[^.].*\.md$/.test(name));
  for (const name of names.sort()) {
    const path = join(folder, name);
    gather(faults, () => read(readFrench(path), displayPath(path), name));
  }
}

function readNewsFile(text: string, file: string) {
  const sheet = readSheet(text, file);
  const links: Link[] = [];
  const ids = new Set<string>();
  let after = "9999-12-31";
  const news = itemsOf(fieldsOf(rootOf(sheet), ["nouveautes"]).nouveautes).map((item): News => {
    const {date, titre, texte, lien} = fieldsOf(item, ["date", "titre", "texte", "lien"]);
    const day = requiredDate(date);
    if (day > after) addFault(date, expectedWords("news-order", {after}));
    after = day || after;
    const title = requiredText(titre);
    const id = `${day}-${slugify(title)}`;
    if (ids.has(id)) addFault(titre, expectedWords("news-title"));
    ids.add(id);
    const href = textOf(lien);
    if (href !== null && /^\/(?!\/)/.test(href)) links.push({file, line: lien.line, href});
    else if (href !== null) addFault(lien, expectedWords("news-link"));
    return {id, date: day, title, text: requiredText(texte), href};
  });
  settle(sheet);
  return {news, links};
}

const ID = {
  test: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  expected: "des minuscules sans accent, des chiffres et des tirets"
};
const FAMILY_COLUMNS = {id: {...REQUIRED_TEXT, pattern: ID}, libelle: REQUIRED_TEXT} as const;

/** Families of an edition: its file `familles.csv`, or a list for all. @throws DataError in French */
export function readFamilyKinds(folder: string) {
  const path = join(folder, "familles.csv");
  if (!existsSync(path)) return DEFAULT_FAMILIES;
  const options = {file: displayPath(path), key: ["id" as const], french: true};
  const {rows, faults} = parseTable(readFrench(path), FAMILY_COLUMNS, options);
  throwFaults(faults);
  return rows.map(({id, libelle}) => ({id, label: libelle}));
}
