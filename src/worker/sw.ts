import type {RouteMatchCallbackOptions, WorkboxPlugin} from "workbox-core/types.js";
import {ExpirationPlugin} from "workbox-expiration/ExpirationPlugin.js";
import {registerRoute} from "workbox-routing/registerRoute.js";
import {CacheFirst} from "workbox-strategies/CacheFirst.js";
import {NetworkFirst} from "workbox-strategies/NetworkFirst.js";
import {ASIDE, HASH} from "./hash.js";
import {notKeptPage} from "./not-kept.js";

/** The part of a service worker's world that is used here: TypeScript's own types of it cannot stand beside those of a page. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: () => void): void;
}

/** The sheet of the page for what is not kept: scripts/finish/bundle.ts puts it here. */
declare const NOT_KEPT_STYLE: string;

const worker = globalThis as unknown as WorkerScope;
const {scope} = worker.registration;

/** How long, in seconds, the network may keep a reader waiting for a page that is kept. */
const PATIENCE = 3;

/** What is kept at most; what was used the longest ago goes first. A page asks for eight to forty files, nearly all shared. */
const MAX_PAGES = 200;
const MAX_FILES = 600;

/** What answers vary on, encodings, is the same for all that one browser asks. */
const matchOptions = {ignoreVary: true};

/** A page reads the end of its address, "?…", by itself: the server gives the same for all. */
const plain = ({url}: Request) => url.replace(/\?.*$/, "");
const plainAddress: WorkboxPlugin = {cacheKeyWillBeUsed: async ({request}) => plain(request)};

/**
 * Without a network Firefox gives an answer that is an error for the page that it asked before the worker had started, where others give none:
 * it is not kept, and what is kept stands for it.
 */
const kept: WorkboxPlugin = {
  cacheWillUpdate: async ({response}) => (response.status === 200 ? response : null),
  handlerDidError: async ({request}) =>
    (await caches.match(plain(request), matchOptions)) ??
    (request.mode === "navigate" ? notKeptPage(scope, NOT_KEPT_STYLE) : undefined)
};

/** What a reader chose to keep is in caches of its own (src/kept/client.ts). */
const chosen: WorkboxPlugin = {
  cachedResponseWillBeUsed: async ({cachedResponse, request}) =>
    cachedResponse ?? (await caches.match(request, matchOptions))
};

const isOwn = ({url, request}: RouteMatchCallbackOptions) => url.href.startsWith(scope) && !request.headers.has(ASIDE);

// What has a hash in its name never changes.
registerRoute(
  (options) => isOwn(options) && HASH.test(options.url.pathname),
  new CacheFirst({
    cacheName: `files-${scope}`,
    matchOptions,
    plugins: [chosen, new ExpirationPlugin({maxEntries: MAX_FILES, matchOptions, purgeOnQuotaError: true})]
  })
);

// Pages, and data at the addresses that readers cite.
registerRoute(
  isOwn,
  new NetworkFirst({
    cacheName: `pages-${scope}`,
    networkTimeoutSeconds: PATIENCE,
    matchOptions,
    plugins: [
      plainAddress,
      chosen,
      kept,
      new ExpirationPlugin({maxEntries: MAX_PAGES, matchOptions, purgeOnQuotaError: true})
    ]
  })
);

// Browsers hold the pages that a worker is to give until its "activate" is over: nothing may be waited for in there.
worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", () => void worker.registration.navigationPreload?.enable());
