// The service worker: keeps the pages that a reader visited, so that they open without a network.
import type {RouteMatchCallbackOptions, WorkboxPlugin} from "workbox-core/types.js";
import {ExpirationPlugin} from "workbox-expiration/ExpirationPlugin.js";
import {registerRoute} from "workbox-routing/registerRoute.js";
import {CacheFirst} from "workbox-strategies/CacheFirst.js";
import {NetworkFirst} from "workbox-strategies/NetworkFirst.js";
import {ASIDE, HASH} from "./hash.js";

/** TypeScript's types of service workers cannot stand beside those of a page. */
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: () => void): void;
}

/** Put here by scripts/finish/bundle.ts. */
declare const NOT_KEPT: string;

const worker = globalThis as unknown as WorkerScope;
const {scope} = worker.registration;

/** Seconds that the network may take where a page is kept. */
const PATIENCE = 3;

/** What was used the longest ago goes first. A page asks for eight to forty files, nearly all shared. */
const MAX_PAGES = 200;
const MAX_FILES = 600;

const matchOptions = {ignoreVary: true};

/** The server gives the same page for any query. */
const plain = ({url}: Request) => url.replace(/\?.*$/, "");
const plainAddress: WorkboxPlugin = {cacheKeyWillBeUsed: async ({request}) => plain(request)};

/** Offline, Firefox answers the page that it asked before the worker had started with an error: it is not kept. */
const kept: WorkboxPlugin = {
  cacheWillUpdate: async ({response}) => (response.status === 200 ? response : null),
  handlerDidError: async ({request}) =>
    (await caches.match(plain(request), matchOptions)) ?? (request.mode === "navigate" ? notKept() : undefined)
};

const notKept = () =>
  new Response(NOT_KEPT.replace('href="/"', `href="${new URL(scope).pathname}"`), {
    status: 503,
    headers: {"Content-Type": "text/html;charset=utf-8"}
  });

/** What a reader chose to keep is in caches of its own (src/features/offline/client.ts). */
const chosen: WorkboxPlugin = {
  cachedResponseWillBeUsed: async ({cachedResponse, request}) =>
    cachedResponse ?? (await caches.match(request, matchOptions))
};

const isOwn = ({url, request}: RouteMatchCallbackOptions) => url.href.startsWith(scope) && !request.headers.has(ASIDE);

registerRoute(
  (options) => isOwn(options) && HASH.test(options.url.pathname),
  new CacheFirst({
    cacheName: `files-${scope}`,
    matchOptions,
    plugins: [chosen, new ExpirationPlugin({maxEntries: MAX_FILES, matchOptions, purgeOnQuotaError: true})]
  })
);

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

// Browsers hold the pages of a worker until its "activate" is over: nothing is awaited there.
worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", () => void worker.registration.navigationPreload?.enable());
