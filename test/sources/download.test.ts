import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {download, type DownloadOptions} from "../../src/sources/download.js";
import {reasonOf} from "../../src/sources/refusal.js";
import {temporaryFolder} from "../temporary.js";
import {dropped, ranged, serve, silent, status, whole, type Answer} from "./server.js";

const BODY = Buffer.from("CODGEO;P22_POP\n55001;1\n55002;2\n");
const ETAG = {ETag: '"v1"'};
const OPEN_PAGE = "<!doctype html><title>Maintenance</title>";

/** Downloads from a server that gives these answers; pauses are noted, not made. */
async function run(answers: Answer[], options: Partial<DownloadOptions> = {}) {
  const server = await serve(...answers);
  const draft = join(temporaryFolder(), "draft");
  const pauses: number[] = [];
  const result = await attempt(server.url, draft, pauses, options);
  return {...server, draft, pauses, result, text: () => readFileSync(draft, "utf8")};
}

function attempt(url: string, draft: string, pauses: number[], options: Partial<DownloadOptions> = {}) {
  const pause = async (ms: number) => pauses.push(ms);
  const work = download(url, draft, {maxBytes: 10_000, random: () => 1, pause, ...options});
  return work.catch((error: Error) => ({error, reason: reasonOf(error)}));
}

const MODIFIED = "Tue, 24 Nov 2026 10:00:00 GMT";

describe("a download that succeeds", () => {
  it("writes the bytes, gives their version and tells how far it is", async () => {
    const seen: [number, number | undefined][] = [];
    const answer = whole(BODY, {...ETAG, "Last-Modified": MODIFIED});
    const {result, text, requests} = await run([answer], {onProgress: (...at) => seen.push(at)});
    expect(result).toEqual({changed: true, validators: {etag: '"v1"', lastModified: MODIFIED}});
    expect(text()).toBe(BODY.toString());
    expect(requests[0]).toMatchObject({"accept-encoding": "identity"});
    expect(seen.at(-1)).toEqual([BODY.length, BODY.length]);
  });

  it("asks whether the file changed, and leaves the last copy when it did not", async () => {
    const {result, requests, draft} = await run([status(304)], {known: {etag: '"v1"', lastModified: MODIFIED}});
    expect(result).toEqual({changed: false});
    expect(requests[0]).toMatchObject({"if-none-match": '"v1"', "if-modified-since": MODIFIED});
    expect(existsSync(draft)).toBe(false);
  });

  const hops = [status(302, {Location: "/elsewhere.csv"}), status(307, {Location: "again.csv"})];
  const asked = (wait: string) => [status(429, {"Retry-After": wait})];
  it.each<[string, Answer[], number[], Partial<DownloadOptions>?]>([
    ["redirects", hops, []],
    ["500s, with pauses that double", [status(500), status(503), status(502)], [100, 200, 400]],
    ["a 500, after half the pause at least", [status(500)], [50], {random: () => 0}],
    ["500s, with pauses that are capped", [status(500), status(500)], [100, 150], {maxDelay: 150}],
    ["a 429 that asks for some seconds", asked("7"), [7000]],
    ["a 429 that asks for nothing clear", asked("soon"), [100]]
  ])("goes on after %s", async (_, answers, paused, options) => {
    const {result, pauses, text} = await run([...answers, whole(BODY)], {baseDelay: 100, ...options});
    expect(result).toMatchObject({changed: true});
    expect(pauses).toEqual(paused);
    expect(text()).toBe(BODY.toString());
  });

  it("waits until a date, where it is asked to", async () => {
    const until = new Date(Date.now() + 60_000).toUTCString();
    const {pauses} = await run([status(503, {"Retry-After": until}), whole(BODY)]);
    expect(pauses[0]).toBeGreaterThan(30_000);
    expect(pauses[0]).toBeLessThanOrEqual(60_000);
  });

  it("unpacks what a server compressed unasked, and leaves a .gz as it is", async () => {
    const packed = whole(gzipSync(BODY), {"Content-Encoding": "gzip"});
    expect((await run([packed])).text()).toBe(BODY.toString());
    const server = await serve(packed);
    const draft = join(temporaryFolder(), "draft");
    await attempt(server.url.replace(".csv", ".csv.gz"), draft, []);
    expect(readFileSync(draft)).toEqual(gzipSync(BODY));
  });
});

