import {readSheet} from "read-excel-file/node";
import {Parser} from "htmlparser2";
import {refusal} from "./refusal.js";
import {openMembers} from "./zip.js";

/** XML of a whole workbook, twice that of all communes and of fifty columns. */
const MOST_BYTES = 100_000_000;
/** Rows of a sheet of Excel, and cells between the first and the farthest that holds something: all of them are kept. */
const MOST_ROWS = 1_048_576;
const MOST_CELLS = 5_000_000;

/**
 * Rows of a sheet, by its name or from 1.
 *
 * @param file how messages name it
 * @throws DataError on a workbook that is not whole, that has no such sheet, or that would take the whole memory: a few bytes may stand for as
 * many cells as one likes
 */
export async function readWorkbookRows(path: string, sheet: string | number, file: string): Promise<unknown[][]> {
  try {
    await checkSize(path, file);
    return await readSheet(path, sheet);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const named = typeof sheet === "string" ? ` with a sheet "${sheet}"` : "";
    throw refusal(
      [{file, field: "sheet", expected: `a whole XLSX file${named} (${(error as Error).message})`}],
      "le classeur est tronqué, abîmé ou sans la feuille attendue"
    );
  }
}

/** Reads the members, without keeping anything, for how much there is in them. */
async function checkSize(path: string, file: string): Promise<void> {
  const refuse = (expected: string) => refusal([{file, expected}], "le classeur est démesuré");
  let bytes = 0;
  for await (const content of openMembers(path)) {
    let [row, rows, columns, at] = [0, 0, 0, ""];
    const parser = new Parser(
      {
        onopentag(prefixed, {r}) {
          const name = prefixed.replace(/^.*:/, "");
          if (name === "row") row = r === undefined ? row + 1 : Number(r);
          if (name === "c") at = r ?? "";
          if (name !== "v" && name !== "is") return;
          const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
          rows = Math.max(rows, row, Number(digits ?? 0));
          columns = Math.max(columns, columnOf(letters ?? ""));
        }
      },
      {xmlMode: true}
    );
    for await (const chunk of content.setEncoding("utf8")) {
      bytes += (chunk as string).length;
      if (bytes > MOST_BYTES) throw refuse(`a workbook of at most ${MOST_BYTES} bytes once unpacked`);
      parser.write(chunk as string);
      if (!(Math.max(row, rows) <= MOST_ROWS && rows * columns <= MOST_CELLS))
        throw refuse(`a sheet of at most ${MOST_ROWS} rows and ${MOST_CELLS} cells, from the first to the farthest`);
    }
  }
}

/** "A" is 1, "AB" is 28. */
const columnOf = (letters: string) => [...letters].reduce((n, letter) => 26 * n + letter.charCodeAt(0) - 64, 0);
