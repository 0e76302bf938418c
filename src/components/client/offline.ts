import {formatBytes, formatPercent} from "../../domain/french.js";
import {FRUGAL} from "../../worker/files.js";
import type {Kept, Progress, Question} from "../../worker/messages.js";
import {offlineNotice, type OfflineNotice} from "./offline-notice.js";

/** What some browsers tell of the reader's line. */
interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** How long to wait, in milliseconds, in browsers that cannot tell when a page is idle. */
const IDLE_MS = 2000;

/**
 * Keeps the site on the reader's device with its service worker, once the page has nothing else to do. A reader who saves data, or
 * has a slow line, keeps what is visited, and the whole site only when asked.
 *
 * @param place where the state is said, if the page has such a place
 * @param address address of the worker
 */
export async function keepOffline(place: HTMLElement | null, address: string): Promise<void> {
  const {serviceWorker: container} = navigator;
  const notice = place && offlineNotice(place);
  const url = new URL(address, document.baseURI);
  await idle();
  try {
    const loadedIn = await askKept(container.controller);
    const known = await container.getRegistration(url);
    const frugal = isFrugal() && !keepsWhole(known);
    const registration = await container.register(frugal ? url.href + FRUGAL : url, {updateViaCache: "none"});
    if (known) registration.update().catch(() => {});
    if (notice) follow(registration, {notice, url, loadedIn});
    container.ready.then(({active}) => tellVisited(active));
  } catch {
    // No line, private browsing, or a full disk: the page does without, as it did before.
  }
}

interface Following {
  notice: OfflineNotice;
  url: URL;
  /** What the worker that gave this page said, if one did. */
  loadedIn: Kept | null;
}

/** Says the state of the worker as it changes. */
function follow(registration: ServiceWorkerRegistration, {notice, url, loadedIn}: Following): void {
  const {serviceWorker: container} = navigator;
  let whole = false;
  let first = loadedIn;
  const show = async () => {
    const kept = await askKept(registration.active);
    if (!kept) return;
    whole = kept.whole;
    first ??= kept;
    if (first.version !== kept.version) return notice.newVersion(() => location.reload());
    if (whole) return notice.say("Disponible hors ligne");
    notice.say("Pages consultées disponibles hors ligne");
    if (kept.bytes !== null) notice.offer(`Garder ce site hors ligne (${formatBytes(kept.bytes)})`, keepWhole);
  };
  const stopped = () =>
    registration.active ? show() : notice.say("Mise hors ligne interrompue, elle reprendra à la prochaine visite");
  const keepWhole = () => {
    notice.say("Mise hors ligne");
    container.register(url, {updateViaCache: "none"}).catch(stopped);
  };
  container.addEventListener("message", ({data}: MessageEvent<Progress>) => {
    if (data.type === "progress" && !whole && isWhole(registration.installing))
      notice.say("Mise hors ligne", formatPercent(data.share));
  });
  container.addEventListener("controllerchange", show);
  const watch = () => {
    const worker = registration.installing;
    // One that was active is discarded too, by the next.
    let installing = true;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "activated") void show();
      if (worker.state === "redundant" && installing) void stopped();
      installing = false;
    });
  };
  registration.addEventListener("updatefound", watch);
  watch();
  void show();
}

/** What the page loaded before it had a worker. */
function tellVisited(worker: ServiceWorker | null): void {
  const urls = [location.href.replace(/#.*$/, ""), ...performance.getEntriesByType("resource").map(({name}) => name)];
  worker?.postMessage({type: "visited", urls} satisfies Question);
}

/** Asks a worker what it keeps. */
function askKept(worker: ServiceWorker | null): Promise<Kept | null> {
  if (!worker) return Promise.resolve(null);
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = ({data}) => resolve(data as Kept);
    worker.postMessage({type: "kept"} satisfies Question, [port2]);
  });
}

/** Whether the reader has agreed to the whole site, on a better line or by the button. */
const keepsWhole = (known: ServiceWorkerRegistration | undefined) =>
  [known?.installing, known?.waiting, known?.active].some(isWhole);

/** Whether a worker is there, and keeps what is not visited too. */
const isWhole = (worker: ServiceWorker | null | undefined) =>
  worker !== null && worker !== undefined && !worker.scriptURL.endsWith(FRUGAL);

function isFrugal(): boolean {
  const {saveData, effectiveType} = (navigator as Navigator & {connection?: Connection}).connection ?? {};
  return Boolean(saveData) || /2g$/.test(effectiveType ?? "");
}

/** Waits for the page to be loaded, and to have nothing to do. */
async function idle(): Promise<void> {
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve, {once: true}));
  await new Promise<unknown>((resolve) =>
    "requestIdleCallback" in globalThis ? requestIdleCallback(resolve) : setTimeout(resolve, IDLE_MS)
  );
}
