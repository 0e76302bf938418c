import {temporaryFolder} from "./temporary.js";

/** A source of an edition, as `sources.json` has it. */
export const citedSource = <T extends object>(id: string, more?: T) => ({
  ...{id, title: id, publisher: "Essai", url: null, licence: "Licence Ouverte 2.0"},
  ...{vintage: "2026", retrieved: "2026-11-24"},
  ...more
});

/** Folder of a new edition made of the packages alone, or of these fields and files besides. */
export function smallEdition(fields: Record<string, unknown> = {}, files: Record<string, string> = {}): string {
  const edition = {
    id: "small",
    title: "Petite édition",
    departement: null,
    cog: {package: "6.0.0", vintage: "2026"},
    model: null,
    ...fields
  };
  return temporaryFolder("edition", {"edition.json": JSON.stringify(edition), "sources.json": "[]", ...files});
}
