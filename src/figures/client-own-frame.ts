import {el} from "../components/client/dom.js";
import {readFrameAddress} from "../domain/frame-address.js";
import {addTitle, fold, framedIn, missingFigure, tellHeight} from "./client-framed.js";

/**
 * Shows only the figure that the address asks for, as a frame does: pages with cells cannot be taken apart. Any site
 * may frame it: without the figure, nothing of the page is shown.
 */
export function showOnly(): void {
  const asked = readFrameAddress(location.search);
  const shown = asked && framedIn(document, asked.figure);
  // A link names the sheet, which the page itself does not need.
  const style = document.querySelector<HTMLAnchorElement>("a[data-frame-style]");
  if (style) document.head.append(el("link", {rel: "stylesheet", href: style.href}));
  document.body.dataset.embed = "page";
  document.head.append(el("base", {target: "_blank"}));
  const site = document.querySelector<HTMLAnchorElement>("a.site-name");
  const home = el("a", {href: site?.href ?? "./"}, site?.textContent ?? "Voir le site");
  tellHeight();
  // Beside what cells draw, which nothing shows then.
  if (!shown) return document.querySelector("[data-frames]")!.prepend(missingFigure(home.href));
  shown.dataset.embedded = "";
  const holder = document.querySelector<HTMLElement>(`[data-holds="${shown.dataset.behind ?? ""}"]`);
  if (holder) fold(holder);
  const main = document.querySelector("main")!;
  main.after(el("footer", {class: "embed-foot"}, home));
  addTitle(main, shown, document.title, home);
}
