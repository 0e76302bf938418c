import {dsvFormat} from "d3";
import type {PlacesFile} from "./read.js";
import {describeProblem} from "./report.js";

/** Mark by which spreadsheets know UTF-8. */
const BOM = "\ufeff";

/**
 * The refused records of a file as CSV: their line, the reasons, then their cells as they stand, under the columns of the file, so that it can be
 * mended and read again. A record may have more cells than there are columns, or fewer: none is left out.
 */
export function refusedTable({header, format, refused}: PlacesFile): string {
  const rows = refused.map(({line, problems, cells}) => [
    String(line),
    problems.map(describeProblem).join(" ; "),
    ...cells
  ]);
  const separator = format === ";" ? ";" : ",";
  return `${BOM}${dsvFormat(separator).formatRows([["ligne", "motif", ...header], ...rows])}\n`;
}
