// Brings a page to life. Without it the page is whole: nothing here adds a figure that is not in the HTML.

import {mountFigures} from "./figures/client.js";

// The map of a story answers with more than its words; that of places is mounted with its filters.
const measures = () => import("./components/client/measures.js");
const text = find(".story-map .map-panel")?.closest<HTMLElement>("figure");
const answering = text && whenAsked(text, measures, (m, map) => m.mountTold(map));
const answers = () => import("./components/client/map.js");
each(".home-map", (place) => whenAsked(place, answers, (m, map) => m.mountMap(map)));
each<SVGSVGElement>("svg:is([data-map], [data-marks]):not(:is(.offer-map, .home-map) *)", (map) => {
  if (!map.closest("figure")!.querySelector(".map-panel")) whenSeen(map, async () => (await answers()).mountMap(map));
});
each("[data-measures]", async (choice) => (await answering)?.mountMeasures(choice));
each("[data-menu]", mountMenu);
each<HTMLFormElement>("[data-search]", (form) =>
  whenUsed(form, async () => (await import("./features/search/client.js")).mountSearch(form))
);
each<HTMLFormElement>("[data-door]", (form) =>
  whenUsed(form, async () => (await import("./features/home/client.js")).mountDoor(form))
);
each("[data-contents]", async (contents) => (await import("./components/client/contents.js")).mountContents(contents));
const ask = find("[data-ask]") && import("./features/query/client-ask.js").then((m) => m.mountAsk(document));
mountTerms();
mountFigures();
each("[data-offer]", async (offer) => (await import("./features/offer/client.js")).mountOffer(offer));
each("[data-ideas]", async (ideas) => (await import("./features/ideas/client.js")).mountIdeas(ideas));
each("[data-today]", async (line) => (await import("./features/commune/client.js")).mountToday(line));
each("[data-numbers]", (place) => {
  place.hidden = false;
  const mount = async () => (await import("./features/numbers/client.js")).mountNumbers(place);
  place.querySelector("button")!.addEventListener("click", mount, {once: true});
  addEventListener("keydown", ({key, target}) => {
    if (key === "?" && !(target as Element).closest("input, textarea, select")) place.querySelector("button")!.click();
  });
});
if (/[?&]figure=/.test(location.search) && find('[data-frames="page"]'))
  void import("./figures/client-own-frame.js").then((m) => m.showOnly());
