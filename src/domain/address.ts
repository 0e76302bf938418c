// Addresses of pages: what they keep of a view, read with care since anyone may write one.
import {plural, printable, typeset} from "./french.js";

/** Version of the addresses that are written. It changes when an old address would be read wrong. */
const VERSION = "1";
const VERSION_FIELD = "v";

export const OFFER_FIELDS = {
  functions: "fonction",
  services: "service",
  publics: "public",
  modes: "mode",
  free: "gratuit",
  epci: "epci",
  open: "ouvert",
  unknown: "inconnus",
  near: "pres",
  need: "besoin"
} as const;

export const EXPLORE_AREA = "zone";

/** Characters of a value, and values of a field, that are looked at: a hundred codes take 600 characters. */
const LONGEST = 1000;
const MOST_VALUES = 100;

export interface Dropped {
  name: string;
  value: string;
  reason: string;
}

/** Why a part of an address is not followed. */
export const DROPPED = {
  version: "lien d’une autre version, seul ce qui est compris est repris",
  long: "trop long",
  many: (most: number) => `plus de ${most} valeurs`,
  twice: "donné plusieurs fois",
  cited: "cité deux fois",
  legend: "pas une légende de cette page",
  class: "pas une classe de cette légende",
  question: "pas une question de cette page",
  measure: "pas une mesure de cette carte",
  commune: "pas une commune de cette carte",
  figure: "pas une figure de cette page",
  departement: "département absent de cette édition",
  sql: (most: number) => `seuls les ${most.toLocaleString("fr-FR")} premiers signes sont repris`,
  territory: "pas un territoire",
  ours: "pas un territoire de cette édition",
  territories: "plus de quatre territoires"
};

type Read<T> = (text: string) => T | null;

export const among =
  (values: readonly string[]): Read<string> =>
  (text) =>
    values.includes(text) ? text : null;

/** Opens a query, with or without "?", that anyone may have written: parts not understood are left out and told. */
export function readFields(search: string | URLSearchParams) {
  const query = new URLSearchParams(search);
  const dropped: Dropped[] = [];
  const drop = (name: string, value: string, reason: string): null => {
    dropped.push({name, value, reason});
    return null;
  };
  const texts = (name: string): string[] => {
    const all = query.getAll(name);
    if (all.length > MOST_VALUES) drop(name, all[MOST_VALUES], DROPPED.many(MOST_VALUES));
    return all.slice(0, MOST_VALUES);
  };
  const value = <T>(name: string, text: string, reason: string, read: Read<T>): T | null =>
    text.length > LONGEST ? drop(name, text, DROPPED.long) : (read(text) ?? drop(name, text, reason));
  const fields = {
    dropped,
    drop,
    texts,
    /** First value of a field; null where there is none or it is not understood. Others that differ are left out. */
    one<T>(name: string, reason: string, read: Read<T>): T | null {
      const [first, ...others] = new Set(texts(name));
      for (const other of others) drop(name, other, DROPPED.twice);
      return first === undefined ? null : value(name, first, reason, read);
    },
    all: <T>(name: string, reason: string, read: Read<T>): T[] =>
      [...new Set(texts(name))].map((text) => value(name, text, reason, read)).filter((v) => v !== null)
  };
  fields.one(VERSION_FIELD, DROPPED.version, among([VERSION]));
  return fields;
}

/** The query of these fields and the version, without "?"; empty without fields. Some signs stay readable. */
export function writeFields(fields: Iterable<readonly [name: string, value: string]>): string {
  const text = new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString();
  const readable = text.replaceAll("%2C", ",").replaceAll("%7E", "~").replaceAll("%3A", ":");
  return text === "" ? "" : `${VERSION_FIELD}=${VERSION}&${readable}`;
}

/** The query of one part of a page, and the fields of the other parts in the present address. */
export function joinQueries(query: string, search: string, others: readonly string[]): string {
  const present = new URLSearchParams(search);
  const kept = others.flatMap((name) => present.getAll(name).map((value) => [name, value] as const));
  return writeFields([...[...new URLSearchParams(query)].filter(([name]) => name !== VERSION_FIELD), ...kept]);
}

/** Parts of an address that are told; the others are counted. */
const TOLD = 8;

export function droppedWords(dropped: readonly Dropped[]): string[] {
  const said = dropped.map(({name, value, reason}) => `« ${name}=${printable(value, 41)} » : ${reason}.`);
  const lines = [...new Set(said)];
  const more = lines.length > TOLD ? [`Et ${plural(lines.length - TOLD, "autre partie", "autres parties")}.`] : [];
  return [...lines.slice(0, TOLD), ...more].map(typeset);
}

/** A code of Corsica, alone or before a name: the only capitals of our addresses. */
const CORSICA = /(?<=\/)2[ab](?=\d{3}(?:-|$)|-synthese$|$)/g;

