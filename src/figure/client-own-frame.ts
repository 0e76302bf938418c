import {el} from "../components/client/dom.js";
import {readFrameAddress} from "../domain/frame-address.js";
import {addTitle, leadOut, missingFigure, tellHeight} from "./client-frame-parts.js";
import {framedIn} from "./client-framed.js";

/**
 * Shows the one figure of this page that its address asks for and nothing else, as a frame does: cells draw in their own page only, which
 * cannot be taken apart. Any site may frame it: a figure that is not there must not leave the whole page in sight.
 */
export function showOnly(): void {
  const asked = readFrameAddress(location.search);
  const shown = asked && framedIn(document, asked.figure);
  const main = document.querySelector("main")!;
  // Of no use but here: the page only names it.
  const style = document.querySelector<HTMLAnchorElement>("a[data-frame-style]");
  if (style) document.head.append(el("link", {rel: "stylesheet", href: style.href}));
  document.body.dataset.embed = "page";
  // Links lead out of the frame.
  document.head.append(el("base", {target: "_blank"}));
  const site = document.querySelector<HTMLAnchorElement>("a.site-name");
  const home = el("a", {href: site?.href ?? "./"}, site?.textContent ?? "Voir le site");
  if (parent !== window) tellHeight(document.body);
  // Beside what cells draw, which nothing shows then.
  if (!shown) return document.querySelector("[data-frames]")!.prepend(missingFigure(home.href));
  shown.dataset.embedded = "";
  const holder = shown.dataset.behind && document.querySelector(`[data-holds="${shown.dataset.behind}"]`);
  if (holder) {
    const fold = el("details", {class: "embed-data", "data-embedded": true}, el("summary", {}, "Les données"));
    holder.replaceWith(fold);
    fold.append(holder);
  }
  main.after(el("footer", {class: "embed-foot"}, home));
  const title = document.title;
  addTitle({main, shown}, title, home);
  leadOut(shown, home);
}
