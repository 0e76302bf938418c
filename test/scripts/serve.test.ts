import {rmSync, writeFileSync} from "node:fs";
import {createServer, request, type IncomingMessage, type RequestOptions} from "node:http";
import type {AddressInfo} from "node:net";
import {basename, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from "vitest";
import {finish} from "../../scripts/finish.js";
import {headersOf} from "../../scripts/publish/headers.js";
import {serve} from "../../scripts/serve.js";
import {temporaryFolder} from "../temporary.js";

describe("serve", () => {
  const page = (body: string) => `<html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
  const dist = temporaryFolder("serve", {
    "index.html": page("Accueil ".repeat(2000)),
    "epci/a.html": page("EPCI"),
    "404.html": page("Page absente"),
    "a.0123abcd.wasm": Buffer.alloc(4000)
  });
  let serving: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    await finish(dist);
    serving = await serve({dist, port: 0});
  });
  afterAll(() => serving.close());

  it("gives pages at the addresses that Framework links to, and its own for what is missing", async () => {
    for (const path of ["", "epci/a", "epci/a.html"]) {
      const response = await fetch(serving.url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    }
    const missing = await fetch(`${serving.url}nulle-part`);
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining("Page absente")]);
  });

  it.each([
    ["/epci/a/", "/epci/a"],
    ["//epci/a//?x=1&y=/", "/epci/a?x=1&y=/"]
  ])("sends %s to its page", async (path, page) => {
    const response = await fetch(new URL(serving.url).origin + path, {redirect: "manual"});
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe(page);
  });

  it("sends nobody to another host, nor out of its folder", async () => {
    for (const path of ["//x.org/", "/../package/", "/%2e%2e/a/", "/..%2fpackage.json", "/epci/", "/nulle/part/"]) {
      const {status, headers} = await fetch(new URL(serving.url).origin + path, {redirect: "manual"});
      expect([status, headers.get("location")], path).toEqual([404, null]);
    }
  });

  it("answers what no reader asks, and goes on", async () => {
    const ask = (path: string, options: RequestOptions = {}) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        request(serving.url, {path, ...options}, (response) => resolve(response.resume()))
          .on("error", reject)
          .end();
      });
    // A page beside the folder of the site is no page of it.
    writeFileSync(`${dist}.html`, "beside");
    onTestFinished(() => rmSync(`${dist}.html`));
    const beside = await ask(`/../${basename(dist)}/`);
    expect([beside.statusCode, beside.headers.location]).toEqual([404, undefined]);
    for (const method of ["POST", "DELETE", "PUT", "TRACE"]) {
      const {statusCode, headers} = await ask("/epci/a", {method});
      expect([statusCode, headers.allow], method).toEqual([405, "GET, HEAD"]);
    }
    expect((await ask("http://x.org/")).statusCode).toBe(400);
    // A page of another site may give its own name to this machine, and would read what is answered.
    for (const host of ["evil.example", "localhost.evil.example:80", "127.0.0.1.evil.example"])
      expect((await ask("/", {headers: {host}})).statusCode, host).toBe(421);
    for (const host of ["localhost", "127.0.0.1:8000", "[::1]:80"])
      expect((await ask("/", {headers: {host}})).statusCode, host).toBe(200);
    for (const range of ["bytes=5-2", "bytes=a-b", "bytes=-", "bytes=1-2,4-5", `bytes=${"9".repeat(400)}-`])
      expect((await ask("/epci/a", {headers: {range}})).statusCode, range).toBe(200);
    expect((await ask("/epci/a", {headers: {range: "bytes=2-5"}})).headers["content-length"]).toBe("4");
    expect((await ask("/", {headers: {"accept-encoding": "br"}})).headers["content-encoding"]).toBe("br");
    expect((await ask("/")).headers["content-encoding"]).toBe(undefined);
    // However many slashes: reading them must not take a time that grows with their cube.
    const slashes = ask(`/${"/".repeat(8000)}x`);
    expect((await slashes).statusCode).toBe(404);
    expect((await ask("/epci/a")).statusCode).toBe(200);
  });

  it("says with each answer what every host should", async () => {
    for (const path of ["/", "/epci/a", "/a.0123abcd.wasm", "/rien", "/embed/rien"]) {
      const {headers} = await fetch(new URL(path, serving.url));
      const rules = headersOf(path.endsWith("/rien") ? "/404.html" : path);
      for (const [name, value] of Object.entries(rules)) expect(headers.get(name), `${path} ${name}`).toBe(value);
      expect(headers.has("content-security-policy"), path).toBe(true);
    }
  });

  it("takes the next port when the first is taken, and says what to do when there is no site", async () => {
    await expect(serve({dist: join(dist, "none"), port: 0})).rejects.toThrow("npm run build");
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    const {port} = other.address() as AddressInfo;
    const next = await serve({dist, port});
    expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
    expect((await fetch(next.url)).status).toBe(200);
    await next.close();
    await new Promise((resolve) => other.close(resolve));
  });
});
