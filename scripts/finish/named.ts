import {posix} from "node:path";

export const NAMING = new Set([".html", ".js", ".css"]);

/** Address of a file with a digest in its name (src/worker/hash.ts), as a page, a style or a module writes it. */
export const NAMED = /[\w@%+./=-]+\.[0-9a-f]{8}\.\w+/g;

export function namedIn(path: string, text: string) {
  const names = new Set(text.match(NAMED) ?? []);
  return Array.from(names, (name) => targetOf(path, name));
}

export function targetOf(path: string, name: string) {
  const named = decodeURIComponent(name);
  return named.startsWith("/") ? named.slice(1) : posix.join(posix.dirname(path), named);
}

/** Link from a page to an address of the site: relative, so that the site may be served under any folder. */
export function relativeTo(page: string, target: string) {
  const folder = posix.dirname(page);
  // What follows the last "/" is the page; a folder's own page has nothing there.
  const [, to, name] = /^(.*\/)?([^/]*)$/.exec(target)!;
  const way = posix.relative(folder, to ?? ".") || ".";
  return `${way.startsWith(".") ? way : `./${way}`}/${name}`;
}
