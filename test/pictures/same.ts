/**
 * What differs between two built sites, file by file: `npm run same -- before after`. It ends with 1 where something
 * does.
 *
 * Digests in names, spaces, scripts, style sheets and their weights are not compared: tests and pictures of the site
 * check those.
 */
import {readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";

const SCRIPTS = /\.(?:br|js|css|map|woff2)$|notebook\.[0-9a-f]+\.txt$|^hors-ligne/;
const DIGESTS = [
  /\.[0-9a-f]{8}(?=\.)/,
  /(?<=\?v=)\w+/,
  /(?<=sha256-)[\w+/=]+/,
  /"lastModified":\d+,/,
  /\s*<link rel="modulepreload"[^>]*>/,
  /<style>[^<]*<\/style>/
];
const DIGEST = new RegExp(DIGESTS.map(({source}) => source).join("|"), "g");
const AROUND = 90;

const nameless = (text: string) => text.replace(DIGEST, "").replace(/\s+/g, " ");

function filesOf(site: string): Map<string, string> {
  const paths = readdirSync(site, {recursive: true, encoding: "utf8"}).filter(
    (path) => !SCRIPTS.test(path) && statSync(join(site, path)).isFile()
  );
  return new Map(paths.map((path) => [nameless(path), path]));
}

/** Words around the first character that differs, before and after; null where none does. */
function difference(before: string, after: string): string | null {
  if (before === after) return null;
  let at = 0;
  while (before[at] === after[at]) at++;
  const [was, is] = [before, after].map((text) => text.slice(Math.max(0, at - AROUND), at + AROUND));
  return `\n  - …${was}…\n  + …${is}…`;
}

const [before, after] = process.argv.slice(2);
const [was, is] = [filesOf(before), filesOf(after)];
const told = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((name) => {
  if (!is.has(name)) return [`${name}: only before`];
  if (!was.has(name)) return [`${name}: only after`];
  const [old, now] = [readFileSync(join(before, was.get(name)!)), readFileSync(join(after, is.get(name)!))];
  if (old.equals(now)) return [];
  const words = difference(nameless(old.toString("utf8")), nameless(now.toString("utf8")));
  return words === null ? [] : [`${name}:${words}`];
});
for (const line of told) console.log(line);
console.log(`${was.size} files before, ${is.size} after; ${told.length} differ`);
process.exitCode = told.length > 0 ? 1 : 0;