describe("a line that drops", () => {
  it("is resumed where it stopped, as long as the file is the same", async () => {
    const answers = [dropped(BODY, 10, ETAG), dropped(BODY, 5, ETAG), ranged(BODY, ETAG)];
    const {requests, text, pauses} = await run(answers, {attempts: 2});
    expect(text()).toBe(BODY.toString());
    const asked = requests.flatMap((r) => [r.range, r["if-range"]]);
    expect(asked).toEqual([undefined, undefined, "bytes=10-", '"v1"', "bytes=15-", '"v1"']);
    expect(pauses).toEqual([1000, 1000]); // Each attempt gained bytes: the pause does not grow.
  });

  it("is resumed by a later run, with the date when there is no strong ETag", async () => {
    const dated = {ETag: 'W/"v1"', "Last-Modified": MODIFIED};
    const answers = [dropped(BODY, 12, dated), ranged(BODY, dated)];
    const {url, draft, result, requests, text} = await run(answers, {attempts: 1});
    expect(result).toMatchObject({reason: "la connexion a été coupée"});
    expect(await attempt(url, draft, [])).toMatchObject({changed: true});
    expect(requests[1]).toMatchObject({range: "bytes=12-", "if-range": dated["Last-Modified"]});
    expect(text()).toBe(BODY.toString());
  });

  const elsewhere: Answer = (_, response) =>
    response.writeHead(206, {"Content-Range": "bytes 3-9/31", ...ETAG}).end("xxxxxx");
  const cut = dropped(BODY, 20, ETAG);
  const next = Buffer.from("CODGEO;P22_POP\n55003;3\n");
  it.each<[string, Answer[], (string | undefined)[], Buffer?]>([
    ["the file changed meanwhile", [cut, ranged(next, {ETag: '"v2"'})], ["bytes=20-"], next],
    ["the server gives no version", [dropped(BODY, 20), whole(BODY)], [undefined]],
    ["the server has no such range", [cut, status(416), ranged(BODY, ETAG)], ["bytes=20-", undefined]],
    ["the server answers another", [cut, elsewhere, ranged(BODY, ETAG)], ["bytes=20-", undefined]]
  ])("starts again when %s", async (_, answers, ranges, body = BODY) => {
    const {text, requests} = await run(answers);
    expect(text()).toBe(body.toString());
    expect(requests.map((r) => r.range)).toEqual([undefined, ...ranges]);
  });

  it("does not resume another address, nor a draft whose note is damaged", async () => {
    const server = await serve(ranged(BODY, ETAG));
    const draft = join(temporaryFolder(), "draft");
    for (const note of [JSON.stringify({url: "http://other/", etag: '"v1"'}), '{"url": ']) {
      writeFileSync(draft, "CODGEO;P2");
      writeFileSync(`${draft}.json`, note);
      await attempt(server.url, draft, []);
      expect(readFileSync(draft)).toEqual(BODY);
    }
    expect(server.requests.every((r) => r.range === undefined)).toBe(true);
  });

  it("ends in the same bytes wherever it drops", async () => {
    const bytes = fc.uint8Array({minLength: 1000, maxLength: 1000});
    const cuts = fc.array(fc.integer({min: 1, max: 400}), {minLength: 1, maxLength: 4});
    const property = fc.asyncProperty(bytes, cuts, async (bytes, cuts) => {
      const body = Buffer.from(bytes);
      const drops = cuts.map((sent) => dropped(body, Math.min(sent, 200), ETAG));
      const {draft} = await run([...drops, ranged(body, ETAG)]);
      expect(readFileSync(draft).equals(body)).toBe(true);
    });
    await fc.assert(property, {numRuns: 15});
  });
});

describe("a download that fails", () => {
  const TOO_BIG = "le fichier dépasse la taille prévue, 0\u00a0Mo";
  const UNFOLLOWED = "l’adresse ne peut pas être suivie";
  const html = whole(OPEN_PAGE, {"Content-Type": "text/html; charset=utf-8"});
  const GONE = "le fichier n’est plus à cette adresse";
  const MUTE = "le serveur ne répond plus";
  const failed = (code: number) => `le serveur a répondu par une erreur (${code})`;
  const hop = (Location: string) => status(301, {Location});
  it.each<[string, Answer, string, number, Partial<DownloadOptions>?]>([
    ["404", status(404), GONE, 1],
    ["410", status(410), GONE, 1],
    ["403", status(403), failed(403), 1],
    ["500 for good", status(500), failed(500), 3, {attempts: 3}],
    ["a page with status 200", html, "une page web est arrivée à la place du fichier", 1],
    ["a file announced too big", whole("x".repeat(50)), TOO_BIG, 1, {maxBytes: 49}],
    ["redirects without end", hop("/file.csv"), "l’adresse renvoie sans fin d’une page à l’autre", 11],
    ["a redirect to another protocol", hop("file:///etc/hostname"), UNFOLLOWED, 1],
    ["a line that drops at once, always", dropped(BODY, 0, ETAG), "la connexion a été coupée", 2, {attempts: 2}],
    ["a server that says nothing more", silent("CODGEO;", ETAG), MUTE, 1, {idleMs: 30, attempts: 1}],
    ["a server that never answers", () => {}, MUTE, 2, {idleMs: 30, attempts: 2}],
    ["a download without end", silent("CODGEO;"), "le téléchargement a pris trop de temps", 1, {totalMs: 60}],
    ["a pause longer than the time left", status(429, {"Retry-After": "3600"}), failed(429), 1, {totalMs: 60_000}]
  ])("%s", async (_, answer, reason, asked, options) => {
    const {result, requests} = await run([answer], options);
    expect(result).toMatchObject({reason});
    expect(requests).toHaveLength(asked);
  });

  it("a file that turns out too big, whatever it announced", async () => {
    const endless: Answer = (_, response) => void response.writeHead(200).write("x".repeat(60));
    expect((await run([endless], {maxBytes: 50})).result).toMatchObject({reason: TOO_BIG});
  });

  it.each([
    ["a server that is not there", "http://127.0.0.1:1/", "le serveur est injoignable"],
    ["an address that is not http", "ftp://example.org/file.csv", UNFOLLOWED]
  ])("%s", async (_, url, reason) => {
    expect(await attempt(url, join(temporaryFolder(), "draft"), [], {attempts: 1})).toMatchObject({reason});
  });
});