each("[data-save]", (place) => {
  place.hidden = false;
  const save = async () => (await import("./features/offline/client-file.js")).saveStory(place);
  place.querySelector("button")!.addEventListener("click", save);
});
each("[data-workshop]", async (workshop) => (await import("./features/workshop/client.js")).mountWorkshop(workshop));
// Of the classes switched off, of a question. Pages of one state of their own keep and read it themselves.
const legends = [...document.querySelectorAll<HTMLElement>("[data-legend]")];
const mountLegend = async (legend: HTMLElement) => (await import("./components/client/legend.js")).mountLegend(legend);
const pageState = () => import("./components/client/page-state.js");
addEventListener("keep", async () => (await pageState()).keepPageState());
addEventListener("wake", async (event) =>
  (await import("./figures/client-wake.js")).follow((event as CustomEvent).detail)
);
if (ask || legends.length > 0 || /[?&]requete=/.test(location.search)) {
  if (location.search || /[#&]sql=/.test(location.hash))
    void Promise.all([pageState(), ask, answering, ...legends.map(mountLegend)]).then(([m]) => m.restorePageState());
  else for (const legend of legends) whenSeen(legend, () => mountLegend(legend));
}
const phone = matchMedia("(max-width: 40rem)").matches;
each<HTMLDetailsElement>("details[data-narrow]", (part) => (part.open = !phone));
openTarget();
addEventListener("hashchange", openTarget);
const worker = find<HTMLMetaElement>('meta[name="worker"]')?.content;
const place = find("[data-offline]");
if (worker && place && "serviceWorker" in navigator) {
  void import("./components/client/offline.js").then((m) => m.keepOffline(place, worker));
  each("[data-keep]", (keep) => {
    const mount = () => import("./features/offline/client.js").then((m) => m.mountKeep(keep));
    // A workshop is opened again without a network, all of it.
    if (find("[data-workshop]")) void mount();
    else whenSeen(keep, () => void mount().catch(() => {}));
  });
}

function find<E extends Element = HTMLElement>(selector: string): E | null {
  return document.querySelector<E>(selector);
}

function each<E extends Element = HTMLElement>(selector: string, mount: (element: E) => unknown) {
  for (const element of document.querySelectorAll<E>(selector)) void mount(element);
}

/** Closes the open group on Escape, on a click elsewhere, and when the focus leaves it. */
function mountMenu(menu: HTMLElement) {
  const opened = () => menu.querySelector<HTMLDetailsElement>("details[open]");
  const closeUnlessIn = (place: EventTarget | null) => {
    const group = opened();
    if (group && !group.contains(place as Node | null)) group.open = false;
  };
  menu.addEventListener("keydown", ({key}) => {
    const group = opened();
    if (key !== "Escape" || !group) return;
    group.open = false;
    group.querySelector("summary")!.focus();
  });
  menu.addEventListener("focusout", ({relatedTarget}) => relatedTarget && closeUnlessIn(relatedTarget));
  document.addEventListener("click", ({target}) => closeUnlessIn(target));
}

function mountTerms() {
  const load = (event: Event) => {
    const term = (event.target as Element).closest?.("a.term");
    if (!term) return;
    for (const type of ["pointerover", "focusin"]) document.removeEventListener(type, load);
    // A first touch shows, whenever the module comes.
    if ((event as PointerEvent).pointerType === "touch")
      term.addEventListener("click", (click) => click.preventDefault(), {once: true});
    void import("./components/client/glossary.js").then((m) => m.mountGlossary(event));
  };
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, load);
}

/**
 * Makes a map answer: at once on a wide screen, else once it or its copy is reached. What was pressed
 * meanwhile is pressed again.
 */
function whenAsked<Module>(
  place: HTMLElement,
  ask: () => Promise<Module>,
  mount: (module: Module, map: SVGSVGElement) => void
): Promise<Module> {
  const press = (event: Event) => {
    if (!(event.target as Element).closest("[data-code], [data-mark]")) return;
    event.preventDefault();
    void loaded.then(() =>
      event.target!.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, detail: 1}))
    );
  };
  place.addEventListener("click", press);
  const loaded = new Promise<Module>((resolve) => {
    const load = () => resolve(ask());
    if (location.search || matchMedia("(min-width: 64rem)").matches) load();
    else for (const name of ["pointerover", "focusin"]) place.addEventListener(name, load, {once: true});
    each("[data-shows]", (room) => whenSeen(room, load));
  });
  void loaded.then((m) => {
    mount(m, place.querySelector("svg[data-map]")!);
    place.removeEventListener("click", press);
  });
  return loaded;
}

/** Waits until a reader goes to a field, or writes in it: a page may have no focus. */
function whenUsed(form: HTMLFormElement, mount: () => unknown) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const used = new AbortController();
  const load = () => {
    used.abort();
    mount();
  };
  for (const name of ["focusin", "input"]) form.addEventListener(name, load, {signal: used.signal});
}

function whenSeen(element: Element, mount: () => unknown) {
  const observer = new IntersectionObserver(
    ([{isIntersecting}]) => {
      if (!isIntersecting) return;
      observer.disconnect();
      mount();
    },
    {rootMargin: "50%"}
  );
  observer.observe(element);
}

function openTarget() {
  const target = location.hash && document.getElementById(targetId());
  const folded = target && target.closest("details");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView({block: "center"});
}

/** What the address points at; its escapes may be damaged. */
function targetId() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
