import {readFileSync} from "node:fs";
import {join} from "node:path";
import Handlebars from "handlebars";
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import {projectRoot} from "../data/project.js";
import {DataError, type Fault} from "../domain/fault.js";
import type {Chapter} from "./chapters.js";
import {raw, type Html} from "./html.js";
import {markdown as textOf} from "./notebook.js";

/** What fills a slot: a text, a piece of HTML, parts and lists of them; nothing, where null. */
export type Slot = string | number | boolean | null | Html | Slot[] | {[name: string]: Slot};

interface Words {
  title: string;
  verdict: Html;
  chapters: Chapter[];
}

// Slots hold HTML, on lines of its own or within a sentence.
const markdown = new MarkdownIt({html: true});

/** The words of `words/<name>.md` with their slots filled. @throws DataError with the file, and the line where known */
export function readWords(name: string, slots: {[name: string]: Slot}): Words {
  const path = `words/${name}.md`;
  try {
    return fillWords(readFileSync(join(projectRoot, path), "utf8"), slots);
  } catch (error) {
    throw new DataError([faultOf(path, error as Error)]);
  }
}

function faultOf(file: string, {message}: Error): Fault {
  const [, slot, line] = /^"(.+)" not defined in .* - (\d+):\d+$/.exec(message) ?? [];
  if (slot !== undefined) return {file, line: Number(line), value: slot, expected: "a slot that the page fills"};
  const broken = /^Parse error on line (\d+)/.exec(message)?.[1];
  if (broken !== undefined)
    return {file, line: Number(broken), expected: "slots and parts that are closed as they are opened"};
  return {file, expected: message};
}

/**
 * The words of a page, from Markdown with slots of Handlebars, all of which must be given. The title stands first, then
 * a sentence; each chapter begins with a heading and its address: "## Les étapes {#etapes}".
 *
 * @throws Error of Handlebars on a slot that is not there or a part that is not closed; on a heading without address
 */
export function fillWords(text: string, slots: {[name: string]: Slot}): Words {
  const template = Handlebars.compile(text, {strict: true, noEscape: true});
  const tokens = markdown.parse(template(written(slots)), {});
  const starts = tokens.flatMap(({type, tag, level}, i) =>
    type === "heading_open" && tag === "h2" && level === 0 ? [i] : []
  );
  const [head, ...others] = [0, ...starts].map((start, i) => tokens.slice(start, starts[i]));
  return {
    title: head[1].content,
    verdict: render(head.slice(4, -1)),
    chapters: others.map((chapter) => {
      const [, title, id] = /^(.*\S)\s*\{#([a-z0-9-]+)\s*\}$/.exec(chapter[1].content) ?? [];
      if (id === undefined) throw new Error(`an address, {#name}, at the end of "## ${chapter[1].content}"`);
      const body = chapter.slice(3);
      return [id, title, body.length === 0 ? null : render(body)];
    })
  };
}

/** HTML for Framework, which would run what is between "${" and "}": Markdown has undone the escape of slots. */
const render = (tokens: Token[]): Html =>
  raw(markdown.renderer.render(tokens, markdown.options, {}).trim().replaceAll("${", "&#36;{"));

/** Slots as Markdown, in which texts stay texts. */
function written(slot: Slot): unknown {
  if (typeof slot === "string") return textOf(slot);
  if (slot === null || typeof slot !== "object") return slot;
  if (Array.isArray(slot)) return slot.map(written);
  // A string, or Handlebars would take it for a part, whose fields may be named.
  if ("html" in slot && typeof slot.html === "string") return slot.html;
  return Object.fromEntries(Object.entries(slot).map(([name, value]) => [name, written(value as Slot)]));
}
