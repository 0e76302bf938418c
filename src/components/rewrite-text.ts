/** Elements that nothing closes. */
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/**
 * Rewrites the text of some HTML and leaves its tags as they are.
 *
 * @param markup as the templates of the site write it
 * @param enter what is known inside an element, from its name, its tag and what is known around it
 */
export function rewriteText<T>(
  markup: string,
  root: T,
  {enter, rewrite}: {enter(name: string, tag: string, around: T): T; rewrite(text: string, inside: T): string}
): string {
  const open = [root];
  return markup
    .split(/(<[^>]*>)/)
    .map((part) => {
      if (!part.startsWith("<")) return rewrite(part, open.at(-1)!);
      const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(part) ?? [];
      if (!name || VOID.has(name) || part.endsWith("/>")) return part;
      if (!slash) open.push(enter(name, part, open.at(-1)!));
      else if (open.length > 1) open.pop();
      return part;
    })
    .join("");
}
