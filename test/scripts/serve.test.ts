import {createServer, get} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {finish} from "../../scripts/finish.js";
import {headersOf} from "../../scripts/publish/headers.js";
import {serve, type Serving} from "../../scripts/serve.js";
import {temporaryFolder} from "../temporary.js";

describe("serve", () => {
  const page = (body: string) => `<html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
  const dist = temporaryFolder("serve", {
    "index.html": page("Accueil ".repeat(2000)),
    "epci/a.html": page("EPCI"),
    "404.html": page("Page absente"),
    "a.0123abcd.wasm": Buffer.alloc(4000)
  });
  let serving: Serving;
  beforeAll(async () => {
    await finish(dist);
    serving = await serve({dist, port: 0});
  });
  afterAll(() => serving.close());

  it("gives pages at the addresses that Framework links to", async () => {
    for (const path of ["", "epci/a", "epci/a.html"]) {
      const response = await fetch(serving.url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    }
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
    for (const path of ["//x.org/", "/../package/", "/%2e%2e/a/", "/epci/", "/nulle/part/"]) {
      const {status, headers} = await fetch(new URL(serving.url).origin + path, {redirect: "manual"});
      expect([status, headers.get("location")], path).toEqual([404, null]);
    }
  });

  it("gives its own page for what is missing", async () => {
    const response = await fetch(`${serving.url}nulle-part`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Page absente");
  });

  it.each(["br", "identity"])("sends a copy in %s", async (encoding) => {
    const headers = await sentHeaders(serving.url, encoding);
    expect(headers["content-encoding"]).toBe(encoding === "identity" ? undefined : encoding);
    expect(headers["content-type"]).toMatch(/^text\/html/);
  });

  it("gives WebAssembly its type, and lets hashed files be kept", async () => {
    const {headers} = await fetch(`${serving.url}a.0123abcd.wasm`);
    expect(headers.get("content-type")).toBe("application/wasm");
    expect(headers.get("cache-control")).toContain("immutable");
    expect((await fetch(serving.url)).headers.get("cache-control")).toBe("no-cache");
  });

  it("says with each answer what every host should", async () => {
    for (const [path, rules] of [
      ["/", headersOf("/")],
      ["/epci/a", headersOf("/epci/a")],
      ["/a.0123abcd.wasm", headersOf("/a.0123abcd.wasm")],
      ["/rien", headersOf("/404.html")],
      ["/embed/rien", headersOf("/404.html")]
    ] as const) {
      const {headers} = await fetch(new URL(path, serving.url));
      for (const [name, value] of Object.entries(rules)) expect(headers.get(name), `${path} ${name}`).toBe(value);
      expect(headers.has("content-security-policy"), path).toBe(true);
    }
  });

  it("does not leave its folder", async () => {
    for (const path of ["../../package.json", "%2e%2e/package.json", "..%2fpackage.json"]) {
      expect((await fetch(serving.url + path)).status).toBe(404);
    }
  });

  it("takes the next port when the first is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "localhost", resolve));
    const {port} = other.address() as AddressInfo;
    const next = await serve({dist, port});
    expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
    expect((await fetch(next.url)).status).toBe(200);
    await next.close();
    await new Promise((resolve) => other.close(resolve));
  });

  it("says what to do when there is no site", async () => {
    await expect(serve({dist: join(dist, "none"), port: 0})).rejects.toThrow("npm run build");
  });
});

/** Headers of an answer as the server sent it: `fetch` undoes the compression. */
function sentHeaders(url: string, encoding: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    get(url, {headers: {"accept-encoding": encoding}}, (response) => {
      response.resume();
      resolve(response.headers);
    }).on("error", reject);
  });
}
