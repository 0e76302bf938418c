import {extname} from "node:path";

/** An address on another host. */
const REMOTE = String.raw`(?:https?:)?//[^\s"'()<>]+`;

const START = new RegExp(`^\\s*(${REMOTE})`);

/** Attributes that make a browser load something as soon as the page opens, or send something away. */
const LOADED = /^(?:src|srcset|poster|data|background|action|formaction|ping|manifest)$/i;

/** Kinds of links that name an address without loading it. */
const NAMED_ONLY = /^(?:canonical|alternate|license|author|help|next|prev|me)$/i;

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)+)/gi;
const ATTRIBUTE = /([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

const PATTERNS: Record<string, RegExp[]> = {
  css: [new RegExp(String.raw`(?:url\(|@import)\s*["']?(${REMOTE})`, "gi")],
  js: [
    new RegExp(String.raw`\b(?:from|import)\s*["'](${REMOTE})["']`, "g"),
    new RegExp(String.raw`\b(?:import|fetch|importScripts|Worker|EventSource|WebSocket)\(\s*["'](${REMOTE})["']`, "g"),
    new RegExp(String.raw`\bsendBeacon\(\s*["'](${REMOTE})["']`, "g")
  ]
};

/** Addresses on other hosts that a file would make a browser load. Links that a reader follows are not among them. */
export function externalResources(file: string, text: string): string[] {
  const kind = extname(file).slice(1);
  if (kind !== "html") return matches(PATTERNS[kind] ?? [], text);
  const scripts = Array.from(text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gi), ([, script]) => script);
  // Scripts are text, not markup: a tag written in a string loads nothing.
  const markup = text.replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gi, "$1");
  const imported = scripts.flatMap((script) => matches(PATTERNS.js, script));
  return [...tagResources(markup), ...matches(PATTERNS.css, markup), ...imported];
}

function tagResources(html: string): string[] {
  return Array.from(html.matchAll(TAG)).flatMap(([, tag, source]) => {
    const attributes = Array.from(source.matchAll(ATTRIBUTE), ([, name, a, b, c]) => ({
      name,
      value: a ?? b ?? c ?? ""
    }));
    const rel = attributes.find(({name}) => /^rel$/i.test(name))?.value ?? "";
    return attributes.filter(({name}) => loads(tag, name, rel)).flatMap(remoteAddresses);
  });
}

function loads(tag: string, attribute: string, rel: string): boolean {
  if (LOADED.test(attribute)) return true;
  if (!/^(?:xlink:)?href$/i.test(attribute)) return false;
  return /^link$/i.test(tag) ? !NAMED_ONLY.test(rel) : /^(?:image|use)$/i.test(tag);
}

/** The address of an attribute, or those of a `srcset`, when they are on another host. */
const remoteAddresses = ({name, value}: {name: string; value: string}) =>
  (/^srcset$/i.test(name) ? value.split(/,\s+/) : [value]).flatMap((v) => START.exec(v)?.[1] ?? []);

const matches = (patterns: RegExp[], text: string) =>
  patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, address]) => address));
