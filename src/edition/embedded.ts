import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {relative} from "node:path";
import {sort} from "d3";
import {countRows} from "./csv.js";
import {filesOf, type Edition} from "./edition.js";
import type {Lock} from "./lock.js";
import {projectRoot} from "./project.js";

export type EmbeddedFile = ReturnType<typeof embeddedFiles>[number];

/** The files that an edition carries, by path: not those that `npm run sources` obtained or made. */
export function embeddedFiles(edition: Edition) {
  const files = filesOf(edition).filter(({file}) => !file.national && !file.made);
  const byPath = new Map(files.map(({file}) => [file.path, file]));
  return sort(byPath.values(), ({path}) => path).map(({path, source}) => {
    const content = readFileSync(path);
    const short = relative(projectRoot, path).replaceAll("\\", "/");
    return {
      /** From the root of the project, or absolute elsewhere: its key in the lock. */
      path: short.startsWith("..") ? path : short,
      source,
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
      rows: path.endsWith(".csv") ? countRows(content.toString("utf8")) : null
    };
  });
}

export const embeddedLock = (edition: Edition): Lock =>
  Object.fromEntries(
    embeddedFiles(edition).map(({path, source, bytes, sha256, rows}) => {
      const {retrieved: date, licence, url} = edition.sources.find((s) => s.id === source)!;
      const known = {...(url !== null && {url}), ...(rows !== null && {rows})};
      return [path, {source, date, bytes, sha256, licence, ...known}];
    })
  );

/** True for the entry of a file that an edition carries. */
export const isEmbedded = (key: string) => key.includes("/");
