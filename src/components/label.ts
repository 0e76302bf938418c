import {sentencesOf} from "../edition/fill.js";

/** What several pages made at build say, by the id of its line in `words/pages.csv`. */
export const label = sentencesOf("pages.csv");

/** Names of steps, each with the rule by which something is in it. */
export const ruled = (steps: readonly string[]) => steps.map((id) => ({label: label(id), rule: label(`${id}-regle`)}));
