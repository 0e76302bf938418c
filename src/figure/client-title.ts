/** What a figure is called: what its element says, or the title of its first drawing, or its first caption. */
export function figureTitle(figure: HTMLElement): string {
  const words = figure.dataset.title ?? figure.querySelector("svg > title, table > caption")?.textContent ?? "";
  const title = words.replace(/[ \n]+/g, " ").trim();
  return title.charAt(0).toUpperCase() + title.slice(1);
}
