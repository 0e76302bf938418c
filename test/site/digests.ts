import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {filesIn} from "../../src/edition/files-in.js";

/** Digest of each file of a site, by its path. */
export const digests = (dist: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(dist).map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(`${dist}/${file}`))
        .digest("hex")
    ])
  );
