import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {extname, join} from "node:path";
import {memo} from "../../src/data/memo.js";
import {plainError} from "../command.js";
import {NAMING, namedIn} from "../finish/named.js";
import {forEachOf} from "../finish/pool.js";

/** Files without which a folder is no site that `npm run build` has finished. */
const NEEDED = ["index.html", "404.html", "robots.txt", "sw.js"];

/** Troubles told of a site: one that is cut has thousands. */
const SHOWN = 10;

/**
 * Stops at a site that is not whole: a page that is cut, a file that another names and that is not there.
 *
 * @param files paths of the files, from the folder of the site
 */
export async function checkComplete(site: string, files: string[]): Promise<void> {
  const troubles = NEEDED.filter((file) => !files.includes(file)).map((file) => `${file} is not there`);
  const isThere = memo((file: string) => existsSync(join(site, file)));
  await forEachOf(
    files.filter((file) => NAMING.has(extname(file))),
    async (file) => {
      const text = await readFile(join(site, file), "utf8");
      if (extname(file) === ".html" && !text.trimEnd().endsWith("</html>")) troubles.push(`${file} is cut`);
      for (const named of namedIn(file, text))
        if (!isThere(named)) troubles.push(`${file} names ${named}, which is not there`);
    }
  );
  if (troubles.length === 0) return;
  const [shown, left] = [troubles.sort().slice(0, SHOWN), troubles.length - SHOWN];
  throw plainError(
    `the site is not complete, and is not published: run "npm run build"\n${shown.join("\n")}${left > 0 ? `\nand ${left} more` : ""}`
  );
}
