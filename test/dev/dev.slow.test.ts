import {rmSync} from "node:fs";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {demandOf} from "../../scripts/dev.js";
import {launchBrowser} from "../browser/launch.js";
import {copyTree} from "../tree.js";
import {change, CHANGES, startPreview, waitUntilSeen, type Preview} from "./loop.js";

/** Nothing here depends on how fast the machine is: this only ends a test that would wait for ever. */
const FOR_EVER = 300_000;

describe("the live loop", {timeout: FOR_EVER}, () => {
  const tree = copyTree("dev");
  let preview: Preview;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    preview = await startPreview(tree);
    browser = await launchBrowser();
    page = await browser.newPage();
  }, FOR_EVER);

  afterAll(async () => {
    await browser?.close();
    await preview?.stop();
    rmSync(tree, {recursive: true, force: true});
  });

  it.each(CHANGES.map((c) => [c.kind, c] as const))(
    "shows a change of %s in the open page, and its undoing",
    async (_, c) => {
      await page.goto(preview.url + c.page, {timeout: FOR_EVER});
      await page.evaluate(() => Object.assign(globalThis, {opened: true}));
      const undo = change(tree, c);
      await waitUntilSeen(page, c.seen);
      undo();
      await page.waitForFunction(
        (text) => text === null || !document.body.textContent!.includes(text),
        typeof c.seen === "string" ? c.seen : null,
        {timeout: 0}
      );
    }
  );

  it.each([
    [
      "a text without author",
      {file: "editions/meuse/texts/55.md", from: "auteur:", to: "hauteur:"},
      "editions/meuse/texts/55.md"
    ],
    [
      "a figure off the scale",
      {file: "editions/meuse/ifn-2023.csv", from: "55001,10,", to: "55001,11,"},
      'editions/meuse/ifn-2023.csv:2, field "no_thd_coverage_rate", value "11"'
    ],
    [
      "a module that cannot be read",
      {file: "src/story/page.ts", from: "export function", to: "export funktion"},
      "src/story/page.ts:"
    ]
  ])("tells %s in the page and in the terminal, until it is mended", async (_, fault, told) => {
    await page.goto(`${preview.url}/epci/portes-de-meuse`, {timeout: FOR_EVER});
    const undo = change(tree, fault);
    await waitUntilSeen(page, told);
    await expect.poll(() => preview.said(), {timeout: FOR_EVER}).toContain(told);
    undo();
    await waitUntilSeen(page, "Portes de Meuse");
    await page.waitForFunction(() => document.querySelector(".hero") !== null, undefined, {timeout: 0});
  });
});

describe("demandOf", () => {
  it.each([
    ["src/style.css", "reload"],
    ["src/offer/offer.css", "reload"],
    ["src/offer/client-near.ts", "reload"],
    ["src/components/engine/engine.ts", "reload"],
    ["src/story/page.ts", "pages"],
    ["src/components/map.ts", "pages"],
    ["src/components/page.ts", "preview"],
    ["src/domain/score.ts", "data"],
    ["src/data/csv.ts", "data"],
    ["editions/meuse/texts/55.md", "pages"],
    ["editions/meuse/ifn-2023.csv", "data"],
    ["src/404.md", null],
    ["src/.observablehq/cache/index.md", null],
    ["editions/meuse/.55.md.swp", null]
  ])("answers a change of %s with %s", (path, demand) => expect(demandOf(path)).toBe(demand));
});
