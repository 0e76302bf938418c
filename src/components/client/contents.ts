/** Where the list of chapters stands beside them, as in the style. */
const BESIDE = "(min-width: 64rem)";

/** A chapter is the present one once it has reached the top 30 % of the screen. */
const REACHED = "0px 0px -70% 0px";

/** Folds the list of chapters into a bar on narrow screens, and tells which one is read. */
export function mountContents(nav: HTMLElement): void {
  const list = nav.querySelector("details")!;
  const now = nav.querySelector("[data-contents-now]")!;
  const links = [...nav.querySelectorAll<HTMLAnchorElement>("li a")];
  const beside = matchMedia(BESIDE);
  const fold = () => (list.open = beside.matches);
  fold();
  nav.dataset.contents = "ready";
  beside.addEventListener("change", fold);
  list.addEventListener("click", ({target}) => {
    if ((target as Element).closest("li a")) fold();
  });
  // The list does not cover what has the focus.
  nav.addEventListener("focusout", ({relatedTarget}) => {
    if (relatedTarget && !nav.contains(relatedTarget as Node)) fold();
  });
  nav.addEventListener("keydown", ({key}) => {
    if (key !== "Escape" || beside.matches || !list.open) return;
    fold();
    list.querySelector("summary")!.focus();
  });

  const reached = new Set<string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) reached[isIntersecting ? "add" : "delete"](target.id);
      const present = links.filter(({hash}) => reached.has(hash.slice(1))).at(-1);
      for (const link of links)
        if (link === present) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      now.textContent = present?.textContent ?? "";
    },
    {rootMargin: REACHED}
  );
  for (const {hash} of links) {
    const chapter = document.getElementById(hash.slice(1));
    if (chapter) observer.observe(chapter);
  }
}
