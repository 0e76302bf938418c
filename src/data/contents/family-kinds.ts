import {existsSync} from "node:fs";
import {join} from "node:path";
import type {FamilyKind} from "../../domain/content.js";
import {DEFAULT_FAMILIES} from "../../domain/content/families.js";
import {csvRecords} from "../../domain/csv.js";
import {displayPath} from "../csv.js";
import {throwFaults, type Fault} from "../../domain/fault.js";
import {frenchFault, readFrench} from "./read.js";

/**
 * Families that the territories of an edition share: its file `familles.csv` (id, libelle), or a list for all.
 *
 * @throws DataError in French with every fault of the file
 */
export function readFamilyKinds(folder: string): FamilyKind[] {
  const path = join(folder, "familles.csv");
  if (!existsSync(path)) return DEFAULT_FAMILIES;
  const file = displayPath(path);
  const [first, ...records] = csvRecords(readFrench(path));
  const header = first?.cells.join() ?? "";
  if (header !== "id,libelle") throwFaults([frenchFault(file, "la ligne « id,libelle »", {line: 1, value: header})]);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const kinds = records.map(({line, cells: record}): FamilyKind => {
    const [id = "", label = ""] = record.map((cell) => cell.trim());
    const fault = (field: string | undefined, value: string, expected: string) =>
      faults.push(frenchFault(file, expected, {line, field, value}));
    if (record.length !== 2)
      fault(
        undefined,
        record.join(),
        "deux valeurs, id et libelle ; entre guillemets si elles contiennent une virgule"
      );
    else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      fault("id", id, "des minuscules sans accent, des chiffres et des tirets");
    else if (label === "") fault("libelle", label, "un texte");
    else if (seen.has(id)) fault("id", id, "chaque famille une seule fois");
    seen.add(id);
    return {id, label};
  });
  throwFaults(faults);
  return kinds;
}
