import {existsSync} from "node:fs";
import {csvFormatRows} from "d3";
import {presentCommunes} from "../../src/data/cog.js";
import {modelOf} from "../../src/domain/models.js";
import {checkRaw} from "../../src/sources/check.js";
import {refusal} from "../../src/sources/refusal.js";
import type {RegisteredSource} from "../../src/data/registry.js";

/** The index that editions begin with: id of its model, and of the source of its national file in the registry. */
export const INDEX = "ifn-2023";

/**
 * The scores file of an edition, cut from the national file of the index: the lines of communes that are today among its own.
 *
 * @param source that of {@link INDEX}
 * @param path of the national file
 * @param own codes of the communes of today
 * @returns the file, and its number of lines
 * @throws DataError where it is not the file that the registry describes; it carries a reason in French
 */
export async function indexOf(
  source: RegisteredSource,
  path: string,
  own: ReadonlySet<string>
): Promise<{text: string; count: number}> {
  const columns = modelOf(INDEX).indicators.map(({id}) => id);
  if (!existsSync(path))
    throw refusal([{file: path, expected: "a readable file at this path"}], "le fichier n’existe pas");
  const {rows} = await checkRaw(source, path);
  const kept = rows.filter(({code}) => own.has(presentCommunes().get(code!) ?? ""));
  const lines = kept
    .map((row) => [row.code!, ...columns.map((id) => row[id] ?? "")])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {text: `${csvFormatRows([["code_insee", ...columns], ...lines])}\n`, count: kept.length};
}
