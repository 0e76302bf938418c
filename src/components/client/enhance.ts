import {mountDetour} from "./detour.js";
import {mountFigures} from "../../figure/client.js";
import {mountLegend} from "./legend.js";
import {mountMap} from "./map.js";
import {mountMenu} from "./menu.js";
import {mountSearch} from "../../search/client.js";
import {mountTerms} from "./terms.js";

/** Brings a page to life. Without it the page is whole: nothing here adds a figure that is not in the HTML. */
export function enhance(root: ParentNode = document): void {
  for (const map of root.querySelectorAll<SVGSVGElement>("svg[data-map]")) mountMap(map);
  for (const map of root.querySelectorAll<SVGSVGElement>("svg[data-marks]")) mountMap(map, "[data-mark]");
  for (const legend of root.querySelectorAll<HTMLElement>("[data-legend]")) mountLegend(legend);
  for (const menu of root.querySelectorAll<HTMLElement>("[data-menu]")) mountMenu(menu);
  for (const form of root.querySelectorAll<HTMLFormElement>("[data-search]")) mountSearch(form);
  for (const form of root.querySelectorAll<HTMLFormElement>("[data-detour]")) mountDetour(form);
  for (const contents of root.querySelectorAll<HTMLElement>("[data-contents]"))
    void import("./contents.js").then((m) => m.mountContents(contents));
  const ask = root.querySelector("[data-ask]") && import("../../query/client-ask.js").then((m) => m.mountAsk(root));
  mountTerms();
  mountFigures(root);
  const offer = root.querySelector<HTMLElement>("[data-offer]");
  if (offer) void import("../../offer/client.js").then((m) => m.mountOffer(offer));
  const ideas = root.querySelector<HTMLElement>("[data-ideas]");
  if (ideas) void import("../../ideas/client.js").then((m) => m.mountIdeas(ideas));
  for (const line of root.querySelectorAll<HTMLElement>("[data-today]"))
    void import("../../commune/client.js").then((m) => m.mountToday(line));
  const framed = new URLSearchParams(location.search).get("figure");
  if (framed && root.querySelector('[data-frames="page"]'))
    void import("../../figure/client-own-frame.js").then((m) => m.showOnly(framed));
  const workshop = root.querySelector<HTMLElement>("[data-workshop]");
  if (workshop) void import("../../workshop/client.js").then((m) => m.mountWorkshop(workshop));
  followMoved(root);
  // Of the classes switched off, of the detour, of a question. Pages of one state of their own read it themselves.
  if (
    (location.search || /[#&]sql=/.test(location.hash)) &&
    root.querySelector("[data-legend], [data-detour], [data-by-detour], [data-ask]")
  )
    void Promise.all([import("./page-state.js"), ask]).then(([m]) => m.restorePageState());
  const phone = matchMedia("(max-width: 40rem)").matches;
  for (const part of root.querySelectorAll<HTMLDetailsElement>("details[data-narrow]")) part.open = !phone;
  openTarget();
  addEventListener("hashchange", openTarget);
  const worker = document.querySelector<HTMLMetaElement>('meta[name="worker"]')?.content;
  const place = root.querySelector<HTMLElement>("[data-offline]");
  if (!worker || !place || !("serviceWorker" in navigator)) return;
  void import("./offline.js").then((m) => m.keepOffline(place, worker));
  const keep = root.querySelector<HTMLElement>("[data-keep]");
  if (keep) void import("../../kept/client.js").then((m) => m.mountKeep(keep));
}

/** Follows what an address asks to the page that now answers it, where this one only leads to it. */
function followMoved(root: ParentNode): void {
  const asked = location.search + location.hash;
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-answers]"))
    if (new RegExp(`[?&#](?:${link.dataset.answers})=`).test(asked))
      return location.replace(link.href.replace(/#.*/, "") + asked);
}

/** Opens the folded list in which the target of the address is. */
function openTarget(): void {
  const target = location.hash && document.getElementById(targetId());
  const folded = target && target.closest("details");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView({block: "center"});
}

/** What the address points at. Whoever wrote a link may have damaged its escapes. */
function targetId(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
