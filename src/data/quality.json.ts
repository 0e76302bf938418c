import {readEdition} from "./edition.js";
import {runLoader} from "./loader.js";
import {readQuality} from "../sources/quality.js";
import {readAtlas} from "./territories.js";

/** What was found in every source of the edition. */
export function load(edition = readEdition(), atlas = readAtlas(edition)): string {
  return `${JSON.stringify(readQuality(edition, atlas))}\n`;
}

await runLoader(import.meta.url, () => load());
