import {hash} from "node:crypto";
import {escapeHtml} from "../../src/components/html.js";
import {PRINT} from "../../src/components/print-bar.js";
import {ASKED} from "../../src/features/offer/index.js";
import {plainError} from "../command.js";
import {attribute, edited, isMeta, readTags, type Edit, type Tag} from "./markup.js";
import {relativeTo} from "./named.js";
import {isFound, sharedHead} from "./share.js";

interface FinishHtmlOptions {
  path: string;
  /** Names that the build gave to files: "_import/style.2e404077.css", by "_import/style.css". */
  names: ReadonlyMap<string, string>;
  /** Address of the service worker from the root of the site; none where pages have none. */
  worker?: string;
  site?: string | null;
}

const VIEWPORT = "width=device-width, initial-scale=1";

/**
 * Page as it is published: in French, zoomable (Framework's viewport forbids it), without Framework's client where no
 * cell needs it, with the names that the build gave to files, a content security policy, and what those who share it
 * are told.
 * @returns the page, and whether it is one to be found
 * @throws when what is to be changed is not there, once
 */
export function finishHtml(made: string, options: FinishHtmlOptions) {
  const {path, worker, site = null} = options;
  // The letter itself weighs less than its name.
  const html = made.replaceAll("&nbsp;", "\u00a0");
  const tags = readTags(html);
  const one = (what: string, is: (tag: Tag) => boolean) => {
    const found = tags.filter(is);
    if (found.length !== 1) throw plainError(`${path} has ${found.length} ${what}, where one is expected`);
    return found[0];
  };
  const charset = one("charsets", (tag) => tag.name === "meta" && attribute(tag, "charset") !== undefined);
  const byFramework = tags.some((tag) => isMeta(tag, "generator") && /Framework/.test(attribute(tag, "content") ?? ""));
  const edits: Edit[] = [];
  if (byFramework) {
    const page = one("html without language", (tag) => tag.name === "html" && attribute(tag, "lang") === undefined);
    const viewport = one("viewports", (tag) => isMeta(tag, "viewport")).attributes.find(
      ({name}) => name === "content"
    )!;
    const head = one("heads", ({name}) => name === "head");
    edits.push(
      {start: page.start + "<html".length, end: page.start + "<html".length, text: ' lang="fr"'},
      {...viewport, text: `content="${VIEWPORT}"`},
      ...withoutClient(html, tags, head, path)
    );
  } else edits.push(...tags.flatMap((tag) => addresses(tag, options)));
  const left = tags.filter((tag) => !edits.some(({start, end}) => start <= tag.start && tag.close <= end));
  const scripts = left.filter(({name}) => name === "script");
  const policy = contentSecurityPolicy(scripts, path, byFramework);
  const added = [`<meta http-equiv="Content-Security-Policy" content="${policy}">`];
  if (worker && scripts.some((tag) => attribute(tag, "src") !== undefined))
    added.push(`<meta name="worker" content="${relativeTo(path, worker)}">`);
  // After the charset, which must stay within the first kilobyte, and before anything that loads.
  edits.push({start: charset.end, end: charset.end, text: added.map((tag) => `\n${tag}`).join("")});
  const found = isFound(path, tags);
  // The first title is that of the page: drawings have theirs.
  const end = found ? tags.find(({name}) => name === "title")?.close : undefined;
  if (end !== undefined) edits.push({start: end, end, text: sharedHead(tags, {path, site})});
  return {html: edited(html, edits), found};
}

const CLIENT = /(?:^|\/)_observablehq\/(?:client|runtime|stdlib)\.[^/]*js$/;

const NO_CELL = /^\s*import "[^"]*_observablehq\/client\.[^"]*";\s*$/;

/** Framework gives its client and runtime, 14 kB, to each page: one without cells does without. */
function withoutClient(html: string, tags: Tag[], head: Tag, path: string) {
  const [script, ...others] = tags.filter((tag) => tag.name === "script" && /_observablehq\/client\./.test(tag.text));
  if (!script || others.length > 0) throw plainError(`${path}: Framework's own script is not where it is expected`);
  if (/\bdefine\(/.test(script.text)) return [];
  if (!NO_CELL.test(script.text))
    throw plainError(`${path}: Framework's script is not as expected: ${script.text.trim()}`);
  const preloads = tags.filter((tag) => tag.name === "link" && attribute(tag, "rel") === "modulepreload");
  const kept = preloads.filter((tag) => !CLIENT.test(attribute(tag, "href")!));
  // After the face of headings, without which words break into other lines.
  const end = head.close - "</head>".length;
  return [
    ...[script, ...preloads].map(({start, close}) => ({start, end: close, text: ""})),
    {start: end, end, text: kept.map(({start, close}) => `${html.slice(start, close)}\n`).join("")}
  ];
}

/** The addresses of files and pages in a page that Framework has not made, as Framework would have written them. */
const addresses = (tag: Tag, {path, names}: FinishHtmlOptions) =>
  tag.attributes
    .filter(({name, value}) => (name === "href" || name === "src") && /^\/(?!\/)/.test(value))
    .map((found) => {
      const [, target, rest] = /^\/([^?#]*)(.*)$/s.exec(found.value)!;
      const loaded = tag.name === "script" || tag.name === "link" || attribute(tag, "download") !== undefined;
      const named = loaded ? (names.get(`_import/${target}`) ?? names.get(`_file/${target}`)) : target;
      if (named === undefined) throw plainError(`${path} names /${target}, which the build has not made`);
      return {...found, text: `${found.name}="${escapeHtml(relativeTo(path, named) + rest)}"`};
    });

/** What a page may load and do: itself only, whatever its data or a reader's SQL may say. */
const DIRECTIVES: Record<string, string[]> = {
  "default-src": ["'self'"],
  "connect-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'"],
  // Charts and tables set their own widths and colours.
  "style-src": ["'self'", "'unsafe-inline'"],
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "base-uri": ["'self'"],
  "form-action": ["'self'"]
};

const SCRIPT_SOURCES = ["'self'", "'wasm-unsafe-eval'"];

/** How Framework's script begins; the page of what is missing has one more. */
const FRAMEWORK = /^\s*import [^"]*"[^"]*_observablehq\/client\.[^"]*";/;

const isScript = (type: string) => type === "" || /^(?:module|(?:text|application)\/javascript)$/i.test(type);

/**
 * Content security policy of a page, with the hashes of its own inline scripts: no other inline script may run.
 * @throws on an inline script that neither the site nor Framework wrote
 */
function contentSecurityPolicy(scripts: Tag[], path: string, byFramework: boolean) {
  const inline = scripts.filter((tag) => attribute(tag, "src") === undefined && isScript(attribute(tag, "type") ?? ""));
  const isOwn = (text: string) =>
    text === PRINT || text === ASKED || (byFramework && (path === "404.html" || FRAMEWORK.test(text)));
  const stranger = inline.find(({text}) => !isOwn(text));
  if (stranger) throw plainError(`${path} has a script that is not the site's: ${stranger.text.trim().slice(0, 200)}`);
  const sources = [...SCRIPT_SOURCES, ...new Set(inline.map(({text}) => `'sha256-${hash("sha256", text, "base64")}'`))];
  return Object.entries({...DIRECTIVES, "script-src": sources})
    .map(([directive, allowed]) => `${directive} ${allowed.join(" ")}`)
    .join("; ");
}
