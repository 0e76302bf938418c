import {readFile} from "node:fs/promises";
import {readSheet} from "read-excel-file/universal";
import {Parser} from "htmlparser2";
import {refusal} from "./refusal.js";
import {openMembers} from "./zip.js";

/** XML of a workbook, twice that of all communes and of fifty columns; rows of Excel; cells to the farthest that holds something, all kept. */
const [MOST_BYTES, MOST_ROWS, MOST_CELLS] = [100_000_000, 1_048_576, 5_000_000];

/**
 * Rows of a sheet, by its name or from 1.
 *
 * @throws DataError on a workbook that is not whole, that has no such sheet, or whose few bytes stand for more cells than the memory holds
 */
export async function readWorkbookRows(path: string, sheet: string | number, file: string): Promise<unknown[][]> {
  try {
    await checkSize(path, file);
    // Its reader of Node takes whatever stands in the file: this one, only what its directory names, as the check does.
    return await readSheet(new Blob([await readFile(path)]), sheet);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const named = typeof sheet === "string" ? ` with a sheet "${sheet}"` : "";
    throw refusal(
      [{file, field: "sheet", expected: `a whole XLSX file${named} (${(error as Error).message})`}],
      "le classeur est tronqué, abîmé ou sans la feuille attendue"
    );
  }
}

/** Reads what is in it, of which nothing is kept, for how much there is. */
async function checkSize(path: string, file: string): Promise<void> {
  const most = (expected: string) => refusal([{file, expected: `at most ${expected}`}], "le classeur est démesuré");
  let bytes = 0;
  for await (const content of openMembers(path)) {
    let [row, rows, columns, at] = [0, 0, 0, ""];
    const onopentag = (tag: string, {r}: Record<string, string>) => {
      const name = tag.replace(/^.*:/, "");
      if (name === "row") row = r === undefined ? row + 1 : Number(r);
      if (name === "c") at = r ?? "";
      // A cell that is empty is not kept.
      if (name !== "v" && name !== "is") return;
      const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(at) ?? [null, "", "0"];
      rows = Math.max(rows, row, Number(digits));
      columns = Math.max(
        columns,
        [...letters].reduce((n, letter) => 26 * n + letter.charCodeAt(0) - 64, 0)
      );
    };
    const parser = new Parser({onopentag}, {xmlMode: true});
    for await (const chunk of content.setEncoding("utf8")) {
      bytes += (chunk as string).length;
      if (bytes > MOST_BYTES) throw most(`${MOST_BYTES} bytes once unpacked`);
      parser.write(chunk as string);
      if (!(Math.max(row, rows) <= MOST_ROWS && rows * columns <= MOST_CELLS))
        throw most(`${MOST_ROWS} rows, and ${MOST_CELLS} cells from the first to the farthest`);
    }
  }
}
