import {html, raw, type Html} from "../components/html.js";

/** Something that a slide may hold, and how many lines it takes there. */
export interface Block {
  html: Html;
  lines: number;
}

/**
 * Letters of a line, and lines of a slide, at the size that is read from 8 metres. A projector of 4:3 has shorter lines and more of them
 * than one of 16:9: these numbers fit both.
 */
const LETTERS = 62;
export const LINES = 14;
/** Lines that a heading in the text of a slide takes. */
export const HEADING = 1.2;
/** Space between two blocks, in lines. */
const GAP = 0.4;

/** Lines that a text takes in a width, which is a share of the slide's. */
export function linesOf(text: string, width = 1): number {
  return Math.max(1, Math.ceil(text.length / (LETTERS * width)));
}

/** A heading and the list under it as one, which no break takes apart. */
export function listUnder(heading: string, items: Block[]): Block {
  const lines = items.reduce((sum, b) => sum + b.lines + GAP, HEADING - GAP);
  return {html: html`<h3>${heading}</h3><ul>${items.map((b) => b.html)}</ul>`, lines};
}

/**
 * Parts of at most so many lines, in as few as the order allows, and as even as that allows: no slide is left with the one line too
 * many of the one before. A block that is longer than a slide has one of its own.
 */
export function paginate<T extends {lines: number}>(blocks: T[], lines = LINES): T[][] {
  const fewest = fill(blocks, lines);
  for (let least = 1; least < lines; ++least) {
    const even = fill(blocks, least);
    if (even.length === fewest.length) return even;
  }
  return fewest;
}

/** Each as full as it can be. */
export function fill<T extends {lines: number}>(blocks: T[], lines: number, gap = GAP): T[][] {
  const slides: T[][] = [];
  let left = 0;
  for (const block of blocks) {
    if (slides.length === 0 || block.lines > left) {
      slides.push([]);
      left = lines;
    }
    slides.at(-1)!.push(block);
    left -= block.lines + gap;
  }
  return slides;
}

/** Elements that HTML of Markdown leaves open. */
const VOID = /^(?:br|hr|img)$/i;

/**
 * Prose as blocks: its top elements, with lists item by item and long paragraphs of plain text sentence by sentence, so that no
 * slide is too full. The text is HTML that our reader of Markdown wrote.
 */
export function proseBlocks(prose: string | null): Block[] {
  if (prose === null) return [];
  return headed(
    elementsOf(prose).flatMap(({name, inner, outer}): Block[] => {
      if (name === "ul" || name === "ol") {
        return elementsOf(inner).map((item, i) =>
          block(`<${name}${name === "ol" ? ` start="${i + 1}"` : ""}>${item.outer}</${name}>`)
        );
      }
      const whole = block(outer);
      if (name !== "p" || whole.lines <= LINES / 2 || inner.includes("<")) return [whole];
      return inner.split(/(?<=[.!?…])\s+(?=\p{Lu}|«)/u).map((sentence) => block(`<p>${sentence}</p>`));
    })
  );
}

/** A heading, or a paragraph that is all bold, stays with what it is above. */
function headed(blocks: Block[]): Block[] {
  const together: Block[] = [];
  for (const next of blocks) {
    const last = together.at(-1);
    if (last && /^(?:<h\d>.*<\/h\d>|<p><strong>[^<]*<\/strong><\/p>)$/s.test(last.html.html)) {
      together[together.length - 1] = {html: html`${last.html}${next.html}`, lines: last.lines + GAP + next.lines};
    } else together.push(next);
  }
  return together;
}

function block(markup: string): Block {
  const plain = markup
    .replace(/<[^>]*>/g, "")
    .replace(/&\w+;/g, "x")
    .trim();
  // "${" would be evaluated by the Markdown page that holds this, and a blank line would end its block of HTML.
  return {html: html`${raw(markup.replace(/\$(?=\{)/g, "&#36;").replace(/\n\s*\n/g, "\n"))}`, lines: linesOf(plain)};
}

/** Top elements of some HTML; text between them is a paragraph. */
function elementsOf(markup: string): {name: string; inner: string; outer: string}[] {
  const found: ReturnType<typeof elementsOf> = [];
  let depth = 0;
  let start = 0;
  let body = 0;
  let name = "";
  const loose = (text: string) => {
    if (text.trim() !== "") found.push({name: "p", inner: text.trim(), outer: `<p>${text.trim()}</p>`});
  };
  for (const tag of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
    const end = tag.index + tag[0].length;
    if (VOID.test(tag[2])) continue;
    if (tag[1] === "") {
      if (depth === 0) {
        loose(markup.slice(start, tag.index));
        [start, body, name] = [tag.index, end, tag[2].toLowerCase()];
      }
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 0) {
        found.push({name, inner: markup.slice(body, tag.index), outer: markup.slice(start, end)});
        start = end;
      }
    }
  }
  loose(markup.slice(start));
  return found;
}
