import {parseHTML} from "linkedom";
import {expect} from "vitest";
import {textOf} from "./markdown.js";

/** A page as a browser reads it, without running anything. */
export const parsed = (html: string) => parseHTML(html).document as unknown as Document;
/** The same, of what stands in a page. */
export const parsedBody = (html: string) => parsed(`<!DOCTYPE html><html><body>${html}</body></html>`);

export const hrefsOf = (within: ParentNode, selector: string) =>
  [...within.querySelectorAll(selector)].map((a) => a.getAttribute("href"));

/** What every page holds to: headings in order, ids that are there once, captions, links inside, no hostile text. */
export function expectWhole(document: Document): void {
  expect(document.querySelectorAll("h1, main").length).toBe(2);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5")].map((h) => Number(h.tagName.slice(1)));
  expect(levels.filter((level, i) => level - (levels[i - 1] ?? 0) > 1)).toEqual([]);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(hrefsOf(document, "[href^='#']").filter((href) => !ids.includes(href!.slice(1)))).toEqual([]);
  for (const table of document.querySelectorAll("table")) expect(textOf(table.querySelector("caption"))).not.toBe("");
  expect(document.querySelectorAll("img, [onerror], [style*='url']").length).toBe(0);
}
