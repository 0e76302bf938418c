import {Agent, request, type IncomingMessage} from "node:http";
import {expect, inject, it} from "vitest";
import type {Frame, Page} from "playwright-core";
import {memo, onceFor} from "../../src/edition/memo.js";
import {violations} from "../browser/axe.js";
import type {VisitOptions} from "../browser/visit.js";
import {DIST, readPage, type useBrowser, type Visit} from "./site.js";

/** Tests of open pages: `on("/methode")("has a title", async ({page}) => …)`. */
export const visits =
  (browser: ReturnType<typeof useBrowser>) =>
  (path: string, options?: VisitOptions) =>
  (claim: string, act: (visit: Visit) => Promise<void>) =>
    it(claim, async () => act(await browser.open(path, options)));

/** Expects what is printed of a number, with one decimal: half of it may be missing. */
export function expectClose(printed: number | null, value: number | null, what: string): void {
  if (value === null || printed === null) return expect(printed, what).toBe(value);
  expect(Math.abs(printed - value), `${what}: ${printed} for ${value}`).toBeLessThanOrEqual(0.05 + 1e-9);
}

/** Narrowest screen that a page must fit: a zoom of 400 % on a screen of 1280 px. */
const NARROW = {width: 320, height: 640};

/** Mistakes of French typography, and what a programming fault leaves in a text. */
const FAULTS: [string, RegExp][] = [
  ["ordinary space before ; : ! ? or »", /[ \n][;:!?»]/],
  ["ordinary space after «", /«[ \n]/],
  ["straight apostrophe", /\p{L}'\p{L}/u],
  ["trace of a fault", /NaN|undefined|\bnull\b|\[object|\$\{|Infinity/]
];

/** Faults of some words that a reader sees, each with what is around it. */
export function faultsOf(words: string): string[] {
  return FAULTS.flatMap(([name, pattern]) => {
    const found = pattern.exec(words);
    return found ? [`${name}: ${words.slice(Math.max(0, found.index - 30), found.index + 30)}`] : [];
  });
}

const SPOKEN = ["aria-label", "title", "alt", "placeholder", "data-label"];

/** Expects correct French and ids that do not repeat. It removes scripts and code from the page, so it comes last. */
export function expectFrench(page: Document): void {
  const {title} = page;
  expect(page.documentElement.getAttribute("lang"), title).toBe("fr");
  const ids = [...page.querySelectorAll("[id]")].map((e) => e.id);
  const again = ids.filter((id, i) => ids.indexOf(id) !== i);
  expect(again, title).toEqual([]);
  const spoken = SPOKEN.flatMap((name) => [...page.querySelectorAll(`[${name}]`)].map((e) => e.getAttribute(name)!));
  for (const element of page.querySelectorAll("script, style, code, pre, textarea")) element.remove();
  for (const words of [page.body.textContent!, title, ...spoken]) expect(faultsOf(words), title).toEqual([]);
}

/** Expects an open page to fit the narrowest screen and to pass axe there, unfolded. */
export async function expectSound({page}: Visit): Promise<void> {
  await page.setViewportSize(NARROW);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  expect(await overflow(page), `${page.url()} at ${NARROW.width} px`).toEqual([]);
  expect(await violations(page), `${page.url()} at ${NARROW.width} px`).toEqual([]);
}

/** What sticks out of the screen, when the page is wider than it. */
export function overflow(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(
      (e) => e.getBoundingClientRect().right > innerWidth + 0.5
    );
    return [
      `${document.documentElement.scrollWidth} px`,
      ...wide.slice(0, 5).map((e) => `${e.tagName}.${e.getAttribute("class")}`)
    ];
  });
}

/** `fetch` closes its connection after each HEAD. */
const kept = new Agent({keepAlive: true});

/** Answer of an address, or of the one that it leads to. */
async function statusOf(address: string): Promise<number> {
  const [status, location] = await new Promise<[number, string | undefined]>((resolve, reject) => {
    const answer = (r: IncomingMessage) => resolve([r.resume().statusCode!, r.headers.location]);
    const asked = request(address, {method: "HEAD", agent: kept}, answer);
    // The server may just have closed a connection that was kept while the machine was busy: it is asked again.
    asked.on("error", (error) => (asked.reusedSocket ? resolve([0, address]) : reject(error))).end();
  });
  return location === undefined ? status : statusOf(new URL(location, address).href);
}

/** Checks of the links of a site, which ask for each address and read each page once. */
export function linkChecker({url: site, dist} = {url: inject("url"), dist: DIST}) {
  const answer = memo(statusOf);
  const idsOf = onceFor((page: Document) => new Set([...page.querySelectorAll("[id]")].map((e) => e.id)));
  // Not the page itself: a thousand of them would fill the memory, and whatever follows would be ten times as slow.
  const idsAt = memo((path: string) => idsOf(readPage(path, dist)));

  /** What is wrong with an address: no answer, or nothing there that the part after "#" names. */
  async function faultOf(url: URL, page?: Document): Promise<string | null> {
    const status = await answer(url.origin + url.pathname);
    if (status !== 200) return `${url.href}: ${status}`;
    // A state, such as a query, is no part of the page.
    if (!url.hash || url.hash.startsWith("#v=")) return null;
    const id = decodeURIComponent(url.hash.slice(1));
    return (page ? idsOf(page) : idsAt(url.pathname)).has(id) ? null : `${url.href}: nothing there has this name`;
  }

  /** Expects the site to answer, and to have what the part after "#" names. */
  async function expectAnswer(url: URL): Promise<void> {
    expect(await faultOf(url)).toBeNull();
  }

  /** Expects every link of a page to lead somewhere, and those to elsewhere to be of a kind that a browser follows. */
  async function expectLinks(path: string, page = readPage(path, dist)): Promise<void> {
    const address = new URL(path, site);
    const links = new Set(
      [...page.querySelectorAll("[href], [src]")].map((e) => e.getAttribute("href") ?? e.getAttribute("src")!)
    );
    expect(links.size, path).toBeGreaterThan(1);
    const base = new URL(page.querySelector("base")?.getAttribute("href") ?? address, address);
    const faults: string[] = [];
    for (const url of [...links].map((link) => new URL(link, base))) {
      if (url.origin === address.origin) {
        const fault = await faultOf(url, url.pathname === address.pathname ? page : undefined);
        if (fault !== null) faults.push(fault);
      } else if (!/^(https|tel|mailto|data):$/.test(url.protocol)) faults.push(url.href);
    }
    expect(faults, path).toEqual([]);
  }

  return {expectAnswer, expectLinks};
}
