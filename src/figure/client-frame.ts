import {ASK_MESSAGE, HEIGHT_MESSAGE} from "../domain/frame-address.js";
import {figureTitle} from "./client-title.js";

/** Brings a frame page to life in the page that shows it: it tells its height, and its links lead where they do on the page of the figure. */
export function mountEmbed(body: HTMLElement): void {
  if (parent !== window) tellHeight(body);
  const page = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')!.href;
  const figure = body.querySelector<HTMLElement>("[data-figure][data-embedded]");
  const title = body.querySelector<HTMLElement>(".embed-title");
  // What a live figure is called follows what it shows. Links of the page as it was built say where they lead from here; those that scripts draw, from its page.
  const follow = () => {
    const shown = figure && figureTitle(figure);
    if (title && shown && title.textContent !== shown) title.textContent = shown;
    for (const link of body.querySelectorAll<HTMLAnchorElement>('a[href^="./"]'))
      link.href = new URL(link.getAttribute("href")!, page).href;
  };
  follow();
  new MutationObserver(follow).observe(body, {childList: true, subtree: true});
  const way = body.querySelector<HTMLAnchorElement>("[data-embed-page]")!;
  way.addEventListener("click", () => (way.search = location.search));
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
