import {createHash} from "node:crypto";
import {PRINT} from "../../src/components/print-bar.js";
import {plainError} from "../command.js";
import {attribute, type Tag} from "./markup.js";

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

/** DuckDB is WebAssembly. */
const SCRIPT_SOURCES = ["'self'", "'wasm-unsafe-eval'"];

/**
 * Content security policy of a page, with the hashes of its own inline scripts: no other inline script may run.
 *
 * @throws on an inline script that neither the site nor Framework wrote
 */
export function contentSecurityPolicy(scripts: Tag[], path: string, byFramework: boolean): string {
  const inline = scripts.filter((tag) => attribute(tag, "src") === undefined && isScript(attribute(tag, "type") ?? ""));
  const isOwn = (text: string) => text === PRINT || (byFramework && (path === "404.html" || FRAMEWORK.test(text)));
  const stranger = inline.find(({text}) => !isOwn(text));
  if (stranger) throw plainError(`${path} has a script that is not the site's: ${stranger.text.trim().slice(0, 200)}`);
  const sources = [...SCRIPT_SOURCES, ...new Set(inline.map(({text}) => `'sha256-${sha256(text)}'`))];
  return Object.entries({...DIRECTIVES, "script-src": sources})
    .map(([directive, allowed]) => `${directive} ${allowed.join(" ")}`)
    .join("; ");
}

/** How Framework's script begins, of which html.ts has seen that there is one; the page of what is missing, with no word but ours, has one more. */
const FRAMEWORK = /^\s*import [^"]*"[^"]*_observablehq\/client\.[^"]*";/;

/** Whether a browser runs scripts of a type: others are blocks of data. */
const isScript = (type: string) => type === "" || /^(?:module|(?:text|application)\/javascript)$/i.test(type);

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64");
