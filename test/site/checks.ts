import {Agent, request} from "node:http";
import {expect} from "vitest";
import type {Frame, Page} from "playwright-core";
import {violations} from "../browser/axe.js";
import {foreign, readPage, type Visit} from "./site.js";

/** A built site that is served: its address, with a slash at its end, and its folder. */
export interface Served {
  url: string;
  dist: string;
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

/**
 * Expects an open page to have no trouble, to ask its own host only, and to pass axe and fit on the narrowest screen, unfolded. Axe looks
 * at pages of each kind as they are on a wide screen in pages.test.ts.
 */
export async function expectSound({page, troubles, requests}: Visit, {url}: Pick<Served, "url">): Promise<void> {
  await page.setViewportSize(NARROW);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  expect(await overflow(page), `${page.url()} at ${NARROW.width} px`).toEqual([]);
  expect(await violations(page), `${page.url()} at ${NARROW.width} px`).toEqual([]);
  expect(troubles, page.url()).toEqual([]);
  expect(foreign(requests, url)).toEqual([]);
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
  const [status, location] = await new Promise<[number, string | undefined]>((resolve, reject) =>
    request(address, {method: "HEAD", agent: kept}, (r) => resolve([r.resume().statusCode!, r.headers.location]))
      .on("error", reject)
      .end()
  );
  return location === undefined ? status : statusOf(new URL(location, address).href);
}

/** Checks of the links of a site, which ask for each address and read each page once. */
export function linkChecker({url: site, dist}: Served) {
  const answers = new Map<string, Promise<number>>();
  const documents = new Map<string, Document>();

  /** Expects the site to answer, and to have what the part after "#" names, in the page where it is at hand. */
  async function expectAnswer(url: URL, page?: Document): Promise<void> {
    const address = url.origin + url.pathname;
    if (!answers.has(address)) answers.set(address, statusOf(address));
    expect(await answers.get(address), url.href).toBe(200);
    // A state, such as a query, is no part of the page.
    if (!url.hash || url.hash.startsWith("#v=")) return;
    const id = decodeURIComponent(url.hash.slice(1));
    if (page) return expect(page.getElementById(id), url.href).not.toBeNull();
    if (!documents.has(url.pathname)) documents.set(url.pathname, readPage(url.pathname, dist));
    expect(documents.get(url.pathname)!.getElementById(id), url.href).not.toBeNull();
  }

  /** Expects every link of a page to lead somewhere, and those to elsewhere to be of a kind that a browser follows. */
  async function expectLinks(path: string, page = readPage(path, dist)): Promise<void> {
    const address = new URL(path, site);
    const links = [...page.querySelectorAll("[href], [src]")].map(
      (e) => e.getAttribute("href") ?? e.getAttribute("src")!
    );
    expect(links.length, path).toBeGreaterThan(1);
    const base = new URL(page.querySelector("base")?.getAttribute("href") ?? address, address);
    for (const url of links.map((link) => new URL(link, base))) {
      if (url.origin === address.origin) await expectAnswer(url, url.pathname === address.pathname ? page : undefined);
      else expect(url.protocol, url.href).toMatch(/^(https|tel|mailto|data):$/);
    }
  }

  return {expectAnswer, expectLinks};
}
