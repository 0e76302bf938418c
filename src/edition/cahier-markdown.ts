// @ts-expect-error It has no types.
import {parsePlaceholder} from "@observablehq/framework/dist/placeholder.js";
import MarkdownIt from "markdown-it";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import type Token from "markdown-it/lib/token.mjs";
import {typeset} from "../domain/french.js";

type Part = {type: "placeholder" | "html_block"; content: string; pos: number};
const partsOf: (text: string, from?: number, to?: number) => Iterable<Part> = parsePlaceholder;

/** Kind of the tokens of what Framework runs in a text, between "${" and "}"; `meta` is its line in its block. */
export const EXPRESSION = "placeholder";

export const breaksIn = (text: string) => text.split("\n").length - 1;

/** Markdown as Framework reads it, with its own reader of expressions. What is unfinished is one too. */
export const markdown = new MarkdownIt({html: true, linkify: true});
markdown.linkify.set({fuzzyLink: false, fuzzyEmail: false});
// An address that markdown-it would refuse is read as a link, so as to be refused by name.
markdown.validateLink = () => true;

markdown.inline.ruler.push(EXPRESSION, (state: StateInline, silent) => {
  const {src, pos, posMax} = state;
  if (silent || !src.startsWith("${", pos)) return false;
  const [first] = partsOf(src, pos, posMax);
  const isWhole = first?.type === EXPRESSION;
  const token = state.push(EXPRESSION, "", 0);
  token.content = isWhole ? first.content : src.slice(pos + 2, posMax);
  token.meta = breaksIn(src.slice(0, pos));
  state.pos = isWhole ? first.pos : posMax;
  return true;
});

markdown.core.ruler.after("inline", EXPRESSION, ({tokens, Token: Made}) => {
  for (const [i, {type, content, map}] of tokens.entries()) {
    if (type !== "html_block") continue;
    let line = 0;
    const children = Array.from(partsOf(content), (part): Token => {
      const child = Object.assign(new Made(part.type, "", 0), {content: part.content, meta: line});
      line += breaksIn(part.content);
      return child;
    });
    tokens[i] = Object.assign(new Made("inline", "", 0), {children, map});
  }
});

markdown.renderer.rules[EXPRESSION] = markdown.renderer.rules.image = () => "";

/** An expression of Framework in a sentence; braces in it are at most two deep. */
const WHOLE = /(\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})/;

/** Prose as its page has it, and so as it is checked. */
export const typesetProse = (prose: string) =>
  prose
    .split("\n")
    .map((line) => {
      if (/^\s*\|/.test(line)) return line;
      const parts = line.split(WHOLE);
      return parts.map((part, i) => (i % 2 === 1 ? part : typeset(part))).join("");
    })
    .join("\n");
