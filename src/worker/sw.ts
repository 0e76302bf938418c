import {answer} from "./answer.js";
import {FRUGAL, type Reach, type SiteFiles} from "./files.js";
import {forgetFormer, putFormerAside} from "./former.js";
import {receiveFiles} from "./install.js";
import type {Kept, Question} from "./messages.js";
import {scope} from "./scope.js";
import {openStore} from "./store.js";

/** What scripts/finish/worker.ts puts there: the files of the site. */
declare const SITE: SiteFiles;

const frugal = scope.location.search === FRUGAL;
const reach: Reach = frugal ? "least" : SITE.whole ? "whole" : "shared";
const store = openStore(SITE.files);

// A version takes over as soon as it is complete, never before: pages opened from then on are its own, see docs/offline.md.
scope.addEventListener("install", (event) =>
  event.waitUntil(receiveFiles(store, SITE, {reach, event}).then(() => scope.skipWaiting()))
);

scope.addEventListener("activate", (event) => event.waitUntil(putFormerAside(store).then(() => scope.clients.claim())));

scope.addEventListener("fetch", (event) => {
  const {request} = event;
  if (!/^(?:GET|HEAD)$/.test(request.method) || !request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(answer(event, store));
  if (request.mode === "navigate") event.waitUntil(forgetFormer());
});

scope.addEventListener("message", (event) => {
  const question = event.data as Question;
  if (question.type === "kept") event.ports[0].postMessage(kept());
  else
    event.waitUntil(
      Promise.allSettled(question.urls.filter(store.has).map((url) => store.get(new Request(url), event)))
    );
});

function kept(): Kept {
  const bytes = SITE.files.reduce((sum, [, , size]) => sum + size, 0);
  return {version: SITE.version, whole: reach === "whole", bytes: SITE.whole ? bytes : null};
}
