import {createHash} from "node:crypto";
import {temporaryFolder} from "./temporary.js";

/** Name that a build would give to a file of these contents. */
export const hashedName = (text: string) =>
  `_import/client.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.js`;

/** Script of a version of a tiny site: long enough not to be sent at once. */
export const scriptOf = (version: string) => `/* ${version} */`.repeat(20_000);

/** Folder of a made-up site of a version: a page that names a script, and what every site has. */
export function tinySite(version: string, files: Record<string, string> = {}): string {
  const script = scriptOf(version);
  return temporaryFolder("tiny-site", {
    "index.html": `<html><script src="./${hashedName(script)}"></script>${version}</html>\n`,
    "404.html": "<html>Page introuvable</html>\n",
    "robots.txt": "User-agent: *\n",
    "sw.js": "",
    [hashedName(script)]: script,
    ...files
  });
}
