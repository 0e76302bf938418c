import {readContents, type Contents} from "../../src/edition/contents.js";
import {readEdition, type Edition} from "../../src/edition/edition.js";
import type {Fault} from "../../src/domain/fault.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {faultsOf as faults} from "../faults-of.js";
import {temporaryFolder} from "../temporary.js";

const edition = readEdition("editions/meuse");
export const territories = allTerritories(readAtlas(edition));

/** What is read of the edition of Meuse with these files as its only texts. */
export function contentsOf(files: Record<string, string | Uint8Array>, fields: Partial<Edition> = {}): Contents {
  return readContents({...edition, ...fields, folder: temporaryFolder("contents", files)}, territories);
}

/** Faults of those files, each with its file as it is named there. */
export function faultsOf(files: Record<string, string | Uint8Array>): Omit<Fault, "language">[] {
  return faults(() => contentsOf(files)).map(({language, file, ...fault}) => {
    if (language !== "fr") throw new Error(`a fault in English: ${fault.expected}`);
    return {file: Object.keys(files).find((name) => file.endsWith(name))!, ...fault};
  });
}
