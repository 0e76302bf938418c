import {button, el} from "../../components/client/dom.js";
import {typeset} from "../../domain/french.js";
import {ASIDE, HASH} from "../../worker/hash.js";
import {KEPT, type OfflineList} from "../../worker/offline-list.js";
import {KEPT_COPY as SAID} from "./wording.js";

const AT_ONCE = 8;

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
    fetch(aside(address, "no-cache")).then(
      (answer) => (answer.ok ? answer.json() : null),
      () => null
    );
  show(await readKept());

  function show(kept: Kept | null, fresh = false) {
    if (kept === null) return void fetchList().then((list) => list && offer(list));
    const {bytes, version} = kept.list;
    const remove = async () => {
      await clear();
      show(null);
      tell(SAID.removed);
    };
    const size = bytes.own + (kept.whole ? bytes.engines : 0);
    choice.replaceChildren(SAID.kept(kept.date, size), button({}, SAID.remove, remove));
    if (fresh) return;
    void fetchList().then((list) => {
      if (list === null || list.version === version) return;
      const update = button({}, SAID.update, () => save(list, kept.whole));
      choice.append(SAID.newer, update);
    });
  }

  function offer(list: OfflineList) {
    const {name, bytes} = list;
    const engines = el("input", {type: "checkbox"});
    choice.replaceChildren(
      button({}, SAID.offer(name, bytes.own), () => save(list, engines.checked)),
      ...(bytes.engines > 0 ? [" ", el("label", {}, engines, SAID.engines(bytes.engines))] : [])
    );
  }

  async function save(list: OfflineList | null, whole: boolean): Promise<void> {
    if (list === null) return void tell(SAID.offline);
    const cacheName = prefix + list.version + (whole ? "-whole" : "");
    try {
      await bring(list, whole, await caches.open(cacheName));
    } catch (error) {
      await caches.delete(cacheName);
      if (error === CHANGED) return save(await fetchList(), whole);
      return void tell((error as Error).name === "QuotaExceededError" ? SAID.full : SAID.interrupted);
    }
    await clear(cacheName);
    show(await readKept(), true);
    tell(SAID.done);
  }

  async function bring(list: OfflineList, whole: boolean, cache: Cache) {
    const all = [...list.pages, ...list.files, ...(whole ? list.engines : [])];
    const requests = all.map((path) => {
      const url = new URL(path.replace(/(?:^index)?\.html$/, ""), scope);
      return aside(url, HASH.test(path) ? "default" : "no-cache");
    });
    for (let done = 0; done < all.length;) {
      const next = requests.slice(done, done + AT_ONCE);
      await cache.addAll(next);
      tell(SAID.progress((done += next.length), all.length));
    }
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
const aside = (url: string | URL, cache: RequestCache) => new Request(url, {cache, headers: {[ASIDE]: "1"}});
