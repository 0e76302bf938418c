import {createHash} from "node:crypto";

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

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/** Content security policy of a page, with the hashes of its own inline scripts: no other inline script may run. */
export function contentSecurityPolicy(html: string): string {
  const scripts = [...SCRIPT_SOURCES, ...new Set(inlineScripts(html).map((script) => `'sha256-${sha256(script)}'`))];
  return Object.entries({...DIRECTIVES, "script-src": scripts})
    .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
    .join("; ");
}

/** Texts of the inline scripts that a browser runs: neither files nor blocks of data. */
export function inlineScripts(html: string): string[] {
  return Array.from(html.matchAll(SCRIPT))
    .filter(([, attributes]) => !/\ssrc\s*=/i.test(attributes) && isScript(attributes))
    .map(([, , text]) => text);
}

function isScript(attributes: string): boolean {
  const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? "";
  return type === "" || /^(module|(text|application)\/javascript)$/i.test(type);
}

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("base64");