/** The path of a page as the site writes it, from one with other capitals, slashes or ".html"; never another host. */
export function usualPath(path: string): string {
  const plain = path
    .toLowerCase()
    .replace(/^\/+/, "/")
    .replace(/(?:\.html)?\/*$/, "");
  return plain.replace(CORSICA, (code) => code.toUpperCase()) || "/";
}

export interface PageState {
  /** Classes switched off, by the id of the map. */
  off: ReadonlyMap<string, readonly string[]>;
  /** Id of a ready question, never the reader's own SQL: a query is sent to the server. */
  question: string | null;
  measure: string | null;
  commune: string | null;
  /** The figure that shows its query, and the territory beside it: "position~200066108". */
  awake: string | null;
}

export interface PageParts {
  /** Classes of each legend, in its order, by the id of the map. */
  legends: ReadonlyMap<string, readonly string[]>;
  questions: readonly string[];
  measures: readonly string[];
  communes: readonly string[];
  figures: readonly string[];
}

export const NO_PAGE_STATE: PageState = {off: new Map(), question: null, measure: null, commune: null, awake: null};

const FIELDS = {off: "masque", question: "question", measure: "mesure", commune: "commune", awake: "requete"} as const;

/** Names of the fields, for the other parts of a page that write addresses. */
export const PAGE_FIELDS: readonly string[] = Object.values(FIELDS);

/** The query of a state, without "?". Equal states give equal texts. */
export function writePageAddress({off, ...set}: PageState): string {
  const maps = [...off].sort().map(([map, classes]) => [FIELDS.off, `${map}~${classes.join(",")}`] as const);
  const names = ["question", "measure", "commune", "awake"] as const;
  return writeFields([...maps, ...names.flatMap((name) => (set[name] ? [[FIELDS[name], set[name]] as const] : []))]);
}

/** Reads the query of an address against what the page has, as {@link readFields} does. */
export function readPageAddress(
  search: string,
  {legends, questions, measures, communes, figures}: PageParts
): {state: PageState; dropped: Dropped[]} {
  const fields = readFields(search);
  const off = new Map<string, string[]>();
  for (const text of fields.texts(FIELDS.off)) {
    const [map, classes = "", ...rest] = text.split("~");
    const all = legends.get(map);
    if (!all || rest.length > 0) fields.drop(FIELDS.off, text, DROPPED.legend);
    else if (off.has(map)) fields.drop(FIELDS.off, text, DROPPED.twice);
    else {
      const asked = new Set(classes.split(","));
      for (const one of asked) if (!all.includes(one)) fields.drop(FIELDS.off, one, DROPPED.class);
      const known = all.filter((one) => asked.has(one));
      if (known.length > 0) off.set(map, known);
    }
  }
  const one = (name: string, reason: string, known: readonly string[]) => fields.one(name, reason, among(known));
  const question = one(FIELDS.question, DROPPED.question, questions);
  // A page without such a map has other fields of these names.
  const measure = measures.length > 0 ? one(FIELDS.measure, DROPPED.measure, measures) : null;
  const commune = communes.length > 0 ? one(FIELDS.commune, DROPPED.commune, communes) : null;
  const awake = fields.one(FIELDS.awake, DROPPED.figure, (text) =>
    /^[^~]+(?:~\w+)?$/.test(text) && figures.includes(text.replace(/~.*/, "")) ? text : null
  );
  return {state: {off, question, measure, commune, awake}, dropped: fields.dropped};
}

/** A longer query makes an address that some browsers and mail programs cut. */
export const MAX_SQL = 8000;

type SqlState = {sql: string; departement: string | null};

/** What follows "#" in the address of a query, which browsers send to no server; null when it is too long. */
export function writeSqlAddress({sql, departement}: SqlState): string | null {
  if (sql.length > MAX_SQL) return null;
  return new URLSearchParams({v: VERSION, ...(departement === null ? {} : {dep: departement}), sql}).toString();
}

/**
 * Reads what follows "#"; null without a query.
 *
 * @param departements codes that may be asked for
 */
export function readSqlAddress(hash: string, departements: string[] = []): (SqlState & {dropped: Dropped[]}) | null {
  const fields = readFields(hash.replace(/^#/, ""));
  const [sql] = fields.texts("sql");
  if (sql === undefined) return null;
  const departement = fields.one("dep", DROPPED.departement, among(departements));
  const clean = plainText(sql);
  if (clean.length > MAX_SQL) fields.drop("sql", clean.slice(MAX_SQL), DROPPED.sql(MAX_SQL));
  return {sql: clean.slice(0, MAX_SQL), departement, dropped: fields.dropped};
}

/** Without characters of control or of direction: a query must be what it seems to be. */
const plainText = (text: string) =>
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
