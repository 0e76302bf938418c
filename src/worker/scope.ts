/**
 * The part of a service worker's world that is used here: TypeScript's own types of it cannot stand beside those of a page in one
 * project.
 */
export interface WorkerScope {
  location: Location;
  caches: CacheStorage;
  registration: ServiceWorkerRegistration;
  clients: {
    get(id: string): Promise<Client | undefined>;
    matchAll(options: {type: "window"; includeUncontrolled: true}): Promise<Client[]>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: LongEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: AskEvent) => void): void;
  addEventListener(type: "message", listener: (event: LongEvent & MessageEvent) => void): void;
}

export interface Client {
  id: string;
  postMessage(message: unknown): void;
}

/** An event during which the worker is kept alive (`ExtendableEvent`). */
export interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A page asks for an address (`FetchEvent`). */
export interface AskEvent extends LongEvent {
  request: Request;
  /** Who asks; empty for the opening of a page. */
  clientId: string;
  respondWith(answer: Promise<Response>): void;
}

export const scope = globalThis as unknown as WorkerScope;
