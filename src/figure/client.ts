import {figureTitle} from "./client-title.js";

/** Main parts whose changes are already followed. */
const watched = new WeakSet<Element>();

/** Gives each figure its menu, loaded when it is opened, and goes on with those that scripts draw later. Calling it again changes nothing. */
export function mountFigures(): void {
  const mount = () => document.querySelectorAll<HTMLElement>("[data-figure]").forEach(mountFigure);
  mount();
  const main = document.querySelector<HTMLElement>("main");
  if (!main || watched.has(main)) return;
  watched.add(main);
  const target = location.hash.slice(1);
  if (target.startsWith("figure-")) void import("./client-target.js").then((m) => m.keepInView(target));
  new MutationObserver((changes) => {
    if (changes.some(({addedNodes}) => [...addedNodes].some((node) => node instanceof HTMLElement))) mount();
  }).observe(main, {childList: true, subtree: true});
}

function mountFigure(figure: HTMLElement): void {
  if (figure.querySelector(".figure-menu")) return;
  const menu = document.createElement("div");
  const button = document.createElement("button");
  menu.className = "figure-menu";
  button.type = "button";
  button.textContent = "⋯";
  button.setAttribute("aria-expanded", "false");
  const name = () => button.setAttribute("aria-label", `Données et image\u00a0: ${figureTitle(figure)}`);
  name();
  // What the figure shows, hence its title, may have changed since.
  button.addEventListener("focus", name);
  button.addEventListener("click", () => void import("./client-menu.js").then((m) => m.toggleMenu(figure, button)));
  menu.append(button);
  // A tooltip comes after it: styles look at what is before the menu.
  [...figure.children]
    .filter((child) => !child.matches(".tooltip"))
    .at(-1)
    ?.after(menu);
}
