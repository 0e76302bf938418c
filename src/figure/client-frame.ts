import {el} from "../components/client/dom.js";
import {enhance} from "../components/client/enhance.js";
import {ASK_MESSAGE, HEIGHT_MESSAGE, readFrameAddress} from "../domain/frame-address.js";
import {NBSP} from "../domain/french.js";
import {figureTitle} from "./client.js";
import {addressOf} from "./client-address.js";
import {framedFigure, type FramedFigure} from "./client-framed.js";

const home = document.querySelector<HTMLAnchorElement>(".site-name")!;
// Written in full, so that it does not follow the page which the figure is taken from.
home.setAttribute("href", home.href);

document.body.dataset.embed = "";
await showFigure();
if (parent !== window) tellHeight(document.body);

/** Shows the figure that the address asks for, as it is in its page. The address may come from anyone: what is read is a page of the site. */
async function showFigure(): Promise<void> {
  const asked = readFrameAddress(location.search);
  const address = new URL(asked?.page ?? "", home.href);
  const page = asked && (await readPage(address));
  // Before anything is taken out of the page.
  const styles = page ? stylesOf(page, address) : [];
  const framed = page && framedFigure(page, asked.figure);
  const main = document.getElementById("contenu")!;
  if (!framed) {
    main.replaceChildren(
      el("h1", {class: "embed-title"}, "Cette figure n’a pas été trouvée"),
      el("p", {}, "Les autres sont ", el("a", {href: home.href}, "sur le site"), ".")
    );
    return;
  }
  // Links and files of the page are where they are for the page.
  document.querySelector("base")!.href = address.href;
  await Promise.all(styles.map(loadStyle));
  main.replaceWith(framed.main);
  // The engine that answers questions, which the foot of a page names.
  home.after(...page.querySelectorAll("[data-engine]"));
  addTitle(framed, page.title);
  leadOut(framed.shown);
  enhance();
}

async function readPage(address: URL): Promise<Document | null> {
  const answer = await fetch(address, {mode: "same-origin"}).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** Addresses of the stylesheets of a page that the frame has not. */
function stylesOf(page: Document, address: URL): string[] {
  const styles = (root: Document, base: string | URL) =>
    [...root.querySelectorAll('link[rel="stylesheet"]')].map((link) => new URL(link.getAttribute("href")!, base).href);
  const own = styles(document, document.baseURI);
  return styles(page, address).filter((href) => !own.includes(href));
}

function loadStyle(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = el("link", {rel: "stylesheet", href});
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

/** Says what the figure is called, where it does not say it itself: the caption of a table is read in it, the title of a drawing is not. */
function addTitle({main, shown}: FramedFigure, pageTitle: string): void {
  const [page, site = page] = pageTitle.split(" | ");
  const captioned = shown.dataset.title === undefined && !shown.querySelector("svg > title");
  const title = el("p", {
    class: captioned ? "hidden" : "embed-title",
    role: "heading",
    "aria-level": 1,
    "data-embedded": ""
  });
  const name = () => {
    const words = figureTitle(shown) || page;
    if (title.textContent !== words) title.textContent = words;
  };
  name();
  // What a live figure is called follows what it shows.
  new MutationObserver(name).observe(shown, {childList: true, subtree: true});
  main.prepend(title);
  home.textContent = site;
  const names = [figureTitle(shown), page === site ? "" : page].filter((words) => words !== "");
  document.title = `${names.join(" — ")} | ${site}`;
}

/** Leads to the page, in the state that the frame shows, and lets links of drawings open beside the page around, as the others do. */
function leadOut(shown: HTMLElement): void {
  const way = el("a", {"data-embed-page": ""}, "voir la page");
  const follow = () => (way.href = addressOf(shown));
  follow();
  way.addEventListener("click", follow);
  home.after(`${NBSP}· `, way);
  document.addEventListener(
    "click",
    ({target}) => (target as Element).closest("svg a:not([target])")?.setAttribute("target", "_blank"),
    {capture: true}
  );
}

/** Tells the height of what is shown, at once, when it changes, and when it is asked for. It is nobody's secret: any page may show the frame. */
function tellHeight(body: HTMLElement): void {
  const tell = () =>
    parent.postMessage({type: HEIGHT_MESSAGE, height: Math.ceil(body.getBoundingClientRect().height)}, "*");
  new ResizeObserver(tell).observe(body);
  addEventListener("message", ({source, data}) => {
    if (source === parent && data?.type === ASK_MESSAGE) tell();
  });
}
