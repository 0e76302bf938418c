import {el} from "../components/client/dom.js";
import {pageSearch, readFrameAddress} from "../domain/frame-address.js";
import {addTitle, framedFigure, framedIn, missingFigure, tellHeight} from "./client-framed.js";

const home = document.querySelector<HTMLAnchorElement>(".site-name")!;
// Absolute, so that it does not follow the <base> of the page that the figure is taken from.
home.setAttribute("href", home.href);

document.body.dataset.embed = "";
await showFigure();
tellHeight();

/** Shows the figure of the address. That may come from anyone: only pages of the site are read. */
async function showFigure() {
  const asked = readFrameAddress(location.search);
  const address = new URL(asked?.page ?? "", home.href);
  const page = asked && (await readPage(address));
  // Cells draw in their own page only, which shows one figure when it is asked to.
  if (page?.querySelector('[data-frames="page"]') && framedIn(page, asked!.figure)) {
    const state = pageSearch(location.search);
    address.hash = location.hash;
    address.search = `figure=${asked!.figure}${state && `&${state}`}`;
    return location.replace(address);
  }
  // Before anything is taken out of the page.
  const styles = page ? stylesOf(page, address) : [];
  const framed = page && framedFigure(page, asked!.figure);
  const main = document.getElementById("contenu")!;
  if (!framed) return main.replaceChildren(missingFigure(home.href));
  // Links and files are found from the page.
  document.querySelector("base")!.href = address.href;
  await Promise.all(styles.map(loadStyle));
  main.replaceWith(framed.main);
  // The engine that answers questions, which the foot of a page names.
  home.after(...page.querySelectorAll("[data-engine]"));
  addTitle(framed.main, framed.shown, page.title, home);
  await import("../client.js");
}

async function readPage(address: URL): Promise<Document | null> {
  const answer = await fetch(address, {mode: "same-origin"}).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

function stylesOf(page: Document, address: URL) {
  const styles = (root: Document, base: string | URL) =>
    [...root.querySelectorAll('link[rel="stylesheet"]')].map((link) => new URL(link.getAttribute("href")!, base).href);
  const own = styles(document, document.baseURI);
  return styles(page, address).filter((href) => !own.includes(href));
}

function loadStyle(href: string): Promise<unknown> {
  return new Promise((resolve) =>
    document.head.append(el("link", {rel: "stylesheet", href, onload: resolve, onerror: resolve}))
  );
}
