/** What remembers that the tour was offered once. */
const SEEN = "inclusion-notebook-tour";
/** Pages that a first visit may begin with, and whose tour is worth offering. */
const OFFERED = ".site.home, .site.story";

/** Of the offer and of the button of the footer; that of the tour itself comes with it. */
const STYLE = `
.tour-bar { position: fixed; z-index: 8; inset: auto 0 0; display: flex; justify-content: center; align-items: center; gap: 0.4rem; padding: 0.4rem 0.75rem; background: var(--card); border-top: 1px solid var(--line); box-shadow: 0 -4px 16px rgb(29 42 51 / 0.1); font-size: 0.875rem; line-height: 1.25; }
.tour-bar p { margin: 0; }
:is(.tour-bar, .tour-again) button { flex: none; min-height: 2.25rem; padding: 0.2rem 0.55rem; font: inherit; color: var(--ink); background: none; border: 1px solid var(--soft); border-radius: 0.3rem; cursor: pointer; }
.tour-bar .first { color: #fff; background: var(--accent); border-color: var(--accent); }
.tour-again { margin: 0.5rem 0 0; }
html:has(.tour-bar) { scroll-padding-bottom: 5rem; }
body:has(.tour-bar) { padding-bottom: 4rem; }
@media print { .tour-bar, .tour-again { display: none; } body:has(.tour-bar) { padding-bottom: 0; } }
`;

/** Puts the way to the tour at the foot of the page and, on a first visit, an offer of it that takes no focus and covers one line. */
export function mountTour(): void {
  const footer = document.querySelector<HTMLElement>(".site-footer");
  if (!footer) return;
  const style = document.createElement("style");
  style.textContent = STYLE;
  document.head.append(style);
  const again = document.createElement("p");
  again.className = "tour-again";
  const bar = document.createElement("aside");
  const start = (opener: HTMLElement | null) => {
    bar.remove();
    void import("./tour-run.js").then((m) => m.runTour(opener));
  };
  const button = (label: string, press: (self: HTMLElement) => void) => {
    const self = document.createElement("button");
    self.type = "button";
    self.textContent = label;
    self.addEventListener("click", () => press(self));
    return self;
  };
  again.append(button("Visite guidée", start));
  footer.append(again);
  if (!document.querySelector(OFFERED) || !isFirst()) return;
  bar.className = "tour-bar";
  bar.setAttribute("aria-label", "Première visite");
  const text = document.createElement("p");
  text.textContent = "Première visite\u202f? Une visite d’une minute.";
  const begin = button("Commencer", () => start(null));
  begin.className = "first";
  bar.append(
    text,
    begin,
    button("Passer", () => {
      bar.remove();
      // Whoever dismissed it with the keyboard goes on from the page, not from its top.
      document.querySelector<HTMLElement>("main")?.focus({preventScroll: true});
    })
  );
  document.querySelector("main")!.before(bar);
}

/** Whether the tour was never offered on this device, from now on it was. Where nothing can be remembered, it never is: it would be at each page. */
function isFirst(): boolean {
  try {
    if (localStorage.getItem(SEEN) !== null) return false;
    localStorage.setItem(SEEN, "1");
    return true;
  } catch {
    return false;
  }
}
