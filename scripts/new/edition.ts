import {existsSync, mkdirSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {cogVersion, cogYear} from "../../src/data/cog.js";
import {displayPath} from "../../src/data/csv.js";
import {readEdition, type Edition, type Source} from "../../src/data/edition.js";
import {describeError} from "../../src/data/loader.js";
import {projectRoot} from "../../src/data/project.js";
import {describedIn, readRegistry, sourceOf} from "../../src/data/registry.js";
import {areaOf} from "../../src/data/within.js";
import {plural, typeset} from "../../src/domain/french.js";
import {slugify} from "../../src/domain/slug.js";
import {reasonOf} from "../../src/sources/refusal.js";
import {INDEX, indexOf} from "./index-of.js";
import {missingText} from "./missing.js";
import {findSubject, subjects, type Subject} from "./subject.js";
import {suggestions} from "./suggestions.js";

/** Options of {@link createEdition}. */
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

/** Files of a new edition, by name. */
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
