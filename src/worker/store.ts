import type {RouteMatchCallbackOptions} from "workbox-core/types.js";
import {PrecacheController} from "workbox-precaching/PrecacheController.js";
import {PrecacheRoute} from "workbox-precaching/PrecacheRoute.js";
import type {SiteFile} from "./files.js";
import {scope, type LongEvent} from "./scope.js";

/** Files kept of a version. Each is checked against its digest as it is received, then kept under its address and digest. */
export interface Store {
  cacheName: string;
  /** Keys of this version's files in the cache, by address. */
  keys: Map<string, string>;
  /** Whether an address is one of the version's, also as servers and readers write it: without ".html", with "?…". */
  has(url: string): boolean;
  /** A file as it is kept, or else as the network gives it if it is this version's; then it is kept. */
  get(request: Request, event: LongEvent): Promise<Response>;
  /** Receives a file, unless it is kept. */
  receive(url: string, event: LongEvent): Promise<void>;
}

/** Length of the part of the digest that names a file in the cache. */
const REVISION = 12;

/**
 * Store of a version in the browser's cache, by Workbox. The integrity of each file means that a server which publishes another
 * version while this one is being received cannot put any of it in.
 */
export function openStore(files: SiteFile[]): Store {
  const controller = new PrecacheController();
  const {strategy} = controller;
  controller.addToCacheList(
    files.map(([path, digest]) => ({
      url: new URL(encodeURI(path), scope.registration.scope).href,
      revision: digest.slice(0, REVISION),
      integrity: `sha256-${digest}`
    }))
  );
  // Answers to a `Vary: Origin` or `Accept` are the same for all that a page may ask.
  strategy.matchOptions = {ignoreVary: true};
  const route = new PrecacheRoute(controller, {ignoreURLParametersMatching: [/^/]});
  const find = (request: Request) => route.match({request} as RouteMatchCallbackOptions);
  return {
    cacheName: strategy.cacheName,
    keys: controller.getURLsToCacheKeys(),
    has: (url) => Boolean(find(new Request(url))),
    get(asked, event) {
      // Workbox does not check what a style sheet asks for by itself, "no-cors": asked by address, it is.
      const request = asked.mode === "no-cors" ? new Request(asked.url) : asked;
      return strategy.handle({request, event, params: find(request)});
    },
    async receive(url, event) {
      const key = controller.getCacheKeyForURL(url)!;
      // Pages keep their addresses, so what the browser has of them says nothing; names with a hash only need to be confirmed.
      const cache = /\.[0-9a-f]{8}\.\w+$/.test(url) ? "no-cache" : "reload";
      const request = new Request(url, {
        cache,
        integrity: controller.getIntegrityForCacheKey(key),
        credentials: "same-origin",
        priority: "low"
      });
      await Promise.all(strategy.handleAll({request, event, params: {cacheKey: key}}));
    }
  };
}
