import {plainError} from "../command.js";
import {contentSecurityPolicy} from "./csp.js";
import {externalIn, refuseRemote} from "./external.js";
import {isFound, sharedHead} from "./share.js";
import {attribute, edited, readTags, type Edit, type Tag} from "./markup.js";
import {relativeTo} from "./named.js";

export interface FinishHtmlOptions {
  /** Path of the page from the root of the site: "epci/sammiellois.html". */
  path: string;
  /** Names that the build gave to files, by what sources call them: "_import/style.css" to "_import/style.2e404077.css". */
  names: ReadonlyMap<string, string>;
  /** Address of the service worker from the root of the site; none where pages have none. */
  worker?: string;
  /** Public address of the site, where it has one. */
  site?: string | null;
}

const VIEWPORT = "width=device-width, initial-scale=1";

/** Files of Framework that only cells need. */
const CLIENT = /(?:^|\/)_observablehq\/(?:client|runtime|stdlib)\.[^/]*js$/;

/** The inline script of a page without cells: Framework's client is asked for, and has nothing to do. */
const NO_CELL = /^\s*import "[^"]*_observablehq\/client\.[^"]*";\s*$/;

/**
 * Page as it is published: in French, zoomable (Framework's viewport forbids it), without Framework's client where no cell needs it, with
 * the names that the build gave to files, a content security policy, and what those who share it are told.
 *
 * @returns the page, and whether it is one to be found
 * @throws when the page is not as expected: what is to be changed must be there, once; when it would load something from another host
 */
export function finishHtml(html: string, options: FinishHtmlOptions): {html: string; found: boolean} {
  const tags = readTags(html);
  const one = (what: string, is: (tag: Tag) => boolean): Tag => {
    const found = tags.filter(is);
    if (found.length !== 1) throw plainError(`${options.path} has ${found.length} ${what}, where one is expected`);
    return found[0];
  };
  const meta = (name: string) => (tag: Tag) => tag.name === "meta" && attribute(tag, "name") === name;
  const charset = one("charsets", (tag) => tag.name === "meta" && attribute(tag, "charset") !== undefined);
  const byFramework = tags.some((tag) => meta("generator")(tag) && /Framework/.test(attribute(tag, "content") ?? ""));
  const edits = byFramework
    ? [
        insertAttribute(
          one("html without language", (tag) => tag.name === "html" && attribute(tag, "lang") === undefined),
          ` lang="fr"`
        ),
        setAttribute(one("viewports", meta("viewport")), "content", VIEWPORT),
        ...withoutClient(
          html,
          tags,
          one("heads", ({name}) => name === "head"),
          options.path
        )
      ]
    : tags.flatMap((tag) => address(tag, options));
  const left = tags.filter((tag) => !edits.some(({start, end}) => start <= tag.start && tag.close <= end));
  refuseRemote(externalIn(tags).map((found) => `${options.path} loads ${found}`));
  const scripts = left.filter(({name}) => name === "script");
  const policy = `\n<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(scripts, options.path, byFramework)}">`;
  // Says to the page's script where the worker is: there is none in a preview, where this is not said.
  const told = options.worker && left.some((tag) => tag.name === "script" && attribute(tag, "src") !== undefined);
  const worker = told ? `\n<meta name="worker" content="${relativeTo(options.path, options.worker!)}">` : "";
  // After the charset, which must stay within the first kilobyte, and before anything that loads.
  edits.push({start: charset.end, end: charset.end, text: policy + worker});
  const found = isFound(options.path, tags);
  // The first title is that of the page: drawings have theirs.
  const end = found ? tags.find(({name}) => name === "title")?.close : undefined;
  if (end !== undefined)
    edits.push({start: end, end, text: sharedHead(tags, {path: options.path, site: options.site ?? null})});
  return {html: edited(html, edits), found};
}

/** Framework gives its client and runtime, 14 kB, to each page: one whose only cell would be none does without, and does not wait for scripts. */
function withoutClient(html: string, tags: Tag[], head: Tag, path: string): Edit[] {
  const [script, ...others] = tags.filter((tag) => tag.name === "script" && /_observablehq\/client\./.test(tag.text));
  if (!script || others.length > 0) throw plainError(`${path}: Framework's own script is not where it is expected`);
  if (/\bdefine\(/.test(script.text)) return [];
  if (!NO_CELL.test(script.text))
    throw plainError(`${path}: Framework's script is not as expected: ${script.text.trim()}`);
  const preloads = tags.filter((tag) => tag.name === "link" && attribute(tag, "rel") === "modulepreload");
  const asked = preloads.filter((tag) => !CLIENT.test(attribute(tag, "href")!));
  // After the face of headings, without which words break into other lines.
  const end = head.close - "</head>".length;
  return [
    ...[script, ...preloads].map(({start, close}) => ({start, end: close, text: ""})),
    {start: end, end, text: asked.map(({start, close}) => `${html.slice(start, close)}\n`).join("")}
  ];
}

/** What a page that Framework has not made says of the site's files and pages, as Framework would have written it. */
const address = (tag: Tag, {path, names}: FinishHtmlOptions): Edit[] =>
  tag.attributes
    .filter(({name, value}) => (name === "href" || name === "src") && /^\/(?!\/)/.test(value))
    .map((found) => {
      const [, target, rest] = /^\/([^?#]*)(.*)$/s.exec(found.value)!;
      const loaded = tag.name === "script" || tag.name === "link" || attribute(tag, "download") !== undefined;
      // What Framework has bundled, else what it has copied.
      const named = loaded ? (names.get(`_import/${target}`) ?? names.get(`_file/${target}`)) : target;
      if (named === undefined) throw plainError(`${path} names /${target}, which the build has not made`);
      return {start: found.start, end: found.end, text: `${found.name}="${escape(relativeTo(path, named) + rest)}"`};
    });

const insertAttribute = ({start, name}: Tag, text: string): Edit => {
  const place = start + name.length + 1;
  return {start: place, end: place, text};
};

function setAttribute({attributes}: Tag, name: string, value: string): Edit {
  const {start, end} = attributes.find((a) => a.name === name)!;
  return {start, end, text: `${name}="${escape(value)}"`};
}

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
