import {readFileSync} from "node:fs";
import {parseHTML} from "linkedom";

/** What some Markdown of the outputs puts in the page that Framework makes. */
export function readMarkdown(path: string): Document {
  const [, body] = /^---\n[\s\S]*?\n---\n([\s\S]*)$/.exec(readFileSync(path, "utf8"))!;
  return parseHTML(`<html><body><main>${body}</main></body></html>`).document as unknown as Document;
}

export const textOf = (element: Element | null) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** What leads to the line of a source, or of an indicator, on the data page. */
export const SOURCE_LINK = 'a[href^="/donnees#"]';

/** Links to the data page from the table or figure of a number, else from what ends it, else from its section. */
export function linksOf(node: Node): string[] {
  const element = node.parentElement!;
  const entry = element.closest(".toc a");
  const block = entry ? null : element.closest("figure, table");
  const section = entry
    ? element.ownerDocument.querySelector(entry.getAttribute("href")!)!
    : element.closest("section, header.hero")!;
  const ended = [...(block?.querySelectorAll(SOURCE_LINK) ?? []), ...(block ? endOf(block) : [])];
  // A table that is a part of a figure has the sources that are folded under the figure.
  const own = ended.length > 0 ? ended : [...(block?.closest("figure")?.querySelectorAll(SOURCE_LINK) ?? [])];
  const found = block ? own : [...section.querySelectorAll(SOURCE_LINK)];
  return found.map((a) => a.getAttribute("href")!);
}

/** The source line after a block, before anything else that has a source of its own. */
function endOf(block: Element): Element[] {
  const outer = block.closest(".scroll") ?? block;
  for (
    let next = outer.nextElementSibling;
    next && !/^(TABLE|FIGURE|H[1-6])$/.test(next.tagName);
    next = next.nextElementSibling
  ) {
    // On its own, or folded with the way to read the figure.
    if (next.matches(".source-line, .about, :has(> .about)")) return [...next.querySelectorAll(SOURCE_LINK)];
  }
  return [];
}

/** True for the address of a source's line on the data page, or of a line there that leads to one. */
export function leadsToSource(href: string, dataPage: Document): boolean {
  const id = href.replace("/donnees#", "");
  const target = dataPage.getElementById(id);
  return target !== null && (id.startsWith("source-") || target.querySelector('a[href^="/donnees#source-"]') !== null);
}

/** How many numbers a story has, and those that lead to no source, or to one that the data page does not have. */
export function traceNumbers(story: Document, dataPage: Document): {numbers: number; untraced: string[]} {
  const numbers = textNodes(story.querySelector("main")!).filter(
    (node) => /\d/.test(node.textContent!) && !node.parentElement!.closest(".references")
  );
  const known = new Map<string, boolean>();
  const leads = (href: string) => {
    if (!known.has(href)) known.set(href, leadsToSource(href, dataPage));
    return known.get(href)!;
  };
  const untraced = numbers.filter((node) => {
    const links = linksOf(node);
    return links.length === 0 || !links.every(leads);
  });
  return {
    numbers: numbers.length,
    untraced: untraced.map(
      (node) => `"${node.textContent!.trim()}" in ${node.parentElement!.closest("section, header")?.id}`
    )
  };
}

/** Texts that a reader sees, in the order of the page. */
export function textNodes(root: Element): Node[] {
  const nodes: Node[] = [];
  const visit = (node: Node) => {
    if (node.nodeType === 3) nodes.push(node);
    else if (!/^(script|style|title|desc)$/i.test(node.nodeName)) for (const child of node.childNodes) visit(child);
  };
  visit(root);
  return nodes;
}
