import {readFileSync} from "node:fs";
import {join} from "node:path";
import Handlebars from "handlebars";
import {quoted} from "../components/notebook.js";
import {projectRoot} from "../data/project.js";

/**
 * A cahier to go on from, that of `words/cahier.md`: it is published as it is, with a question, its answer as a figure that an input changes,
 * and what is not known.
 *
 * @param territories names of those that it is about
 * @param date YYYY-MM-DD
 */
export function cahierSkeleton(title: string, territories: string[], date: string): string {
  const text = readFileSync(join(projectRoot, "words/cahier.md"), "utf8");
  const fill = Handlebars.compile(text, {noEscape: true});
  return fill({title: quoted(title), territories: territories.map(quoted).join(", "), date});
}
