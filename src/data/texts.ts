import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";
import {isLocal, type Territory} from "../domain/territories.js";
import {displayPath, readText} from "./csv.js";
import type {Edition} from "./edition.js";
import {DataError, throwFaults, type Fault} from "./errors.js";
import {scopeName} from "./scope.js";

/** A text written by someone about a territory, as HTML. */
export interface AuthoredText {
  author: string;
  /** YYYY-MM-DD. */
  date: string;
  html: string;
}

// Markup in a text is shown, never run.
const markdown = new MarkdownIt({html: false, linkify: false, typographer: false});

/**
 * Texts of an edition by territory code: `texts/<code>.md`, with an author and a date in the front matter.
 *
 * @throws DataError on an unknown territory, a missing author, or a date that is not YYYY-MM-DD
 */
export function readTexts(edition: Edition, territories: Territory[]): Map<string, AuthoredText> {
  const folder = join(edition.folder, "texts");
  if (!existsSync(folder)) return new Map();
  const known = new Set(territories.filter(isLocal).map((t) => t.code));
  const faults: Fault[] = [];
  const texts = readdirSync(folder).filter((name) => name.endsWith(".md")).sort().map((name) => {
    const path = join(folder, name);
    const file = displayPath(path);
    const code = name.replace(/\.md$/, "");
    if (!known.has(code)) faults.push({file, value: code, expected: `a file named by the code of a territory of ${scopeName(edition)}`});
    const {data, content} = parse(path, file);
    const date = data.date instanceof Date ? data.date.toISOString().slice(0, 10) : String(data.date ?? "");
    if (typeof data.author !== "string" || data.author === "") faults.push({file, field: "author", value: String(data.author ?? ""), expected: "the name of who wrote it"});
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) faults.push({file, field: "date", value: date, expected: "a date YYYY-MM-DD"});
    return [code, {author: data.author, date, html: markdown.render(content)}] as const;
  });
  throwFaults(faults);
  return new Map(texts);
}

function parse(path: string, file: string): {data: Record<string, any>; content: string} {
  const text = readText(path);
  try {
    // Options given even though empty: without them the library keeps a cache that would hide a change of the file.
    return matter(text, {});
  } catch (error) {
    const {mark, reason} = error as {mark?: {line: number}; reason?: string};
    throw new DataError([{file, line: (mark?.line ?? 0) + 1, expected: `front matter in YAML (${reason ?? String(error)})`}]);
  }
}
