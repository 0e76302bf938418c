import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Frame, Page} from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rows, items and shapes are alike: axe looks at the first dozen, since 500 communes make it four times as slow. */
const ALIKE = ":is(tbody > tr, li, option, svg g > *):nth-child(n + 13) { display: none !important; }";

/** What axe finds wrong in a page as it is now, or within a selector: "color-contrast: .footnote". */
export async function violations(page: Page | Frame, within?: string): Promise<string[]> {
  // The page's policy forbids other scripts, so axe comes as an evaluation of the debugger.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(SOURCE);
  return page.evaluate(
    async ([tags, within, alike]) => {
      if (within !== undefined && !document.querySelector(within)) throw new Error(`${within} is not in the page`);
      const shortened = new CSSStyleSheet();
      shortened.replaceSync(alike);
      document.adoptedStyleSheets.push(shortened);
      const {violations} = await (globalThis as any).axe.run(within ?? document, {
        runOnly: tags,
        resultTypes: ["violations"],
        preload: false
      });
      document.adoptedStyleSheets.pop();
      return violations.flatMap((v: any) => v.nodes.map((n: any) => `${v.id}: ${n.target.join(" ")}`)) as string[];
    },
    [TAGS, within, ALIKE] as const
  );
}
