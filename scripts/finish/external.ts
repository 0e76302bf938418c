import {extname} from "node:path";
import {plainError} from "../command.js";
import {attribute, readTags, type Attribute, type Tag} from "./markup.js";

const REMOTE = String.raw`(?:https?:)?//[^\s"'()<>]+`;

const START = new RegExp(`^\\s*(${REMOTE})`);

/** Attributes that make a browser load something as soon as the page opens, or send something away. */
const LOADED = /^(?:src|srcset|poster|data|background|action|formaction|ping|manifest)$/i;

/** Kinds of links that name an address without loading it. */
const NAMED_ONLY = /^(?:canonical|alternate|license|author|help|next|prev|me)$/i;

const PATTERNS: Record<string, RegExp[]> = {
  css: [new RegExp(String.raw`(?:url\(|@import)\s*["']?(${REMOTE})`, "gi")],
  js: [
    new RegExp(String.raw`\b(?:from|import)\s*["'](${REMOTE})["']`, "g"),
    new RegExp(String.raw`\b(?:import|fetch|importScripts|Worker|EventSource|WebSocket)\(\s*["'](${REMOTE})["']`, "g"),
    new RegExp(String.raw`\bsendBeacon\(\s*["'](${REMOTE})["']`, "g")
  ]
};

const WITHIN: Record<string, RegExp[]> = {script: PATTERNS.js, style: PATTERNS.css};

/** Addresses on other hosts that a file would make a browser load. Links that a reader follows are not among them. */
export function externalResources(file: string, text: string) {
  const kind = extname(file).slice(1);
  return kind === "html" ? externalIn(readTags(text)) : matches(PATTERNS[kind] ?? [], text);
}

export function refuseRemote(found: string[]) {
  if (found.length > 0) throw plainError(`the site must load nothing from another host:\n${found.sort().join("\n")}`);
}

export const externalIn = (tags: Tag[]) =>
  tags.flatMap((tag) => [
    ...tag.attributes.flatMap((found) => (loads(tag, found.name) ? remoteAddresses(found) : styled(found))),
    ...matches(WITHIN[tag.name] ?? [], tag.text)
  ]);

const styled = ({name, value}: Attribute) => (name === "style" ? matches(PATTERNS.css, value) : []);

function loads(tag: Tag, name: string) {
  if (LOADED.test(name)) return true;
  if (!/^(?:xlink:)?href$/i.test(name)) return false;
  return /^link$/i.test(tag.name) ? !NAMED_ONLY.test(attribute(tag, "rel") ?? "") : /^(?:image|use)$/i.test(tag.name);
}

const remoteAddresses = ({name, value}: Attribute) =>
  (/^srcset$/i.test(name) ? value.split(/,\s+/) : [value]).flatMap((v) => START.exec(v)?.[1] ?? []);

const matches = (patterns: RegExp[], text: string) =>
  patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, address]) => address));
