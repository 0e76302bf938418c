import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Frame, Page} from "playwright-core";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong in a page as it is now: "color-contrast: .footnote". */
export async function violations(page: Page | Frame): Promise<string[]> {
  // The page's policy forbids other scripts, so axe comes as an evaluation of the debugger.
  await page.evaluate(SOURCE);
  return page.evaluate(async (tags) => {
    const {violations} = await (globalThis as any).axe.run(document, {runOnly: tags});
    return violations.flatMap((v: any) => v.nodes.map((n: any) => `${v.id}: ${n.target.join(" ")}`));
  }, TAGS);
}
