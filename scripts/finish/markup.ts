import {Parser} from "htmlparser2";

export interface Tag {
  name: string;
  attributes: {name: string; value: string; start: number; end: number}[];
  start: number;
  end: number;
  text: string;
  close: number;
}

export type Edit = Pick<Tag, "start" | "end" | "text">;

export function readTags(html: string) {
  const tags: Tag[] = [];
  let attributes: Tag["attributes"] = [];
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

export const isMeta = (tag: Tag, name: string) => tag.name === "meta" && attribute(tag, "name") === name;

export function edited(text: string, edits: Edit[]) {
  let [result, from] = ["", 0];
  for (const {start, end, text: replacement} of edits.sort((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}
