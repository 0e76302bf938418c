import {anyFormerFile, formerFile} from "./former.js";
import {rangeOf} from "./range.js";
import {scope, type AskEvent} from "./scope.js";
import type {Store} from "./store.js";
import {notKeptPage} from "./not-kept.js";

/** Answer to what a page asks for, or to the opening of a page. */
export function answer(event: AskEvent, store: Store): Promise<Response> {
  const {request} = event;
  if (request.method === "HEAD") return exists(request, store);
  return request.mode === "navigate" ? openPage(event, store) : giveFile(event, store).catch(() => Response.error());
}

/**
 * A page of this version. Where the server has gone on to another version, of which this one does not know, its page is given
 * as it is: a page asks for files whose names have a hash, so it cannot get those of this version by mistake.
 */
async function openPage(event: AskEvent, store: Store): Promise<Response> {
  const {request} = event;
  const known = store.has(request.url);
  const own = known ? await store.get(request, event).catch(() => undefined) : undefined;
  if (own) return own;
  // "/methode/" is a page's address with a slash too many.
  const shorter = request.url.replace(/\/(?=$|[?#])/, "");
  if (!known && shorter !== request.url && store.has(shorter)) return Response.redirect(shorter);
  return fetch(request).catch(() => (known ? notKeptPage(scope.registration.scope) : missingPage(event, store)));
}

/** The site's own page for what is missing, with the status that a server gives it. */
async function missingPage(event: AskEvent, store: Store): Promise<Response> {
  const page = await store.get(new Request(new URL("404.html", scope.registration.scope)), event);
  return new Response(page.body, {
    status: 404,
    headers: {"Content-Type": page.headers.get("Content-Type") ?? "text/html;charset=utf-8"}
  });
}

/** A file of the version of the page that asks. */
async function giveFile(event: AskEvent, store: Store): Promise<Response> {
  const {request, clientId} = event;
  const former = await formerFile(request.url, clientId);
  const found = former ?? (store.has(request.url) ? await store.get(request, event) : await anyFormerFile(request.url));
  if (!found) return fetch(request);
  return found.status === 200 ? rangeOf(request.headers.get("Range"), found) : found;
}

/** The site's page for what is missing looks for other addresses in this way. */
async function exists(request: Request, store: Store): Promise<Response> {
  if (store.has(request.url)) return new Response(null, {status: 200});
  return fetch(request).catch(() => new Response(null, {status: 404}));
}
