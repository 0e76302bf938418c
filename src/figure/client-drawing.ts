/** The drawing of a figure, as the page shows it now; null of a table, whose picture would say less than its data. */
export function drawingOf(figure: HTMLElement): SVGSVGElement | null {
  const drawings = [...figure.querySelectorAll("svg")];
  return drawings.find((svg) => !svg.closest("table, .legend, .figure-menu, summary") && svg.checkVisibility()) ?? null;
}
