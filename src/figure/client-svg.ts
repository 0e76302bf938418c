import {drawShapes} from "./client-framed.js";

/** What styles say of shapes and of letters. Where these are and how large is in attributes, which stay as they are. */
const STYLED = (
  "fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-dasharray stroke-linecap stroke-linejoin vector-effect " +
  "paint-order opacity visibility text-anchor dominant-baseline font-family font-size font-style font-weight font-variant-numeric"
).split(" ");
/** What is never drawn where it stands, whatever its display. */
const UNDRAWN = "defs, defs *, clipPath, mask, title, desc";

/**
 * A copy of a drawing of the page, with what it borrows from others, that looks anywhere as it does there. Its rules say what those of the page
 * come to: these name elements around it, widths of the screen and variables, which files have not and editors of drawings do not read.
 *
 * @param name begins the names of the rules, since the picture may be put in a page that has its own
 * @param signs pieces of SVG that are to look as they would in the drawing
 */
export function standalone(original: SVGSVGElement, name: string, signs: string) {
  const drawing = original.cloneNode(true) as SVGSVGElement;
  drawShapes(drawing, document);
  for (const left of drawing.querySelectorAll("script, style")) left.remove();
  for (const link of drawing.querySelectorAll("a")) link.removeAttribute("href");
  const beside = document.createElementNS(drawing.namespaceURI, "g");
  beside.innerHTML = signs;
  drawing.append(beside);
  original.after(drawing);
  /** Where there is no such pattern, the colour that follows is enough. Some editors know no quotes here. */
  const referred = (_: string, id: string) => (drawing.querySelector(`[id="${id}"]`) ? `url(#${id})` : "");
  const seen = [drawing, ...drawing.querySelectorAll("*")].map((element) => {
    const style = getComputedStyle(element);
    const hidden = style.display === "none" && !element.matches(UNDRAWN);
    const rule = STYLED.map((key) => `${key}:${style.getPropertyValue(key)}`).join(";");
    return {element, hidden, rule: rule.replace(/url\("#([^"]+)"\)/g, referred)};
  });
  drawing.remove();
  beside.remove();
  const rules = [...new Set(seen.map(({rule}) => rule))];
  for (const {element, hidden, rule} of seen) {
    if (hidden) element.remove();
    for (const said of [...STYLED, "style"]) element.removeAttribute(said);
    element.setAttribute("class", `${name}-${rules.indexOf(rule)}`);
  }
  return {drawing, signs: [...beside.children], rules: rules.map((rule, i) => `.${name}-${i}{${rule}}`).join("\n")};
}
