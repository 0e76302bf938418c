import {isPage} from "./files.js";
import {scope} from "./scope.js";
import type {Store} from "./store.js";

/** Where the list of pages is in a cache of former files. */
const PAGES = "?pages";

/** Files of former versions, and the pages of each that were open when the next version took over. */
interface Former {
  name: string;
  pages: Set<string>;
  cache: Cache;
}

/** Former files are under plain addresses, whatever a page adds to them. */
const ANY_ADDRESS = {ignoreSearch: true, ignoreVary: true};

const prefix = () => `former-${scope.registration.scope}-`;

/** Read once in the life of a worker, and again after a change. */
let list: Promise<Former[]> | undefined;

/**
 * Clears the cache of what is not this version's. Pages that are open go on with the files of theirs, which are put aside for
 * them under their plain addresses; but other pages are always opened in this version, so former ones are not needed any more.
 *
 * Nothing waits for the clearing itself, which takes seconds where there are a thousand pages: every page would be held meanwhile, and
 * what is stale has a digest in its address, under which nobody asks for it.
 */
export async function putFormerAside({cacheName, keys}: Store): Promise<void> {
  const cache = await scope.caches.open(cacheName);
  const current = new Set(keys.values());
  const stale = (await cache.keys()).filter(({url}) => !current.has(url));
  const open = await scope.clients.matchAll({type: "window", includeUncontrolled: true});
  if (stale.length > 0 && open.length > 0) {
    const aside = await scope.caches.open(prefix() + crypto.randomUUID());
    await aside.put(PAGES, new Response(JSON.stringify(open.map(({id}) => id))));
    await Promise.all(
      stale.map(plainAddress).map(async (url, i) => {
        const response = isPage(url) ? undefined : await cache.match(stale[i], {ignoreVary: true});
        if (response) await aside.put(url, response);
      })
    );
  }
  list = undefined;
  void clear(cache, stale);
}

/** One at a time: what pages ask for meanwhile comes in between. */
async function clear(cache: Cache, stale: readonly Request[]): Promise<void> {
  for (const request of stale) await cache.delete(request);
}

const plainAddress = ({url}: Request) => url.replace(/\?.*$/, "");

/** A file of the version of a page that was open before this version, if it is not this version's too. */
export async function formerFile(url: string, page: string): Promise<Response | undefined> {
  for (const {pages, cache} of await readFormer()) {
    const response = pages.has(page) ? await cache.match(url, ANY_ADDRESS) : undefined;
    if (response) return response;
  }
  return undefined;
}

/** A file that only former versions have, for the workers of their pages. */
export async function anyFormerFile(url: string): Promise<Response | undefined> {
  for (const {cache} of await readFormer()) {
    const response = await cache.match(url, ANY_ADDRESS);
    if (response) return response;
  }
  return undefined;
}

/** Throws away the files of a former version once none of its pages is open. */
export async function forgetFormer(): Promise<void> {
  for (const {name, pages} of await readFormer()) {
    const open = await Promise.all([...pages].map((id) => scope.clients.get(id)));
    if (open.some(Boolean)) continue;
    await scope.caches.delete(name);
    list = undefined;
  }
}

function readFormer(): Promise<Former[]> {
  list ??= scope.caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith(prefix())).map(openFormer)));
  return list;
}

async function openFormer(name: string): Promise<Former> {
  const cache = await scope.caches.open(name);
  const pages = (await (await cache.match(PAGES))?.json()) as string[] | undefined;
  return {name, pages: new Set(pages), cache};
}
