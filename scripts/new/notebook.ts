import {existsSync} from "node:fs";
import {basename, extname} from "node:path";
import {cahierOfNotebook} from "../../src/cahier/index.js";
import {readScripts} from "../../src/data/cahier-script.js";
import {readCahierTables} from "../../src/data/cahier-tables.js";
import {cahierNames} from "../../src/data/cahiers.js";
import {frenchFault, readFrench} from "../../src/data/contents/read.js";
import {displayPath} from "../../src/data/csv.js";
import type {Edition} from "../../src/data/edition.js";
import {readCahier, type Cahier} from "../../src/domain/cahier.js";
import {DataError, throwFaults} from "../../src/domain/fault.js";
import type {Territory} from "../../src/domain/territories.js";

/** Name of the cahier that a notebook becomes where none is given: "fibre.html" is "fibre". */
export const nameFrom = (path: string): string => basename(path, extname(path));

/**
 * Text of the cahier that a notebook of Observable becomes, whose cells are checked as those of a cahier are.
 *
 * @param defaults what it says of itself where the notebook does not
 * @throws DataError in French with lines of the notebook: cells that a cahier has nothing like, names that nothing
 * defines, an `import`…
 */
export function readNotebook(
  path: string,
  {
    edition,
    territories,
    defaults
  }: {edition: Edition; territories: Territory[]; defaults: Pick<Cahier, "date" | "territories">}
): string {
  const file = displayPath(path);
  if (!existsSync(path)) throw new DataError([frenchFault(file, "un carnet à ce chemin")]);
  const {text, lines} = cahierOfNotebook(readFrench(path), file, {defaults, site: edition.site ?? null});
  // What its author has to fill in is no fault of the notebook.
  const filled = text.replace(/^(auteur|résumé):$/gm, "$1: …");
  try {
    const cahier = readCahier(filled, file, "cahier.md");
    throwFaults(readScripts(cahier, cahierNames(edition, territories, readCahierTables(edition.folder, []))).faults);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError(error.faults.map((fault) => ({...fault, line: fault.line && lines[fault.line - 1]})));
  }
  return text;
}
