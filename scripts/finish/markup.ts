import {Parser} from "htmlparser2";

/** An attribute of a tag, its entities read, and where it stands in the text of the page. */
export interface Attribute {
  name: string;
  value: string;
  start: number;
  end: number;
}

/** An opening tag, and where it stands; of a script, a style or a title, its text and where the element ends. */
export interface Tag {
  name: string;
  attributes: Attribute[];
  start: number;
  end: number;
  text: string;
  close: number;
}

/** A change of a text: what stands from `start` to `end` becomes `text`. */
export type Edit = Pick<Tag, "start" | "end" | "text">;

export function readTags(html: string): Tag[] {
  const tags: Tag[] = [];
  let attributes: Attribute[] = [];
  const open: Tag[] = [];
  const parser = new Parser({
    onattribute(name, value) {
      attributes.push({name, value, start: parser.startIndex, end: parser.endIndex});
    },
    onopentag(name) {
      const end = parser.endIndex + 1;
      const tag = {name, attributes, start: parser.startIndex, end, text: "", close: end};
      tags.push(tag);
      open.push(tag);
      attributes = [];
    },
    ontext(text) {
      const tag = open.at(-1);
      if (tag && /^(?:script|style|title)$/.test(tag.name)) tag.text += text;
    },
    onclosetag(_, implied) {
      const tag = open.pop();
      if (tag && !implied) tag.close = parser.endIndex + 1;
    }
  });
  parser.end(html);
  return tags;
}

export const attribute = ({attributes}: Tag, name: string) => attributes.find((a) => a.name === name)?.value;

/** The text with its changes, which do not overlap. */
export function edited(text: string, edits: Edit[]): string {
  let [result, from] = ["", 0];
  for (const {start, end, text: replacement} of edits.sort((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}
