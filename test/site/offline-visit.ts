import type {BrowserContext, Page} from "playwright-core";
import {expect} from "vitest";
import {serve, type Serving} from "../../scripts/serve.js";
import {versionAt} from "./versions.js";

/** Longest wait for a site to be kept, in milliseconds: tens of megabytes while other tests work. */
const PATIENCE = 90_000;

/** A site at an address of its own, which may be stopped, and served again in another version. */
export interface Place {
  url: string;
  serve(dist: string): Promise<void>;
  stop(): Promise<void>;
}

export async function placeFor(dist: string): Promise<Place> {
  let serving: Serving | undefined = await serve({dist, port: 0});
  const {url} = serving;
  const stop = async () => {
    await serving?.close();
    serving = undefined;
  };
  return {
    url,
    stop,
    async serve(next) {
      await stop();
      serving = await serve({dist: next, port: Number(new URL(url).port)});
      expect(serving.url).toBe(url);
    }
  };
}

/** Waits for what the footer says of the site on this device; the page of a workshop on the screen has its footer hidden. */
export async function expectState(page: Page, state: string): Promise<void> {
  await page.locator("[data-offline]").filter({hasText: state}).waitFor({state: "attached", timeout: PATIENCE});
}

/** What a page complains of, from now on. */
export function troublesOf(page: Page): string[] {
  const troubles: string[] = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && troubles.push(`${page.url()}: ${m.text()}`));
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error}`));
  return troubles;
}

/** Addresses that a context asks the server for on behalf of its worker, from now on. */
export function receivedBy(context: BrowserContext): string[] {
  const received: string[] = [];
  context.on("request", (request) => request.serviceWorker() && received.push(new URL(request.url()).pathname));
  return received;
}

/** Versions of all that a page gets, in the order in which it comes; the next page begins again. */
export function versionsGot(page: Page): string[] {
  const got: string[] = [];
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) got.length = 0;
    if (response.url().startsWith("http")) got.push(versionAt(response.headers()["last-modified"]));
  });
  return got;
}

/** Asks the browser to look for a new version, and waits until it is in use or has failed. */
export function lookForUpdate(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      const check = () => ["activated", "redundant"].includes(worker.state) && resolve();
      worker.addEventListener("statechange", check);
      check();
    });
  });
}
