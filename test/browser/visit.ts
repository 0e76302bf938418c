import {setTimeout} from "node:timers/promises";
import type {Browser, BrowserContext, BrowserContextOptions, Page, Request} from "playwright-core";
import {afterAll, afterEach, beforeEach, expect, inject} from "vitest";
import {launchBrowser} from "./launch.js";

/** A page that was opened, and what happened in it. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Messages of the console, uncaught errors, violations of the security policy, requests that failed. */
  troubles: string[];
  requests: string[];
  /** Waits until nothing that the page asked for is under way, and its scripts have nothing left to do. */
  quiet(): Promise<void>;
  /** Ends the visit before its test does, and expects that nothing went wrong in it. */
  close(): Promise<void>;
}

export type VisitOptions = BrowserContextOptions & {
  status?: number;
  /** Whether the page may have a service worker, which keeps what is visited. */
  worker?: boolean;
  /** Troubles, and requests to other hosts, that the test makes on purpose. */
  excused?: RegExp;
};

/** A page of a browser, and what the visit that is there hears. */
interface Room extends Pick<Visit, "page" | "context" | "troubles" | "requests"> {
  underWay: Set<Request>;
  /** When a request last began or ended. */
  heard: number;
  /** Whether the next visit may come here: nothing was done that would last. */
  free: boolean;
  /** Sessions of the debugger that are open: what they change goes with them. */
  sessions: number;
}

const DESK = {width: 1280, height: 720};

/** Milliseconds after which a request is taken for lost: that of a worker which was ended never fails. */
const LOST = 30_000;

const LASTING = ["on", "once", "addInitScript", "exposeFunction", "exposeBinding"] as const;
const LASTING_OF_CONTEXT = ["on", "addInitScript", "setOffline", "newPage"] as const;

let browser: Promise<Browser> | undefined;
/** The browser of this process: what a file opens in it, the file closes. */
export const sharedBrowser = () => (browser ??= launch());
/** Its free rooms by their options. */
const rooms = new Map<string, Room[]>();

async function launch(): Promise<Browser> {
  const launched = await launchBrowser();
  // Vitest parts from this process once no file is left.
  for (const end of ["SIGTERM", "disconnect"]) process.once(end, () => launched.close().finally(() => process.exit()));
  launched.once("disconnected", () => {
    browser = undefined;
    rooms.clear();
  });
  return launched;
}

/** What a browser tells of a request that the test cuts off. */
export const CUT = /net::ERR_FAILED|Failed to fetch/;
/** What it tells of an answer that is an error, and of scripts that it does not run. */
const OWN_WORDS = /status of [45]\d\d|\.js csp$/;

/**
 * A browser for the tests of a file. It opens paths of the built site, or whole addresses. A visit comes where another
 * with the same options has been, which takes a quarter of the time. Those that a test opens end with it, and each
 * must meet no trouble and ask nothing of other hosts than its own.
 */
export function useBrowser(): {open(path: string, options?: VisitOptions): Promise<Visit>} {
  const opened = new Set<Visit>();
  // What was opened before a test is closed by who opened it.
  beforeEach(() => opened.clear());
  afterEach(async () => {
    for (const visit of opened) await visit.close();
  });
  // What a test that failed left open.
  afterAll(async () => {
    const contexts = (await browser)?.contexts() ?? [];
    const free = new Set([...rooms.values()].flat().map(({context}) => context));
    const left = contexts.filter((context) => !free.has(context));
    await Promise.all(left.map((context) => context.close()));
  });
  return {
    async open(path, {status = 200, worker = false, viewport = DESK, excused, ...options} = {}) {
      const kind = JSON.stringify(options);
      const own = await sharedBrowser();
      const room = (!worker && rooms.get(kind)?.pop()) || (await newRoom(own, {worker, viewport, ...options}));
      const {page, context} = room;
      if (viewport) await page.setViewportSize(viewport);
      const {troubles, requests} = Object.assign(room, nothingYet());
      const url = new URL(path, inject("url")).href;
      room.free = !worker;
      const response = await page.goto(url, {waitUntil: "load"});
      expect(response!.status(), url).toBe(status);
      const quiet = () => calm(page, () => room.underWay.size === 0 || performance.now() - room.heard > LOST);
      const scripts = options.javaScriptEnabled !== false;
      if (scripts) await quiet();
      const made = excused ?? (status === 200 && scripts ? undefined : OWN_WORDS);
      const close = async () => {
        opened.delete(visit);
        Object.assign(room, nothingYet());
        const left = room.free && room.sessions === 0 && (await leave(room, scripts).catch(() => false));
        if (left) rooms.set(kind, [...(rooms.get(kind) ?? []), room]);
        else await context.close();
        const met = [...troubles, ...foreign(foreign(requests), url)];
        expect(met.filter((trouble) => !made?.test(trouble)).join("\n"), url).toBe("");
      };
      const visit: Visit = {page, context, troubles, requests, quiet, close};
      opened.add(visit);
      return visit;
    }
  };
}

