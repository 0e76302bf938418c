import {forEachOf} from "../../scripts/finish/pool.js";
import {isKept, lastingName, type Reach, type SiteFile, type SiteFiles} from "./files.js";
import type {Progress} from "./messages.js";
import {scope, type LongEvent} from "./scope.js";
import type {Store} from "./store.js";

/** Files received at a time: the line stays free for what the reader does meanwhile. */
const AT_ONCE = 3;

/**
 * Receives the files of a version. What a stopped installation has received is kept, so the next one goes on from there; a file that
 * cannot be received, or is not this version's, ends it, and the former version stays.
 *
 * The lightest come first: a browser stops an installation that takes more than some minutes, and the heavy ones are few.
 */
export async function receiveFiles(
  store: Store,
  {files}: SiteFiles,
  {reach, event}: {reach: Reach; event: LongEvent}
): Promise<void> {
  const wanted = (await chooseFiles(store, files, reach)).sort(([, , a], [, , b]) => a - b);
  const total = wanted.reduce((sum, [, , bytes]) => sum + bytes, 0);
  const tell = teller();
  let received = 0;
  await forEachOf(
    wanted,
    async ([path, , bytes]) => {
      await store.receive(addressOf(path), event);
      received += bytes;
      await tell(received / total);
    },
    AT_ONCE
  );
}

/** What is kept from the start, and what the reader has visited in an earlier version, under its name of today. */
async function chooseFiles({cacheName}: Store, files: SiteFile[], reach: Reach): Promise<SiteFile[]> {
  if (reach === "whole") return [...files];
  const requests = await (await scope.caches.open(cacheName)).keys();
  const visited = new Set(requests.map(({url}) => lastingName(url.replace(/\?.*$/, ""))));
  return files.filter(([path]) => isKept(path, reach) || visited.has(lastingName(addressOf(path))));
}

const addressOf = (path: string) => new URL(encodeURI(path), scope.registration.scope).href;

/** Tells all pages of each percent. */
function teller(): (share: number) => Promise<void> {
  let told = -1;
  return async (share) => {
    const percent = Math.floor(share * 100);
    if (percent === told) return;
    told = percent;
    const message: Progress = {type: "progress", share};
    for (const client of await scope.clients.matchAll({type: "window", includeUncontrolled: true}))
      client.postMessage(message);
  };
}
