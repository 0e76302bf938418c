import {currentAtlas, currentEdition} from "../edition/current.js";
import {readQuality} from "../sources/quality.js";

export default ({edition = currentEdition(), atlas = currentAtlas()} = {}) =>
  `${JSON.stringify(readQuality(edition, atlas))}\n`;
