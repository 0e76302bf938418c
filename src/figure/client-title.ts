/** What a figure is called: what its element says, or the title of its first drawing, or its first caption. */
export function figureTitle(figure: HTMLElement): string {
  const said = figure.querySelector("svg > title, svg:is(.plot, .map)[aria-label], table > caption");
  const words =
    figure.dataset.title ??
    said?.getAttribute("aria-label") ??
    said?.textContent ??
    figure.closest("section")?.querySelector("h2")?.textContent ??
    "";
  const title = words.replace(/[ \n]+/g, " ").trim();
  return title.charAt(0).toUpperCase() + title.slice(1);
}
