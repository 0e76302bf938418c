import {el} from "../components/client/dom.js";
import {addTitle, leadOut, tellHeight} from "./client-frame-parts.js";
import {framedIn} from "./client-framed.js";

/** Shows one figure of this page and nothing else, as a frame does: cells draw in their own page only, which cannot be taken apart. */
export function showOnly(name: string): void {
  const shown = framedIn(document, name);
  const main = document.querySelector("main");
  if (!shown || !main) return;
  // Of no use but here: the page only names it.
  const style = document.querySelector<HTMLAnchorElement>("a[data-frame-style]");
  if (style) document.head.append(el("link", {rel: "stylesheet", href: style.href}));
  document.body.dataset.embed = "page";
  shown.dataset.embedded = "";
  const holder = shown.dataset.behind && document.querySelector(`[data-holds="${shown.dataset.behind}"]`);
  if (holder) {
    const fold = el("details", {class: "embed-data", "data-embedded": true}, el("summary", {}, "Les données"));
    holder.replaceWith(fold);
    fold.append(holder);
  }
  // Links lead out of the frame.
  document.head.append(el("base", {target: "_blank"}));
  const site = document.querySelector<HTMLAnchorElement>("a.site-name");
  const home = el("a", {href: site?.href ?? "./"}, site?.textContent ?? "Voir le site");
  main.after(el("footer", {class: "embed-foot"}, home));
  const title = document.title;
  addTitle({main, shown}, title, home);
  leadOut(shown, home);
  if (parent !== window) tellHeight(document.body);
}
