import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";

/** Folder of a new edition made of the packages alone, or of these fields and files besides. */
export function smallEdition(fields: Record<string, unknown> = {}, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "edition-"));
  const edition = {
    id: "small",
    title: "Petite édition",
    departement: null,
    cog: {package: "6.0.0", vintage: "2026"},
    model: null,
    ...fields
  };
  for (const [name, text] of Object.entries({
    "edition.json": JSON.stringify(edition),
    "sources.json": "[]",
    ...files
  })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
  }
  return folder;
}
