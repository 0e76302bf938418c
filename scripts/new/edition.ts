// Makes the folder of a new edition, adds an index to one, and says in French what it lacks.
import {existsSync, mkdirSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {csvFormatRows} from "d3";
import leven from "leven";
import {
  cogDepartements,
  cogRegions,
  cogVersion,
  cogYear,
  presentCommunes,
  type CogArea
} from "../../src/edition/cog.js";
import {displayPath, REQUIRED_TEXT, TEXT, wordsTable} from "../../src/edition/csv.js";
import {readEdition, type Edition, type Source} from "../../src/edition/edition.js";
import {readJson} from "../../src/edition/fields.js";
import {fillWords, sentencesOf} from "../../src/edition/fill.js";
import {describeError} from "../../src/edition/loader.js";
import {departementForms} from "../../src/edition/names.js";
import {projectRoot} from "../../src/edition/project.js";
import {lockPath as projectLock, readLock, writeLock} from "../../src/edition/lock.js";
import {
  describedIn,
  filesFolder,
  rawPath,
  readRegistry,
  sourceOf,
  type RegisteredSource
} from "../../src/edition/registry.js";
import {areaOf} from "../../src/edition/scope.js";
import {writeWhole} from "../../src/edition/write-whole.js";
import {plural, typeset} from "../../src/domain/french.js";
import {modelOf} from "../../src/domain/models.js";
import {areaName} from "../../src/domain/names.js";
import {nearestName, nearestSlugs, slugify} from "../../src/domain/slug.js";
import {checkRaw} from "../../src/sources/check.js";
import {derive} from "../../src/sources/derive.js";
import {isLockedCopy, obtain} from "../../src/sources/obtain.js";
import {outputs} from "../../src/sources/outputs/outputs.js";
import {reasonOf, refusal} from "../../src/sources/refusal.js";

const INDEX = "ifn-2023";

/** What the command says, by the id of its line of `words/commandes/new.csv`. */
export const newWords = sentencesOf("commandes/new.csv");

export interface NewEdition {
  folder?: string;
  ifn?: string;
  /** Makes the contours of its map, and says in French what it is made of; without it the map is approximate. */
  contours?: (edition: Edition) => Promise<string>;
  today: string;
}

/**
 * Makes the folder of an edition, which builds as it is: territories and map come from packages. Nothing is written
 * where something is wrong, nor where the folder is there.
 */
export async function createEdition(
  asked: string,
  {folder: given, ifn, contours, today}: NewEdition,
  print: (text: string) => void
) {
  const refuse = (text: string) => (print(text), 1);
  const subject = findSubject(asked);
  if (!subject) return refuse(`${newWords("no-subject", {asked})}\n${suggestions(asked, subjects())}`);
  const folder = given ?? join(projectRoot, "editions", slugify(subject.name));
  const name = relative(projectRoot, folder).startsWith("..") ? folder : relative(projectRoot, folder);
  if (existsSync(folder))
    return refuse(newWords(ifn === undefined ? "exists" : "exists-index", {path: displayPath(folder), name, ifn}));
  const {communes} = areaOf({region: null, ...subject.fields, folder});
  let index: Index | null = null;
  try {
    if (ifn !== undefined) index = await indexOf(ifn, communes, today);
  } catch (error) {
    return refuse(unread(error));
  }
  mkdirSync(folder, {recursive: true});
  for (const [file, text] of filesOf(subject, index)) writeFileSync(join(folder, file), text, {flag: "wx"});
  const map = (await contours?.(readEdition(folder))) ?? "";
  const known = {folder: displayPath(folder), subject: subject.name, communes: communes.size, map, name};
  const lacking = missingIn(readEdition(folder));
  print(typeset(fillWords("commandes/new-edition.txt", {...known, scored: index?.count ?? 0, ...lacking}).trimEnd()));
  return 0;
}

/** Gives the index of the national file to an edition that is there and has none: its file, source and fields. */
export async function addIndex(edition: Edition, ifn: string, today: string, print: (text: string) => void) {
  const {folder, model, scores} = edition;
  const refuse = (text: string) => (print(text), 1);
  const path = join(folder, INDEX_FILE);
  if (scores || (model ?? INDEX) !== INDEX || existsSync(path))
    return refuse(newWords("indexed", {path: displayPath(folder), file: INDEX_FILE}));
  try {
    const {text, count, source} = await indexOf(ifn, areaOf(edition).communes, today);
    const [own, sources] = ["edition.json", "sources.json"].map((file) => join(folder, file));
    const listed = readJson(sources) as Source[];
    const written = [
      [path, text],
      [sources, json(listed.some(({id}) => id === source.id) ? listed : [...listed, source])],
      [own, json({...(readJson(own) as object), ...fieldsOf(source)})]
    ];
    for (const [file, content] of written) writeWhole(file, content);
    print(newWords("index-given", {path: displayPath(folder), communes: plural(count, "commune")}));
    return 0;
  } catch (error) {
    return refuse(unread(error));
  }
}

const INDEX_FILE = `${INDEX}.csv`;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const unread = (error: unknown) => `${newWords("index-unread", {reason: reasonOf(error)})}\n${describeError(error)}`;

type Index = Awaited<ReturnType<typeof indexOf>>;

/**
 * The scores file of an edition, cut from the national file of the index: the lines of communes that are today among
 * its own.
 * @throws DataError where it is not the file that the registry describes; it carries a reason in French
 */
async function indexOf(path: string, own: ReadonlySet<string>, today: string) {
  const source = sourceOf(readRegistry(), INDEX);
  const columns = modelOf(INDEX).indicators.map(({id}) => id);
  if (!existsSync(path)) throw refusal({file: path, expected: "a readable file at this path"}, "absent");
  const {rows} = await checkRaw(source, path);
  const kept = rows.filter(({code}) => own.has(presentCommunes().get(code!) ?? ""));
  const lines = kept
    .map((row) => [row.code!, ...columns.map((id) => row[id] ?? "")])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    text: `${csvFormatRows([["code_insee", ...columns], ...lines])}\n`,
    count: kept.length,
    source: {...describedIn(source), cog: source.cog, note: source.note, retrieved: today}
  };
}

