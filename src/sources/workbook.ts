import {readFile} from "node:fs/promises";
import {readSheet} from "read-excel-file/universal";
import {Parser} from "htmlparser2";
import {refusal} from "./refusal.js";
import {openMembers} from "./unpack.js";

/** Bytes of XML, rows (the limit of Excel), and cells from the first to the farthest: the reader keeps them all. */
const [MOST_BYTES, MOST_ROWS, MOST_CELLS] = [100_000_000, 1_048_576, 5_000_000];

export async function readWorkbookRows(path: string, sheet: string | number, file: string): Promise<unknown[][]> {
  try {
    await checkSize(path, file);
    // Unlike the reader for Node, it reads no entry that the zip directory does not name and checkSize does not see.
    return await readSheet(new Blob([await readFile(path)]), sheet);
  } catch (error) {
    if ((error as {reason?: string}).reason) throw error;
    const named = typeof sheet === "string" ? ` with a sheet "${sheet}"` : "";
    const expected = `a whole XLSX file${named} (${(error as Error).message})`;
    throw refusal([{file, field: "sheet", expected}], "le classeur est tronqué, abîmé ou sans la feuille attendue");
  }
}

async function checkSize(path: string, file: string): Promise<void> {
  const refuse = (expected: string) => refusal([{file, expected: `at most ${expected}`}], "le classeur est démesuré");
  let bytes = 0;
  for await (const content of openMembers(path)) {
    let [row, rows, columns, at] = [0, 0, 0, ""];
    const onopentag = (tag: string, {r}: Record<string, string>) => {
      const name = tag.replace(/^.*:/, "");
      if (name === "row") row = r === undefined ? row + 1 : Number(r);
      if (name === "c") at = r ?? "";
      if (name !== "v" && name !== "is") return; // an empty cell is not kept
      const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(at) ?? [null, "", "0"];
      const column = [...letters].reduce((n, letter) => 26 * n + letter.charCodeAt(0) - 64, 0);
      rows = Math.max(rows, row, Number(digits));
      columns = Math.max(columns, column);
    };
    const parser = new Parser({onopentag}, {xmlMode: true});
    for await (const chunk of content.setEncoding("utf8")) {
      bytes += (chunk as string).length;
      if (bytes > MOST_BYTES) throw refuse(`${MOST_BYTES} bytes once unpacked`);
      parser.write(chunk as string);
      if (!(Math.max(row, rows) <= MOST_ROWS && rows * columns <= MOST_CELLS))
        throw refuse(`${MOST_ROWS} rows, and ${MOST_CELLS} cells from the first to the farthest`);
    }
  }
}
