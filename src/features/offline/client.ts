import {button, el} from "../../components/client/dom.js";
import {formatBytes, formatDate, typeset} from "../../domain/french.js";
import {ASIDE, HASH} from "../../worker/hash.js";
import {KEPT, type OfflineList} from "../../worker/offline-list.js";

const AT_ONCE = 4;

/** Thrown where another version was published meanwhile: some pages may be of the one, some of the other. */
const CHANGED = new Error("another version");

/** What a device has; `whole` with engines. */
interface Kept {
  list: OfflineList;
  date: string;
  whole: boolean;
}

/**
 * Keeps on the device what the list of `data-keep` has, when its reader chooses. Each version has its own cache, for
 * the worker (src/worker/sw.ts), which only the reader empties; its account is written last.
 */
export async function mountKeep(place: HTMLElement): Promise<void> {
  const {scope} = await navigator.serviceWorker.ready;
  const address = new URL(`${KEPT}/${place.dataset.keep}.json`, scope).href;
  const prefix = `kept-${scope}-${address}-`;
  const choice = el("div");
  const status = el("p", {role: "status"});
  const tell = (text: string) => (status.textContent = typeset(text));
  place.replaceChildren(choice, status);
  const ownCaches = async () => (await caches.keys()).filter((cacheName) => cacheName.startsWith(prefix));
  const fetchList = (): Promise<OfflineList | null> =>
    fetchAside(address, "no-cache").then(
      (answer) => (answer.ok ? answer.json() : null),
      () => null
    );
  show(await readKept());

  function show(kept: Kept | null, fresh = false) {
    if (kept === null) return void fetchList().then((list) => list && offer(list));
    const {bytes, version} = kept.list;
    const size = formatBytes(bytes.own + (kept.whole ? bytes.engines : 0));
    choice.replaceChildren(
      `Gardé hors connexion le ${formatDate(kept.date)} (${size}). `,
      button({}, "Retirer", async () => {
        await clear();
        show(null);
        tell("Ce qui était gardé est retiré de cet appareil.");
      })
    );
    if (fresh) return;
    void fetchList().then((list) => {
      if (list === null || list.version === version) return;
      choice.append(
        " Une version plus récente est publiée. ",
        button({}, "Mettre à jour", () => save(list, kept.whole))
      );
    });
  }

  function offer(list: OfflineList) {
    const {name, bytes} = list;
    const engines = el("input", {type: "checkbox"});
    const more = `et de quoi l’interroger (${formatBytes(bytes.engines)} de plus)`;
    choice.replaceChildren(
      button({}, `Garder ${name} hors connexion (${formatBytes(bytes.own)})`, () => save(list, engines.checked)),
      ...(bytes.engines > 0 ? [" ", el("label", {}, engines, ` ${more}`)] : [])
    );
  }

  async function save(list: OfflineList | null, whole: boolean): Promise<void> {
    if (list === null) return void tell("La connexion manque : rien n’est changé.");
    const cacheName = prefix + list.version + (whole ? "-whole" : "");
    try {
      await bring(list, whole, await caches.open(cacheName));
    } catch (error) {
      await caches.delete(cacheName);
      if (error === CHANGED) return save(await fetchList(), whole);
      const full = (error as Error).name === "QuotaExceededError";
      const why = full ? "La place manque sur cet appareil" : "La connexion s’est interrompue";
      return void tell(`${why} : rien n’est changé.`);
    }
    await clear(cacheName);
    show(await readKept(), true);
    tell("Tout est sur cet appareil.");
  }

  async function bring(list: OfflineList, whole: boolean, cache: Cache) {
    const stop = new AbortController();
    const get = async (path: string): Promise<[URL, Response]> => {
      const url = new URL(path.replace(/(?:^index)?\.html$/, ""), scope);
      const answer = await fetchAside(url, HASH.test(path) ? "default" : "no-cache", stop.signal);
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
      return [url, answer];
    };
    const waiting = [...list.pages, ...list.files, ...(whole ? list.engines : [])];
    const all = waiting.length;
    let done = 0;
    const some = async () => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        await cache.put(...(await get(path)));
        stop.signal.throwIfAborted();
        tell(`${++done} fichiers sur ${all}…`);
      }
    };
    // Nothing goes on after a failure is told.
    await Promise.all(Array.from({length: AT_ONCE}, some)).finally(() => stop.abort());
    if ((await fetchList())?.version !== list.version) throw CHANGED;
    const kept: Kept = {list, whole, date: new Date().toISOString().slice(0, 10)};
    await cache.put(address, Response.json(kept));
  }

  async function readKept(): Promise<Kept | null> {
    for (const cacheName of await ownCaches()) {
      const account = await (await caches.open(cacheName)).match(address);
      if (account) return account.json();
    }
    return null;
  }

  async function clear(but?: string) {
    for (const cacheName of await ownCaches()) if (cacheName !== but) await caches.delete(cacheName);
  }
}

/** Past the worker, which would keep the same a second time. */
const fetchAside = (url: string | URL, cache: RequestCache, signal?: AbortSignal) =>
  fetch(url, {cache, signal, headers: {[ASIDE]: "1"}});
