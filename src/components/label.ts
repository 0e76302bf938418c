import {sentencesOf} from "../edition/fill.js";

/** What several pages made at build say, by the id of its line in `words/pages.csv`. */
export const label = sentencesOf("pages.csv");
