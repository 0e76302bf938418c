/** Shows what the terms of the page mean: the glossary is loaded when the first of them is pointed at, reached or touched. */
export function mountTerms(): void {
  const load = (event: Event) => {
    const term = (event.target as Element).closest?.("a.term");
    if (!term) return;
    for (const type of ["pointerover", "focusin"]) document.removeEventListener(type, load);
    // A first touch shows, whenever the module comes.
    if ((event as PointerEvent).pointerType === "touch")
      term.addEventListener("click", (click) => click.preventDefault(), {once: true});
    void import("./glossary.js").then((m) => m.mountGlossary(event));
  };
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, load);
}
