import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, it} from "vitest";
import {launchBrowser} from "../browser/launch.js";
import {BESIDE, COMMUNE, STORY} from "./site.js";

/**
 * What matters most, as it looked when a person last agreed: `npm run pictures` takes it again. Pictures are kept at half their size, and
 * compared in squares of four pixels of the screen: edges of letters, which each machine draws its own way, make no difference; what moves
 * does. Where one fails, what it looks like now is in `screenshots/pictures/`.
 */
const KEPT = "test/site/pictures";
const NOW = "screenshots/pictures";
const RENEW = process.env.PICTURES === "renew";

/** How much a square may differ in one of its colours, of 255, and the part of those of a picture that may differ more. */
const SQUARE = 28;
const PART = 0.001;

/** A face from a package, so that words are as wide on every machine: that of headings is the site's own. */
const FACES = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
const FACE_STYLE =
  ["DejaVuSansCondensed", "DejaVuSansCondensed-Bold"]
    .map((name, i) => `@font-face{font-family:Pinned;font-weight:${[400, 700][i]};src:url("/pinned/${name}.ttf")}`)
    .join("") + ":root,body{--sans:Pinned!important}*{caret-color:transparent!important}";

/** Letters are not fitted to the pixels of a machine's settings, and colours are those that are asked for. */
const ALIKE = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"];

/** Whether a place is open depends on the hour. */
const DAY = new Date("2026-11-26T10:00:00+01:00");

const WIDE = {width: 1280, height: 800};
const PHONE = {width: 360, height: 640};

/** Name, page, screen, and the element that is looked at; else the first screen. */
const PICTURES: [name: string, path: string, viewport: typeof WIDE, selector?: string][] = [
  ["home", "/", WIDE],
  ["home-ranking", "/", PHONE, "#figure-classement"],
  ["home-communes", "/", WIDE, "#figure-carte-communes"],
  ["story", STORY, WIDE],
  ["story-phone", STORY, PHONE],
  ["story-communes", STORY, WIDE, "#figure-carte-communes"],
  ["story-index", STORY, PHONE, "#figure-indice"],
  ["story-distance", STORY, WIDE, "#figure-fragilite-et-distance"],
  ["hurdles-phone", BESIDE.communes, PHONE, "#figure-freins"],
  ["commune-phone", COMMUNE, PHONE],
  ["offer", "/offre", WIDE, "#figure-lieux"],
  ["method", "/methode", WIDE]
];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser(ALIKE);
  const context = await browser.newContext({
    serviceWorkers: "block",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce"
  });
  page = await context.newPage();
  await page.clock.setFixedTime(DAY);
  await page.route("**/pinned/*", (route) =>
    route.fulfill({path: join(FACES, route.request().url().split("/").at(-1)!)})
  );
  mkdirSync(RENEW ? KEPT : NOW, {recursive: true});
});
afterAll(() => browser?.close());

it.each(PICTURES)("%s looks as it did", async (name, path, viewport, selector) => {
  await page.setViewportSize(viewport);
  await page.goto(new URL(path, inject("url")).href, {waitUntil: "networkidle"});
  await page.addStyleTag({content: FACE_STYLE});
  await page.evaluate(() => document.fonts.ready);
  const taken = await (selector ? page.locator(selector) : page).screenshot();
  const now = await halved(taken);
  const file = join(KEPT, `${name}.png`);
  if (RENEW) return writeFileSync(file, now);
  expect(existsSync(file), `${file}: npm run pictures takes it`).toBe(true);
  const part = await partOf(readFileSync(file), now);
  if (part > PART) writeFileSync(join(NOW, `${name}.png`), now);
  expect(
    part,
    `${name}: what it looks like now is in ${NOW}; npm run pictures where this is as it should be`
  ).toBeLessThanOrEqual(PART);
});

const address = (png: Buffer) => `data:image/png;base64,${png.toString("base64")}`;

/** A picture at half its size, in fewer colours: the browser reads, draws and writes it. */
async function halved(png: Buffer): Promise<Buffer> {
  const url = await page.evaluate(async (src) => {
    const image = Object.assign(new Image(), {src});
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.ceil(image.width / 2), Math.ceil(image.height / 2)];
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    // Fewer colours, for a smaller file.
    const drawn = context.getImageData(0, 0, canvas.width, canvas.height);
    drawn.data.forEach((value, i) => (drawn.data[i] = i % 4 === 3 ? 255 : (value & 0xf0) | 8));
    context.putImageData(drawn, 0, 0);
    return canvas.toDataURL("image/png");
  }, address(png));
  return Buffer.from(url.split(",")[1], "base64");
}

/** The part of the squares of two pictures that differ; all of them where one is larger than the other by more than a line of pixels. */
function partOf(kept: Buffer, now: Buffer): Promise<number> {
  return page.evaluate(
    async ({sources, limit}) => {
      const images = await Promise.all(
        sources.map(async (src) => {
          const image = Object.assign(new Image(), {src});
          await image.decode();
          return image;
        })
      );
      const [a, b] = images;
      if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 1;
      const [width, height] = [
        Math.floor(Math.min(a.width, b.width) / 2),
        Math.floor(Math.min(a.height, b.height) / 2)
      ];
      const [first, second] = images.map((image) => {
        const canvas = Object.assign(document.createElement("canvas"), {width, height});
        const context = canvas.getContext("2d")!;
        context.drawImage(image, 0, 0, 2 * width, 2 * height, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
      });
      let differ = 0;
      for (let i = 0; i < first.length; i += 4)
        if ([0, 1, 2].some((k) => Math.abs(first[i + k] - second[i + k]) > limit)) differ++;
      return differ / (width * height);
    },
    {sources: [kept, now].map(address), limit: SQUARE}
  );
}
