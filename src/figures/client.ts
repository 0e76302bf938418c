import {figureTitle} from "./client-title.js";

const watched = new WeakSet<Element>();

/** Gives each figure its menu, those that scripts draw later too. It may be called again. */
export function mountFigures(): void {
  const mount = () => document.querySelectorAll<HTMLElement>("[data-figure]").forEach(mountFigure);
  mount();
  const main = document.querySelector("main");
  if (!main || watched.has(main)) return;
  watched.add(main);
  const target = location.hash.slice(1);
  if (target.startsWith("figure-")) void import("./client-target.js").then((m) => m.keepInView(target));
  new MutationObserver((changes) => {
    if (changes.some(({addedNodes}) => [...addedNodes].some((node) => node instanceof HTMLElement))) mount();
  }).observe(main, {childList: true, subtree: true});
}

function mountFigure(figure: HTMLElement) {
  if (figure.querySelector(".figure-menu")) return;
  const menu = document.createElement("div");
  const button = document.createElement("button");
  menu.className = "figure-menu";
  button.type = "button";
  button.textContent = "⋯";
  button.setAttribute("aria-expanded", "false");
  // Again on focus: what the figure shows, hence its title, may have changed.
  const name = () => button.setAttribute("aria-label", `Données et image\u00a0: ${figureTitle(figure)}`);
  name();
  button.addEventListener("focus", name);
  button.addEventListener("click", () => void import("./client-menu.js").then((m) => m.toggleMenu(figure, button)));
  menu.append(button);
  // Before any tooltip: styles look at what comes before the menu.
  [...figure.children]
    .filter((child) => !child.matches(".tooltip"))
    .at(-1)
    ?.after(menu);
}
