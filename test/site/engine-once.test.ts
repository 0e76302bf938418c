import {createServer, request, type IncomingHttpHeaders} from "node:http";
import type {AddressInfo} from "node:net";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, it} from "vitest";
import {useBrowser} from "./site.js";

const browser = useBrowser();

/** The requests that the site received: a browser does not ask for what it has kept. */
const asked: {path: string; headers: IncomingHttpHeaders}[] = [];
const between = createServer((incoming, outgoing) => {
  const {hostname, port} = new URL(inject("url"));
  incoming.pipe(
    request({hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers}, (answer) => {
      asked.push({path: incoming.url!, headers: answer.headers});
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    })
  );
});
beforeAll(() => new Promise<void>((resolve) => void between.listen(0, "localhost", resolve)));
afterAll(() => {
  between.closeAllConnections();
  between.close();
});

const answered = (page: Page, count: number) =>
  page.waitForFunction(
    (n) => document.querySelector<HTMLElement>("[data-explore]")!.dataset.answers === String(n),
    count
  );

const ENGINE = /duckdb[^/]*\.wasm$/;

it("receives the compressed engine and the table once for three questions, a reload and one more", async () => {
  const {page, close} = await browser.open(`http://localhost:${(between.address() as AddressInfo).port}/explorer`);
  await page.locator(".explore-recompose summary").click();
  const box = page.locator('[data-field="kept"] label', {hasText: "65 ans"}).locator("input");
  expect(asked.some(({path}) => ENGINE.test(path))).toBe(false);
  await box.uncheck();
  await answered(page, 1);
  await box.check();
  await answered(page, 2);
  await page.locator('[data-field="kept"] label', {hasText: "Pauvreté"}).locator("input").uncheck();
  await answered(page, 3);
  // The address holds the view: the page asks again for what it shows.
  await page.reload();
  await answered(page, 1);
  const received = (pattern: RegExp) => asked.filter(({path}) => pattern.test(path));
  const [engine, ...others] = received(ENGINE);
  expect(others).toEqual([]);
  expect(engine.headers["content-encoding"]).toBe("br");
  expect(engine.headers["cache-control"]).toContain("immutable");
  expect(received(/duckdb[^/]*worker[^/]*\.js$/).length).toBe(1);
  expect(received(/explore\.[^/]*parquet$/).length).toBe(1);
  await close();
});
