import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

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
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
