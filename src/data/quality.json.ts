import {currentAtlas, currentEdition} from "./current.js";
import {readQuality} from "../sources/quality.js";

/** What was found in every source of the edition. */
export default ({edition = currentEdition(), atlas = currentAtlas()} = {}): string =>
  `${JSON.stringify(readQuality(edition, atlas))}\n`;