const fieldsOf = ({id}: Source) => ({model: INDEX, scores: {path: INDEX_FILE, source: id}});

function filesOf({name, fields, within}: Subject, index: Index | null) {
  const edition = {
    id: slugify(name),
    title: typeset(`Inclusion numérique ${within}`),
    ...fields,
    cog: {package: cogVersion(), vintage: cogYear()},
    model: null,
    ...(index && fieldsOf(index.source))
  };
  return [
    ["edition.json", json(edition)],
    ["sources.json", json(index ? [index.source] : [])],
    ...(index ? [[INDEX_FILE, index.text]] : [])
  ];
}

const required = REQUIRED_TEXT;
const WANTED = {champ: required, quoi: required, editeur: required, adresse: TEXT, documentation: required};

const FETCHED = ["context", "places", "contours"] as const;

/**
 * What a new edition does not have, two lines each: field of `edition.json`, name, publisher, then address and
 * documentation. First the index, then what `npm run sources` obtains, then what is to be prepared.
 */
function missingIn(edition: Edition) {
  const line = (field: string, what: string, publisher: string, where: (string | null)[]) =>
    `  ${field.padEnd(12)} ${what}, ${publisher}\n${" ".repeat(15)}${where.filter(Boolean).join("  ")}`;
  const registered = (field: string, id: string) => {
    const {title, publisher, page, url} = sourceOf(readRegistry(), id);
    return line(field, title, publisher, [page, id === INDEX ? url : url ? null : `(--file ${id}=<fichier>)`]);
  };
  const fetched = FETCHED.flatMap((field) => {
    const {sources, completed = [], local} = outputs().find((o) => o.name === field)!;
    const lacks = edition[field] === null && !(local && edition.departement === null);
    return lacks ? [...sources, ...completed].map((id) => registered(field, id)) : [];
  });
  const prepared = wordsTable("a-preparer.csv", WANTED, ["champ"])
    .filter(({champ}) => !edition[champ as keyof Edition])
    .map(({champ, quoi, editeur, adresse, documentation}) => line(champ, quoi, editeur, [adresse, documentation]));
  const index = edition.scores ? "" : registered("scores", INDEX);
  return {index, fetched: fetched.join("\n"), prepared: prepared.join("\n")};
}

