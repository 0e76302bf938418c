import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import type {Chapter} from "../../components/chapters.js";
import {raw, type Html} from "../../components/html.js";
import {memo, onceFor} from "../../edition/memo.js";
import {typeset} from "../../domain/french.js";
import {readTemplate, type Template} from "./template.js";

/** What a page adds to the names of a profile: figures, tables, what people wrote. */
export type Added = {[name: string]: object | string | number | boolean | null | undefined};

export interface FilledText {
  title: string;
  description: string;
  lead: Html;
  chapters: Chapter[];
}

// Slots hold HTML, on lines of its own or within a sentence.
const markdown = new MarkdownIt({html: true});

// "### Titre {#adresse}": headings under those of chapters have addresses too.
markdown.core.ruler.push("adresses", ({tokens}) => {
  for (const [i, token] of tokens.entries()) {
    const text = tokens[i + 1]?.children?.at(-1);
    const [, said, id] =
      token.type === "heading_open" && token.tag !== "h2" ? (ADDRESS.exec(text?.content ?? "") ?? []) : [];
    if (id === undefined) continue;
    text!.content = `${said}<span id="${id}"></span>`;
    text!.type = "html_inline";
  }
});
// Framework knows links from the root, within the page and to other sites; those to what it does not build it leaves.
markdown.renderer.rules.link_open = (tokens, i, options, _, self) => {
  if (!/^(?:[/#]|https?:)/.test(tokens[i].attrGet("href") ?? "")) tokens[i].attrSet("rel", "external");
  return self.renderToken(tokens, i, options);
};
const ADDRESS = /^(.*?)\s*\{#([a-z0-9-]+)\s*\}$/;

/** Each template, read once in a build; a preview forgets what it has read. */
export const templateOf = memo(readTemplate);

/**
 * Tells of a territory: the template of words/ filled with its profile, and with what a page adds.
 *
 * @param marked whether numbers and names say which name of the profile they are: `<data value="habitants">`
 */
export function tell(template: Template, profile: object, added: Added = {}, {marked = true} = {}): FilledText {
  const context = {...keyedOf(profile), ...added};
  const tokens = markdown.parse(template.fill(context, {marked}), {});
  const starts = tokens.flatMap(({type, tag, level}, i) =>
    type === "heading_open" && tag === "h2" && level === 0 ? [i] : []
  );
  const [lead, ...chapters] = [0, ...starts].map((start, i) => tokens.slice(start, starts[i]));
  return {
    title: typeset(template.plain("titre", context)!),
    description: typeset(template.plain("description", context)!),
    lead: render(lead),
    chapters: chapters.map((part): Chapter => {
      const [, said, id, short] = /^(.*\S)\s*\{#([a-z0-9-]+)(?: (.+?))?\s*\}$/.exec(part[1].content) ?? [];
      if (id === undefined) throw new Error(`an address, {#name}, at the end of "## ${part[1].content}"`);
      const content = part.slice(3);
      const heading = render(markdown.parseInline(said, {}));
      return [id, short ?? said.replace(/<[^>]*>/g, ""), content.length === 0 ? null : render(content), heading];
    })
  };
}

/** Fills a template that names no profile. */
export const fillWords = (name: string, slots: Added) => tell(templateOf(name), {}, slots, {marked: false});

/** Words of a scale of a template for a case, as they name a figure; null where they name what is missing. */
export function say(template: Template, profile: object, scale: string, key: string): string | null {
  const said = template.plain(`lexique.${scale}.${key}`, keyedOf(profile));
  return said && typeset(said.replace(/\.$/, ""));
}

/** Words of a scale of a template, by case, as plain text; empty where they name what is missing. */
export function scaleOf<K extends string>(name: string, scale: string, slots: object = {}): Record<K, string> {
  const {lexique, plain} = templateOf(name);
  const said = (key: string) => typeset(plain(`lexique.${scale}.${key}`, slots) ?? "");
  return Object.fromEntries(Object.keys(lexique[scale]).map((key) => [key, said(key)])) as Record<K, string>;
}

/** HTML that stands in Markdown of Framework, which would run what is between "${" and "}". */
const render = (tokens: Token[]) =>
  raw(
    markdown.renderer
      .render(tokens, markdown.options, {})
      .trim()
      .replaceAll("${", "&#36;{")
      .replace(/\n{2,}/g, "\n")
  );

const keyedOf = onceFor((profile: object) => keyed(profile) as object);

/** A profile in which an item of a list is found by its key too: `gens.pop_65_plus`. A number would be a position. */
function keyed(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(keyed) as Record<string, unknown>[];
    return Object.assign(
      items,
      Object.fromEntries(items.flatMap((item) => (item?.id && !/^\d/.test(String(item.id)) ? [[item.id, item]] : [])))
    );
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, keyed(own)]));
}