const nothingYet = (): Pick<Room, "troubles" | "requests" | "underWay" | "heard"> => ({
  troubles: [],
  requests: [],
  underWay: new Set(),
  heard: performance.now()
});

async function newRoom(browser: Browser, {worker, ...options}: VisitOptions): Promise<Room> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(180_000);
  const page = await context.newPage();
  const room: Room = {page, context, ...nothingYet(), free: false, sessions: 0};
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && room.troubles.push(m.text()));
  page.on("pageerror", (error) => room.troubles.push(String(error)));
  page.on("request", (request) => {
    room.requests.push(request.url());
    room.underWay.add(request);
    room.heard = performance.now();
  });
  const over = (request: Request) => {
    room.underWay.delete(request);
    room.heard = performance.now();
  };
  page.on("requestfinished", over);
  page.on("requestfailed", (request) => {
    over(request);
    // Leaving a page stops what it was still loading: nothing has failed.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") room.troubles.push(`${request.url()} ${reason}`);
  });
  if (!worker) await context.addInitScript(withoutWorkers);
  await context.addInitScript(sumShifts);
  await context.exposeBinding("tellViolation", (_, message: string) => room.troubles.push(message));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", (e) =>
      (globalThis as any).tellViolation(`policy: ${e.violatedDirective} ${e.blockedURI}`)
    )
  );
  const lasts = <T>(target: T, names: readonly (keyof T)[]) => {
    for (const name of names) {
      const method = target[name] as (...args: unknown[]) => unknown;
      target[name] = ((...args: unknown[]) => ((room.free = false), method.apply(target, args))) as never;
    }
  };
  lasts(page, LASTING);
  lasts(context, LASTING_OF_CONTEXT);
  lasts(context.clock, ["install", "setFixedTime"]);
  const attach = context.newCDPSession.bind(context);
  context.newCDPSession = async (target) => {
    room.sessions += 1;
    const session = await attach(target);
    const detach = session.detach.bind(session);
    session.detach = () => detach().then(() => void (room.sessions -= 1));
    return session;
  };
  return room;
}

/** Leaves nothing in a page, but what was compiled for it: false where it cannot be used again. */
async function leave({page, context}: Room, scripts: boolean): Promise<boolean> {
  if (page.isClosed() || context.pages().length > 1) return false;
  for (const routed of [page, context]) await routed.unrouteAll({behavior: "ignoreErrors"});
  await page.emulateMedia({media: null});
  await context.clearPermissions();
  await page.mouse.move(0, 0);
  // A page of the site without a script.
  await page.goto(new URL("/robots.txt", page.url()).href);
  if (!scripts) return true;
  await page.evaluate(async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const {name} of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  });
  return true;
}

/** Waits for two idle turns with no request under way; Playwright's "networkidle" takes half a second more. */
async function calm(page: Page, silent: () => boolean): Promise<void> {
  for (let turns = 0; turns < 2;) {
    while (!silent()) await setTimeout(10);
    const idle = await page
      .evaluate(() => new Promise<boolean>((done) => requestIdleCallback(() => done(true), {timeout: 1000})))
      // The page has gone to another address: what comes there is waited for.
      .catch(() => page.waitForLoadState("load").then(() => false));
    turns = idle && silent() ? turns + 1 : 0;
  }
}

/** Sums how much of a page moved by itself, as browsers count it, in `shifted`. */
function sumShifts(): void {
  const own = globalThis as unknown as {shifted: number};
  own.shifted = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries() as unknown as {value: number; hadRecentInput: boolean}[])
      own.shifted += shift.hadRecentInput ? 0 : shift.value;
  }).observe({type: "layout-shift", buffered: true});
}

/** How much of a page moved while it came, to four decimals: "0.0000". */
export const shiftOf = (page: Page): Promise<string> =>
  page.evaluate(() => (globalThis as unknown as {shifted: number}).shifted.toFixed(4));

/** Makes a browser like those that have no service workers. */
function withoutWorkers(): void {
  delete (Navigator.prototype as {serviceWorker?: unknown}).serviceWorker;
}

/** Those of the addresses that are on another host than the site's. */
export function foreign(urls: string[], site = inject("url")): string[] {
  return urls.filter(
    (url) => !/^(?:data|blob|about|mailto):/.test(url) && new URL(url).origin !== new URL(site).origin
  );
}
