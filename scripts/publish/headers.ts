import {extname} from "node:path";
import {HASH} from "../../src/worker/hash.js";
import {FRAMES} from "../../src/domain/frame-address.js";
import {COPY} from "../finish/compress.js";

export const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".xml": "text/xml; charset=utf-8",
  ".atom": "application/atom+xml",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".topojson": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".parquet": "application/vnd.apache.parquet",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".pdf": "application/pdf"
};

/** What goes with every answer. The policy of what a page may load is in the page, whose digests differ. */
const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // Without the hosts below: they are not the site's to decide. Browsers hear it over HTTPS only.
  "Strict-Transport-Security": "max-age=31536000"
};

const OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Range, ETag"};

const NOTEBOOK = /^\/(?:comparer|explorer|requetes|scenarios|cahiers\/[\w-]+(?:\/[\w-]+)?)(?:\.html)?$/;

const isFrame = (path: string, query: URLSearchParams) =>
  path.startsWith(`/${FRAMES}/`) || (NOTEBOOK.test(path) && Boolean(query.get("figure")));

/** Whether a file has a digest in its name, whatever its compression: it never changes. */
export const isHashed = (path: string) => HASH.test(path.replace(COPY, ""));

/**
 * Headers of the answer that gives a file of a site, the same from `npm run serve` and nginx (`publish/nginx.conf`).
 */
export function headersOf(address: string): Record<string, string> {
  const [path, query] = address.split("?");
  return {
    "Content-Type": TYPES[extname(path) || ".html"] ?? "application/octet-stream",
    "Cache-Control": isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
    ...ALWAYS,
    // Frames are for any site; no other may put a page of this one under its own buttons.
    ...(isFrame(path, new URLSearchParams(query)) ? {} : {"Content-Security-Policy": "frame-ancestors 'self'"}),
    ...(path.startsWith("/data/") ? OPEN : {})
  };
}
