import {plural} from "../../domain/french.js";

/** What the script of /idees says; the page itself is told by words/idees.md. */
export const foundWords = (count: number): string => `${plural(count, "idée")} pour cette recherche.`;
