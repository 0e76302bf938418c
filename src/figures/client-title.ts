export function figureTitle(figure: HTMLElement): string {
  const said = figure.querySelector("svg > title, svg:is(.plot, .map)[aria-label], table > caption");
  const heading = figure.closest("section")?.querySelector("h2");
  const words = figure.getAttribute("aria-label") ?? said?.getAttribute("aria-label") ?? (said ?? heading)?.textContent;
  const title = oneLine(words);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** A text on one line; no-break spaces stay. */
export const oneLine = (text: string | null | undefined): string => (text ?? "").replace(/[ \n]+/g, " ").trim();
