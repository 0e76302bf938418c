import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {finish, listFiles, type FinishOptions} from "../../scripts/finish.js";
import {externalResources} from "../../scripts/finish/external.js";
import {finishHtml} from "../../scripts/finish/html.js";
import {serve} from "../../scripts/serve.js";
import {isKept, lastingName} from "../../src/worker/files.js";
import {notKeptPage} from "../../src/worker/not-kept.js";
import {rangeOf} from "../../src/worker/range.js";

const PAGE = `<html><head><meta charset="utf-8"><script type="module">define();</script></head><body>${"Texte ".repeat(400)}</body></html>`;

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "offline-"));
  for (const folder of ["epci", "commune", "depliant", "data", "_import"]) mkdirSync(join(dist, folder));
  for (const path of ["index.html", "404.html", "epci/un.html"]) writeFileSync(join(dist, path), PAGE);
  writeFileSync(join(dist, "depliant/55001.html"), `<html><head><meta charset="utf-8"></head><body></body></html>`);
  for (const name of ["2A004", "2A004-ajaccio"]) writeFileSync(join(dist, `commune/${name}.html`), PAGE);
  writeFileSync(join(dist, "data/été.csv"), "a,b\n");
  writeFileSync(join(dist, "_import/a.0123abcd.js"), "export const a = 1;");
});
afterEach(() => rmSync(dist, {recursive: true}));

/** The worker of the site once finished, and what it says of each file. */
async function workerOf(options?: FinishOptions) {
  await finish(dist, options);
  const code = readFileSync(join(dist, "sw.js"), "utf8");
  const files = Array.from(code.matchAll(/\["([^"]+)","([\w+/]{43}=)",([\de]+)\]/g), ([, path, digest, bytes]) => ({
    path: JSON.parse(`"${path}"`),
    digest,
    bytes: Number(bytes)
  }));
  return {code, files};
}

describe("the worker of a site", () => {
  it("lists every file but itself, compressed copies and short addresses of communes, with its digest and the bytes that are sent", async () => {
    const {files} = await workerOf();
    expect(files.map(({path}) => path)).toEqual([
      "404.html",
      "_import/a.0123abcd.js",
      "commune/2A004-ajaccio.html",
      "data/été.csv",
      "depliant/55001.html",
      "epci/un.html",
      "index.html"
    ]);
    for (const {path, digest} of files) {
      expect(digest).toBe(
        createHash("sha256")
          .update(readFileSync(join(dist, path)))
          .digest("base64")
      );
    }
    const page = files.find(({path}) => path === "index.html")!;
    expect(page.bytes).toBe(readFileSync(join(dist, "index.html.br")).length);
    expect(files.find(({path}) => path === "data/été.csv")!.bytes).toBe(4);
    expect(await listFiles(dist)).toContain(join(dist, "sw.js.br"));
  });

  it("is the same for the same files, and another when one changes", async () => {
    const {code} = await workerOf();
    expect((await workerOf()).code).toBe(code);
    writeFileSync(join(dist, "data/été.csv"), "a,c\n");
    expect((await workerOf()).code).not.toBe(code);
  });

  it("loads nothing from elsewhere", async () => {
    expect(externalResources("sw.js", (await workerOf()).code)).toEqual([]);
  });

  it("leaves downloads out of a site that is too heavy to be kept whole", async () => {
    expect((await workerOf({worker: {maxWholeBytes: 100}})).files.map(({path}) => path)).toEqual([
      "404.html",
      "_import/a.0123abcd.js",
      "commune/2A004-ajaccio.html",
      "depliant/55001.html",
      "epci/un.html",
      "index.html"
    ]);
  });

  it("is told to the pages that have a script, by its relative address", async () => {
    await finish(dist);
    const told = (path: string) =>
      /<meta name="worker" content="([^"]*)">/.exec(readFileSync(join(dist, path), "utf8"))?.[1];
    expect(told("index.html")).toBe("sw.js");
    expect(told("epci/un.html")).toBe("../sw.js");
    expect(told("depliant/55001.html")).toBeUndefined();
    const page = readFileSync(join(dist, "epci/un.html"), "utf8");
    expect(finishHtml(page, "../sw.js")).toBe(page);
  });

  it("is served so that no browser keeps an old one", async () => {
    await finish(dist);
    const serving = await serve({dist, port: 0});
    const {headers, status} = await fetch(`${serving.url}sw.js`);
    expect([status, headers.get("cache-control"), headers.get("content-type")]).toEqual([
      200,
      "no-cache",
      expect.stringMatching(/^text\/javascript/)
    ]);
    await serving.close();
  });
});

describe("what is kept", () => {
  it.each([
    ["404.html", "least"],
    ["_import/style.2e404077.css", "least"],
    ["index.html", "shared"],
    ["methode.html", "shared"],
    ["_import/components/client/enhance.426b57f2.js", "shared"],
    ["_node/kdbush@4.1.0/index.f22cce31.js", "shared"],
    ["epci/un.html", "whole"],
    ["_file/data/duckdb/duckdb-eh.053f5ea4.wasm", "whole"],
    ["data/places.csv", "whole"]
  ] as const)("%s from %s on", (path, from) => {
    const reaches = ["least", "shared", "whole"] as const;
    expect(reaches.filter((reach) => isKept(path, reach))).toEqual(reaches.slice(reaches.indexOf(from)));
  });

  it("is known from one build to the next by its name without a hash", () => {
    expect(lastingName("_file/data/epci/un.a997c4d7.csv")).toBe("_file/data/epci/un.csv");
    expect(lastingName("epci/abcdef12.html")).toBe("epci/abcdef12.html");
    expect(lastingName("depliant/55001.html")).toBe("depliant/55001.html");
  });
});

describe("rangeOf", () => {
  const whole = () => new Response("0123456789", {headers: {"Content-Type": "text/plain"}});

  it.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=-20", "0123456789", "bytes 0-9/10"],
    ["bytes=8-100", "89", "bytes 8-9/10"]
  ])("%s", async (range, text, said) => {
    const part = await rangeOf(range, whole());
    expect([part.status, part.headers.get("Content-Range"), part.headers.get("Content-Type")]).toEqual([
      206,
      said,
      "text/plain"
    ]);
    expect(await part.text()).toBe(text);
  });

  it("refuses what is past the end", async () => {
    const part = await rangeOf("bytes=10-", whole());
    expect([part.status, part.headers.get("Content-Range")]).toEqual([416, "bytes */10"]);
  });

  it.each([null, "", "bytes=", "bytes=-", "bytes=0-1,3-4", "pages=1-2"])("gives all for %s", async (range) => {
    const answer = whole();
    expect(await rangeOf(range, answer)).toBe(answer);
  });

  it("puts together, part by part, what was whole", () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({minLength: 1, maxLength: 60}),
        fc.integer({min: 1, max: 20}),
        async (bytes, size) => {
          const parts: number[] = [];
          for (let from = 0; from < bytes.length; from += size) {
            const part = await rangeOf(`bytes=${from}-${from + size - 1}`, new Response(bytes));
            parts.push(...new Uint8Array(await part.arrayBuffer()));
          }
          expect(parts).toEqual([...bytes]);
        }
      )
    ));
});

it("the page for what is not kept leads to the home of a site in a folder", async () => {
  const page = notKeptPage("https://example.org/meuse/");
  expect(page.status).toBe(503);
  expect(await page.text()).toContain(`<a href="/meuse/">`);
});
