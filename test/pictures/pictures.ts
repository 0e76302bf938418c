/**
 * Pictures of what matters most, on one sheet: before, now, what differs. `npm run pictures`, after `npm run build`;
 * `npm run pictures -- / /methode` takes these pages instead, whole. They are compared with the first that the same
 * browser took, or with the last that `-- --keep` kept.
 */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {parseArgs} from "node:util";
import pixelmatch from "pixelmatch";
import {PNG} from "pngjs";
import {serve} from "../../scripts/serve.js";
import {browserPath, launchBrowser} from "../browser/launch.js";
import {BESIDE, COMMUNE, STORY} from "../site/addresses.js";

const WIDE = {width: 1280, height: 800};
const PHONE = {width: 360, height: 640};

/** Name, page, screen, and the element that is looked at; else the first screen. */
type Picture = [name: string, path: string, viewport: typeof WIDE, selector?: string];
const PICTURES: Picture[] = [
  ["home", "/", WIDE],
  ["home-ranking", "/", PHONE, "#figure-classement"],
  ["home-communes", "/", WIDE, "#figure-carte-communes"],
  ["story", STORY, WIDE],
  ["story-phone", STORY, PHONE],
  ["story-communes", STORY, WIDE, "#figure-carte-communes"],
  ["story-index", STORY, PHONE, "#figure-indice"],
  ["hurdles-phone", BESIDE.communes, PHONE, "#figure-freins"],
  ["commune-phone", COMMUNE, PHONE],
  ["offer", "/offre", WIDE, "#figure-lieux"],
  ["method", "/methode", WIDE]
];

/** Whether a place is open depends on the hour. */
const DAY = new Date("2026-11-26T10:00:00+01:00");

const {values, positionals} = parseArgs({options: {keep: {type: "boolean", default: false}}, allowPositionals: true});
const asked = positionals.flatMap((path) =>
  [WIDE, PHONE].map((viewport): Picture => {
    const name = path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home";
    return [`${name}-${viewport.width}`, path, viewport, "body"];
  })
);

const site = await serve({dist: process.env.DIST ?? "dist", port: 0});
const browser = await launchBrowser();
const folder = join("screenshots", `${basename(browserPath())}-${browser.version()}`);
const WHICH = ["before", "now", "difference"] as const;
const at = (which: (typeof WHICH)[number], name: string) => join(folder, which, `${name}.png`);
for (const which of WHICH) mkdirSync(join(folder, which), {recursive: true});
const context = await browser.newContext({
  serviceWorkers: "block",
  locale: "fr-FR",
  timezoneId: "Europe/Paris",
  reducedMotion: "reduce"
});
const tab = await context.newPage();
await tab.clock.setFixedTime(DAY);

const parts = new Map<string, number>();
for (const [name, path, viewport, selector] of asked.length > 0 ? asked : PICTURES) {
  await tab.setViewportSize(viewport);
  await tab.goto(new URL(path, site.url).href, {waitUntil: "networkidle"});
  const now = await (selector ? tab.locator(selector) : tab).screenshot({path: at("now", name)});
  if (!existsSync(at("before", name))) writeFileSync(at("before", name), now);
  const {part, difference} = compare(readFileSync(at("before", name)), now);
  writeFileSync(at("difference", name), difference);
  parts.set(name, part);
  if (values.keep) writeFileSync(at("before", name), now);
}
await browser.close();
await site.close();

const told = [...parts].sort(([, a], [, b]) => b - a).map(([name, part]) => [name, `${(100 * part).toFixed(2)} %`]);
for (const [name, part] of told) console.log(`${name.padEnd(20)} ${part}`);
const cellsOf = (name: string) => WHICH.map((which) => `<td><img src="${which}/${name}.png" alt="">`).join("");
const rows = told.map(([name, part]) => `<tr><th>${name}<br>${part}${cellsOf(name)}`);
const page = `<!doctype html><meta charset="utf-8"><title>Pictures</title>
<style>img{max-width:100%}td{width:33%;vertical-align:top}</style>
<table><tr><th><th>${WHICH.join("<th>")}\n${rows.join("\n")}</table>\n`;
const sheet = join(folder, "sheet.html");
writeFileSync(sheet, page);
console.log(`to look at: ${sheet}`);

function compare(...files: [before: Buffer, now: Buffer]): {part: number; difference: Buffer} {
  const pictures = files.map((file) => PNG.sync.read(file));
  const [width, height] = (["width", "height"] as const).map((side) => Math.max(...pictures.map((p) => p[side])));
  const [before, now] = pictures.map((picture) => {
    const whole = new PNG({width, height, fill: true});
    PNG.bitblt(picture, whole, 0, 0, picture.width, picture.height, 0, 0);
    return whole.data;
  });
  const difference = new PNG({width, height});
  const points = pixelmatch(before, now, difference.data, width, height);
  return {part: points / (width * height), difference: PNG.sync.write(difference)};
}
