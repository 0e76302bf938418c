import {contentSecurityPolicy} from "./csp.js";
import {directScript} from "./direct.js";

const VIEWPORT = `<meta name="viewport" content="width=device-width, initial-scale=1">`;

/** Links that only warm up a connection. Nothing is fetched from another host, so one to another host is a leak. */
const CONNECTION_HINT = /\n?<link\b[^>]*\brel="(?:preconnect|dns-prefetch)"[^>]*>/gi;

/** Framework's frame is a main landmark; the page's own, inside, is the one that holds what is read. */
const FRAME = /<main (id="observablehq-main"[^>]*)>([\s\S]*)<\/main>/;

/** Says to a page's script where the worker is: there is none in a preview, where this is not said. */
const WORKER = /\n?<meta name="worker"[^>]*>/;

/**
 * Page as it is published: in French, zoomable (Framework's viewport forbids it), without hints to other hosts, without
 * Framework's runtime where nothing needs it, and with a content security policy. Finishing a finished page changes nothing.
 *
 * @param worker address of the service worker for the page, which those with a module are told
 */
export function finishHtml(html: string, worker?: string): string {
  const page = directScript(html)
    .replace(WORKER, "")
    .replace(/\n?<meta http-equiv="Content-Security-Policy"[^>]*>/i, "")
    .replace(/<html(?![^>]*\slang=)/i, `<html lang="fr"`)
    .replace(/<meta name="viewport"[^>]*>/i, VIEWPORT)
    .replace(FRAME, "<div $1>$2</div>")
    .replace(CONNECTION_HINT, (link) => (/\bhref="(?:https?:)?\/\//i.test(link) ? "" : link));
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page)}">`;
  // After the charset, which must stay within the first kilobyte, and before anything that loads.
  const told = worker && /<script type="module"/.test(page) ? `\n<meta name="worker" content="${worker}">` : "";
  return page.replace(/<meta charset="?utf-8"?>/i, (charset) => `${charset}\n${policy}${told}`);
}
