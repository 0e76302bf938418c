import type {Browser, BrowserContext, BrowserContextOptions, Page, Request} from "playwright-core";
import {afterAll, beforeAll, expect, inject} from "vitest";
import {launchBrowser} from "./launch.js";

/** A page that was opened, and what happened in it. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Messages of the console, uncaught errors, violations of the security policy, requests that failed. */
  troubles: string[];
  /** Addresses of all requests. */
  requests: string[];
  /** Waits until nothing that the page asked for is under way, and its scripts have nothing left to do. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export type VisitOptions = BrowserContextOptions & {
  /** Status of the answer that is expected, 200 by default. */
  status?: number;
  /** Whether the page may have a service worker, which keeps what is visited. */
  worker?: boolean;
};

/** A browser for the tests of a file, closed at their end. It opens paths of the built site, or whole addresses. */
export function useBrowser(): {open(path: string, options?: VisitOptions): Promise<Visit>} {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return {
    async open(path, {status = 200, worker = false, ...options} = {}) {
      const context = await browser.newContext(options);
      // It only matters when a test fails.
      context.setDefaultTimeout(180_000);
      if (!worker) await context.addInitScript(withoutWorkers);
      const page = await context.newPage();
      const troubles: string[] = [];
      const requests: string[] = [];
      page.on("console", (m) => ["error", "warning"].includes(m.type()) && troubles.push(m.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      // Leaving a page stops what it was still loading: nothing has failed.
      page.on(
        "requestfailed",
        (request) =>
          request.failure()?.errorText !== "net::ERR_ABORTED" &&
          troubles.push(`${request.url()} ${request.failure()?.errorText}`)
      );
      const underWay = new Set<Request>();
      page.on("request", (request) => {
        requests.push(request.url());
        underWay.add(request);
      });
      for (const end of ["requestfinished", "requestfailed"] as const)
        page.on(end as "requestfinished", (request) => underWay.delete(request));
      await context.exposeBinding("tellViolation", (_, message: string) => troubles.push(message));
      await context.addInitScript(() =>
        addEventListener("securitypolicyviolation", (e) =>
          (globalThis as any).tellViolation(`policy: ${e.violatedDirective} ${e.blockedURI}`)
        )
      );
      const url = new URL(path, inject("url")).href;
      const response = await page.goto(url, {waitUntil: "load"});
      expect(response!.status(), url).toBe(status);
      const quiet = () => calm(page, underWay);
      if (options.javaScriptEnabled !== false) await quiet();
      return {page, context, troubles, requests, quiet, close: () => context.close()};
    }
  };
}

/**
 * Waits for two idle turns of a page, one after the other, with no request under way: a module that has just come asks for those that
 * it imports before the page is idle. Playwright's "networkidle" would wait for half a second more, each time.
 */
async function calm(page: Page, underWay: Set<Request>): Promise<void> {
  for (let turns = 0; turns < 2;) {
    const idle = await page
      .evaluate(() => new Promise<boolean>((done) => requestIdleCallback(() => done(true), {timeout: 1000})))
      // The page has gone to another address: what comes there is waited for.
      .catch(() => page.waitForLoadState("load").then(() => false));
    turns = idle && underWay.size === 0 ? turns + 1 : 0;
  }
}

/** Makes a browser like those that have no service workers. */
function withoutWorkers(): void {
  delete (Navigator.prototype as {serviceWorker?: unknown}).serviceWorker;
}

/** Those of the addresses that are on another host than the site's. */
export function foreign(urls: string[], site = inject("url")): string[] {
  return urls.filter((url) => !/^(?:data|blob|about):/.test(url) && new URL(url).origin !== new URL(site).origin);
}
