import {existsSync, mkdirSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {cogVersion, cogYear, cogDepartements, cogRegions, type CogArea} from "../../src/data/cog.js";
import {displayPath, readTable, REQUIRED_TEXT, TEXT} from "../../src/data/csv.js";
import {readEdition, type Edition, type Source} from "../../src/data/edition.js";
import {describeError} from "../../src/data/loader.js";
import {projectRoot, wordsPath} from "../../src/data/project.js";
import {describedIn, readRegistry, sourceOf} from "../../src/data/registry.js";
import {areaOf} from "../../src/data/within.js";
import {plural, typeset} from "../../src/domain/french.js";
import {slugify} from "../../src/domain/slug.js";
import {reasonOf} from "../../src/sources/refusal.js";
import {INDEX, indexOf} from "./index-of.js";
import {suggestions} from "./suggestions.js";
import {outputs} from "../../src/sources/outputs/outputs.js";
import {departementForms} from "../../src/data/names.js";
import {areaName} from "../../src/domain/names.js";

export interface NewEdition {
  /** Folder to make; `editions/<name>` by default. */
  folder?: string;
  /** National file of the index; without it the edition shows none. */
  ifn?: string;
  /** Makes the contours of its map, and says in French what it is made of; without it the map is approximate. */
  contours?: (edition: Edition) => Promise<string>;
  /** YYYY-MM-DD. */
  today: string;
}

/**
 * Makes the folder of an edition, which builds as it is: territories and map come from packages. Nothing is written where something is
 * wrong, nor where the folder is there.
 *
 * @param asked code of a département, or name of a département or region
 * @returns the exit code
 */
export async function createEdition(
  asked: string,
  {folder: given, ifn, contours, today}: NewEdition,
  print: (text: string) => void
): Promise<number> {
  const subject = findSubject(asked);
  if (!subject) {
    print(
      `« ${asked} » n’est ni le code ni le nom d’un département, ni le nom d’une région.\n${suggestions(asked, subjects())}`
    );
    return 1;
  }
  const folder = given ?? join(projectRoot, "editions", slugify(subject.name));
  const name = relative(projectRoot, folder).startsWith("..") ? folder : relative(projectRoot, folder);
  if (existsSync(folder)) {
    print(`${displayPath(folder)} existe déjà : rien n’est écrit.`);
    return 1;
  }
  const {communes} = areaOf({region: null, ...subject.fields, folder});
  const source = sourceOf(readRegistry(), INDEX);
  let index: {text: string; count: number} | null = null;
  try {
    if (ifn !== undefined) index = await indexOf(source, ifn, communes);
  } catch (error) {
    print(`L’indice ne peut pas être lu (${reasonOf(error)}) : rien n’est écrit.\n${describeError(error)}`);
    return 1;
  }
  const scores = index && {
    text: index.text,
    source: {...describedIn(source), cog: source.cog, note: source.note, retrieved: today}
  };
  mkdirSync(folder, {recursive: true});
  for (const [file, text] of filesOf(subject, scores)) writeFileSync(join(folder, file), text, {flag: "wx"});
  const map = await contours?.(readEdition(folder));
  const counted = index ? `, indice de ${plural(index.count, "commune")} du fichier national` : "";
  print(
    typeset(
      `${displayPath(folder)} est écrit : ${subject.name}, ${plural(communes.size, "commune")}${counted}.\n` +
        (map === undefined ? "" : `${map}\n`) +
        `Voyez le site : EDITION=${name} npm run dev ; construisez-le : EDITION=${name} npm run build.\n`
    ) + `\nCe qui lui manque (docs/edition.md) :\n${missingText(readEdition(folder), name)}`
  );
  return 0;
}

function filesOf(
  {name, fields, within}: Subject,
  scores: {text: string; source: Source} | null
): [name: string, text: string][] {
  const path = `${INDEX}.csv`;
  const edition = {
    id: slugify(name),
    title: typeset(`Inclusion numérique ${within}`),
    ...fields,
    cog: {package: cogVersion(), vintage: cogYear()},
    model: scores && INDEX,
    ...(scores ? {scores: {path, source: scores.source.id}} : {})
  };
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    ["edition.json", json(edition)],
    ["sources.json", json(scores ? [scores.source] : [])],
    ...(scores ? [[path, scores.text] as [string, string]] : [])
  ];
}

/** What an edition can have whose figures no command fetches, by field of `edition.json`, or name of what is found without one. */
function readWanted() {
  const required = REQUIRED_TEXT;
  const columns = {champ: required, quoi: required, editeur: required, adresse: TEXT, documentation: required};
  return readTable(wordsPath("a-preparer.csv"), columns, ["champ"]).rows;
}

/** What `npm run sources` makes, by field of `edition.json`. */
const FETCHED = {context: "context", places: "places", contours: "contours"} as const;

/**
 * In French, what a new edition does not have, a line or two each: field of `edition.json`, name, publisher, address, and where its form is
 * told. First the index, then what `npm run sources` obtains, as the registry describes it, then what is to be prepared.
 *
 * @param name of its folder, as commands take it
 */
function missingText(edition: Edition, name: string): string {
  const registry = readRegistry();
  const line = (field: string, what: string, publisher: string, where: (string | null)[]) =>
    `  ${field.padEnd(12)} ${what}, ${publisher}\n${" ".repeat(15)}${where.filter(Boolean).join("  ")}`;
  const registered = (field: string, id: string) => {
    const {title, publisher, page, url} = sourceOf(registry, id);
    return line(field, title, publisher, [page, id === INDEX ? url : url ? null : `(--file ${id}=<fichier>)`]);
  };
  const fetched = Object.entries(FETCHED).flatMap(([field, output]) => {
    const {sources, completed = [], local} = outputs.find((o) => o.name === output)!;
    const lacks = edition[field as keyof typeof FETCHED] === null && !(local && edition.departement === null);
    return lacks ? [...sources, ...completed].map((id) => registered(field, id)) : [];
  });
  return [
    ...(edition.scores ? [] : ["L’indice, à donner par --ifn :", registered("scores", INDEX)]),
    ...(fetched.length === 0 ? [] : [`Ce qu’obtient EDITION=${name} npm run sources (docs/sources.md) :`, ...fetched]),
    "À préparer, un fichier par champ d’edition.json :",
    ...readWanted()
      .filter(({champ}) => !edition[champ as keyof Edition])
      .map(({champ, quoi, editeur, adresse, documentation}) => line(champ, quoi, editeur, [adresse, documentation]))
  ].join("\n");
}

/** What an edition may be of: its fields in `edition.json`, and how its name ends a title ("en Meurthe-et-Moselle"). */
interface Subject {
  /** Code of a département, or the word "région". */
  code: string;
  name: string;
  fields: {departement: string; region?: never} | {departement: null; region: string};
  within: string;
}

/** Every département, then the regions of several: their codes are those of départements too, and they are asked for by name. */
export function subjects(): Subject[] {
  const departements = cogDepartements();
  const parts = (region: CogArea) => departements.filter((d) => d.region === region.code).length;
  return [
    ...departements.map(({code, nom: name}) => ({
      code,
      name,
      fields: {departement: code},
      within: departementForms({code, name}).within
    })),
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

/** The département of a code ("54", "2a", "1") or the département or region of a name, whatever its accents; undefined where none is. */
function findSubject(asked: string): Subject | undefined {
  const all = subjects();
  const code = asked.toUpperCase().padStart(2, "0");
  return all.find(({fields}) => fields.departement === code) ?? all.find(({name}) => slugify(name) === slugify(asked));
}
