import {readTable, REQUIRED_TEXT, TEXT} from "../../src/data/csv.js";
import {wordsPath} from "../../src/data/project.js";
import {readRegistry, sourceOf} from "../../src/data/registry.js";
import {outputs} from "../../src/sources/outputs/outputs.js";
import type {Edition} from "../../src/data/edition.js";
import {INDEX} from "./index-of.js";

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
export function missingText(edition: Edition, name: string): string {
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
