import {existsSync, readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, it, onTestFinished, vi} from "vitest";
import {download, type DownloadOptions} from "../../src/sources/download.js";
import {reasonOf} from "../../src/sources/refusal.js";
import {temporaryFolder} from "../temporary.js";
import {dropped, ranged, serve, silent, status, whole, type Answer} from "./server.js";

const BODY = Buffer.from("CODGEO;P22_POP\n55001;1\n55002;2\n");
const ETAG = {ETag: '"v1"'};

/** Downloads from a server that gives these answers, with short pauses, which are noted. */
async function run(answers: Answer[], options: Partial<DownloadOptions> = {}) {
  const server = await serve(...answers);
  const draft = join(temporaryFolder(), "draft");
  const pauses: number[] = [];
  const result = await attempt(server.url, draft, pauses, options);
  return {...server, draft, pauses, result, text: () => readFileSync(draft, "utf8")};
}

function attempt(url: string, draft: string, pauses: number[], options: Partial<DownloadOptions> = {}) {
  const onRetry = (_: Error, delay: number) => pauses.push(delay);
  const work = download(url, draft, {maxBytes: 10_000, baseDelay: 1, onRetry, ...options});
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

  it.each<[string, Answer[], number[]]>([
    ["redirects", [status(302, {Location: "/elsewhere.csv"}), status(307, {Location: "again.csv"})], []],
    ["500s, with pauses that double", [status(500), status(503), status(502)], [1, 2, 4]],
    ["a 429 that asks for no pause", [status(429, {"Retry-After": "0"})], [0]]
  ])("goes on after %s", async (_, answers, paused) => {
    const {result, pauses, text} = await run([...answers, whole(BODY)]);
    expect(result).toMatchObject({changed: true});
    expect(pauses).toEqual(paused);
    expect(text()).toBe(BODY.toString());
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
    const asked = requests.flatMap((r) => [r.range, r["if-match"]]);
    expect(asked).toEqual([undefined, undefined, "bytes=10-30", '"v1"', "bytes=15-30", '"v1"']);
    expect(pauses).toEqual([1, 1]); // Each attempt gained bytes: the pause does not grow.
  });

  const elsewhere: Answer = (_, response) =>
    response.writeHead(206, {"Content-Range": "bytes 3-9/31", ...ETAG}).end("xxxxxx");
  const cut = dropped(BODY, 20, ETAG);
  const weak = {ETag: 'W/"v1"', "Last-Modified": MODIFIED};
  const next = Buffer.from("CODGEO;P22_POP\n55003;3\n");
  const whence = ["bytes=20-30", undefined];
  it.each<[string, Answer[], (string | undefined)[], Buffer?]>([
    ["the file changed meanwhile", [cut, ranged(next, {ETag: '"v2"'})], whence, next],
    ["the server gives no version", [dropped(BODY, 20), whole(BODY)], [undefined]],
    ["the server gives a weak one", [dropped(BODY, 20, weak), ranged(next, weak)], [undefined], next],
    ["the server has no ranges", [cut, whole(BODY, ETAG)], whence],
    ["the server answers another", [cut, elsewhere, ranged(BODY, ETAG)], whence]
  ])("starts again when %s", async (_, answers, ranges, body = BODY) => {
    const {text, requests} = await run(answers);
    expect(text()).toBe(body.toString());
    expect(requests.map((r) => r.range)).toEqual([undefined, ...ranges]);
  });
});

describe("a download that fails", () => {
  const TOO_BIG = "le fichier dépasse la taille prévue, 0\u00a0Mo";
  const UNFOLLOWED = "l’adresse ne peut pas être suivie";
  const page = whole("<p>", {"Content-Type": "text/html"});
  const MUTE = "le serveur ne répond plus";
  const failed = (code: number) => `le serveur a répondu par une erreur (${code})`;
  const hop = (Location: string) => status(301, {Location});
  it.each<[string, Answer, string, number, Partial<DownloadOptions>?]>([
    ["404", status(404), "le fichier n’est plus à cette adresse", 1],
    ["500 for good", status(500), failed(500), 3, {attempts: 3}],
    ["a page with status 200", page, "une page web est arrivée à la place du fichier", 1],
    ["a file too big", (_, response) => void response.writeHead(200).write("x".repeat(60)), TOO_BIG, 1, {maxBytes: 50}],
    ["redirects without end", hop("/file.csv"), UNFOLLOWED, 1],
    ["a redirect to another protocol", hop("file:///etc/hostname"), UNFOLLOWED, 1],
    ["a line that drops at once, always", dropped(BODY, 0, ETAG), "la connexion a été coupée", 2, {attempts: 2}],
    ["a server that says nothing more", silent("CODGEO;", ETAG), MUTE, 1, {idleMs: 30, attempts: 1}],
    ["a server that never answers", () => {}, MUTE, 2, {idleMs: 30, attempts: 2}],
    ["a download without end", silent("CODGEO;"), "le téléchargement a pris trop de temps", 1, {totalMs: 1_000}],
    ["a pause longer than the time left", status(429, {"Retry-After": "3600"}), failed(429), 1, {totalMs: 60_000}]
  ])("%s", async (_, answer, reason, asked, options) => {
    const {result, requests} = await run([answer], options);
    expect(result).toMatchObject({reason});
    expect(requests).toHaveLength(asked);
  });

  it("an address that is not http, after which no draft stays", async () => {
    const draft = join(temporaryFolder(), "draft");
    expect(await attempt("ftp://example.org/file.csv", draft, [])).toMatchObject({reason: UNFOLLOWED});
    expect(existsSync(draft)).toBe(false);
  });
});

it("hosts are asked by the proxy that the environment names, https too, but those that need none", async () => {
  const asked: string[] = [];
  const {url} = await serve(whole(BODY));
  const proxy = createServer().on("connect", (request, socket) => {
    asked.push(request.url!);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  for (const name of ["http_proxy", "HTTPS_PROXY"]) vi.stubEnv(name, address);
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  onTestFinished(() => void vi.unstubAllEnvs());
  const draft = join(temporaryFolder(), "draft");
  const results = [];
  for (const from of ["http://nowhere.invalid/file.csv", "https://nowhere.invalid/file.csv", url])
    results.push(await attempt(from, draft, []));
  const refused = {reason: "le serveur est injoignable"};
  expect(results).toMatchObject([refused, refused, {changed: true}]);
  expect(asked).toEqual(["nowhere.invalid:80", "nowhere.invalid:443"]);
});