type Subject = ReturnType<typeof subjects>[number];

/** Every département, then the regions of several, by name: their codes are those of départements. */
export function subjects() {
  const departements = cogDepartements();
  const parts = (region: CogArea) => departements.filter((d) => d.region === region.code).length;
  return [
    ...departements.map(({code, nom: name}) => {
      return {code, name, fields: {departement: code}, within: departementForms({code, name}).within};
    }),
    ...cogRegions()
      .filter((region) => parts(region) > 1)
      .map(({code, nom: name, typeLiaison}) => ({
        code: "région",
        name,
        fields: {departement: null, region: code},
        within: areaName(name, typeLiaison, {land: true}).within.replace(/^à /, "en ")
      }))
  ].map((subject) => ({...subject, name: typeset(subject.name), within: typeset(subject.within)}));
}

/** The département of a code ("54", "2a", "1") or the département or region of a name, whatever its accents. */
function findSubject(asked: string) {
  const all = subjects();
  const code = asked.toUpperCase().padStart(2, "0");
  return all.find(({fields}) => fields.departement === code) ?? all.find(({name}) => slugify(name) === slugify(asked));
}

const [FEW, SHOWN] = [30, 5];

/** In French, what may have been meant by a code or a name that none has. */
export function suggestions(asked: string, candidates: {code: string; name: string}[]) {
  const lines = (some: typeof candidates) => some.map(({code, name}) => `  ${code}  ${name}`).join("\n");
  const names = candidates.map(({name}) => name);
  if (candidates.length <= FEW) {
    const meant = nearestName(asked, names);
    return `${meant === null ? "" : `Peut-être ${meant} ? `}Les voici :\n${lines(candidates)}`;
  }
  const named = /\d/.test(asked) ? [] : nearestSlugs(slugify(asked), names.map(slugify), SHOWN);
  const byCode = () => [...candidates].sort((a, b) => leven(asked, a.code) - leven(asked, b.code));
  return `Peut-être :\n${lines(named.length > 0 ? named.map((i) => candidates[i]) : byCode().slice(0, SHOWN))}`;
}

const CONTOURS = "contours";

const SILENCE = 5000;

/** Makes the contours of a new edition from the national file: the copy that this machine has, or a new one. */
export async function makeContours(
  edition: Edition,
  {
    registry = readRegistry(),
    folder = filesFolder,
    lockPath = projectLock,
    today
  }: {registry?: RegisteredSource[]; folder?: string; lockPath?: string; today: string}
) {
  if (edition.departement === null) return typeset(newWords("map-region"));
  const source = sourceOf(registry, CONTOURS);
  const lock = readLock(lockPath);
  let entry = lock[CONTOURS] ?? {};
  if (!(await isLockedCopy(rawPath(source, folder), entry))) {
    const found = await obtain(source, {folder, last: lock[CONTOURS], today, download: {attempts: 1, idleMs: SILENCE}});
    if (found.error) return typeset(newWords("map-lost", {reason: reasonOf(found.error)}));
    entry = found.entry!;
    writeLock({...lock, [CONTOURS]: entry}, lockPath);
  }
  const results = await derive(edition, {registry, sourcesFolder: folder, lock: {[CONTOURS]: entry}});
  const {state, reasons} = results.find(({output}) => output === CONTOURS)!;
  return typeset(state === "made" ? newWords("map", source) : newWords("map-unread", {reason: reasons.join(" ; ")}));
}
