import Handlebars from "handlebars";
import {quoted} from "../components/notebook.js";
import {readText} from "../data/csv.js";
import {wordsPath} from "../data/project.js";

/**
 * A cahier to go on from, that of `words/cahier.md`: it is published as it is, with a question, its answer as a figure
 * that an input changes, and what is not known.
 *
 * @param territories names of those that it is about
 * @param date YYYY-MM-DD
 */
export function cahierSkeleton(title: string, territories: string[], date: string): string {
  const fill = Handlebars.compile(readText(wordsPath("cahier.md")), {noEscape: true});
  return fill({title: quoted(title), territories: territories.map(quoted).join(", "), date});
}
