/** Keeps visited pages on the device with the service worker, and says so in a place, which has the words. */
export async function keepOffline(place: HTMLElement, address: string): Promise<void> {
  const {serviceWorker: container} = navigator;
  const given = container.controller !== null;
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve));
  try {
    await container.register(address, {updateViaCache: "none"});
    if (!given) await tellVisited((await container.ready).active!);
    place.textContent = place.dataset.offline!;
  } catch {
    // Private browsing, or settings of the reader: the page does without.
  }
}

/** Tells a new worker of this page and what it loaded: it takes them from the browser's cache. */
function tellVisited(worker: ServiceWorker): Promise<unknown> {
  // The message of Workbox's router.
  const tell = (urls: string[], answer: MessagePort[] = []) => {
    const urlsToCache = urls.map((url) => [url, {cache: "force-cache"}]);
    worker.postMessage({type: "CACHE_URLS", payload: {urlsToCache}}, answer);
  };
  new PerformanceObserver((list) =>
    tell((list.getEntries() as PerformanceResourceTiming[]).filter((e) => e.workerStart === 0).map((e) => e.name))
  ).observe({type: "resource", buffered: true});
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = resolve;
    tell([location.href], [port2]);
  });
}
