import {extname} from "node:path";
import {lookup} from "mrmime";
import {HASH} from "../../src/worker/hash.js";
import {FRAMES} from "../../src/domain/frame-address.js";
import {COPY} from "../finish/compress.js";

/** Types of data that the server of files does not know. */
const DATA: Record<string, string> = {
  ".parquet": "application/vnd.apache.parquet",
  ".topojson": "application/json"
};

/** Type of a file by its name; a name without extension is that of a page. */
export function typeOf(path: string) {
  const type = DATA[extname(path)] ?? lookup(extname(path) || ".html");
  return type?.startsWith("text/") ? `${type}; charset=utf-8` : type;
}

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
    "Content-Type": typeOf(path) ?? "application/octet-stream",
    "Cache-Control": isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
    ...ALWAYS,
    // Frames are for any site; no other may put a page of this one under its own buttons.
    ...(isFrame(path, new URLSearchParams(query)) ? {} : {"Content-Security-Policy": "frame-ancestors 'self'"}),
    ...(path.startsWith("/data/") ? OPEN : {})
  };
}
