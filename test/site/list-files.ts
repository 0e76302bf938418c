import {join} from "node:path";
import {filesIn} from "../../src/edition/files-in.js";

/** Every file under a folder, sorted. */
export const listFiles = (folder: string) => filesIn(folder).map((path) => join(folder, path));
