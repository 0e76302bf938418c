import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {extname, join} from "node:path";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {parquetMetadataAsync, parquetReadObjects} from "hyparquet";
import {compressors} from "hyparquet-compressors";
import {afterAll, beforeAll, expect, it} from "vitest";
import {forEachOf} from "../../scripts/files.js";
import {headersOf, isHashed, typeOf} from "../../scripts/publish/headers.js";
import {NAME, startNginx, type Answer, type Nginx} from "../nginx.js";
import {COMMUNE, DIST, publishedFile, sql, STORY} from "./site.js";

let nginx: Nginx;
beforeAll(async () => void (nginx = await startNginx(DIST)));
afterAll(() => nginx?.close());

const files = (readdirSync(DIST, {recursive: true, encoding: "utf8"}) as string[]).filter(
  (file) => !/\.br$/.test(file) && statSync(join(DIST, file)).isFile()
);
const pages = files.filter((file) => extname(file) === ".html");
const addressOf = (page: string) => `/${page.replace(/(?:(?<=^|\/)index)?\.html$/, "")}`;

/** What an answer says otherwise than it should, of all headers that the site has a rule for. */
function differences({headers}: Answer, expected: Record<string, string>): string[] {
  const ruled = [...Object.keys(headersOf("/")), ...Object.keys(headersOf("/data/x.csv"))];
  return [...new Set(ruled)]
    .filter((name) => headers[name.toLowerCase()] !== expected[name])
    .map((name) => `${name}: ${headers[name.toLowerCase()]}`);
}

it("gives every page at its address, compressed, and every kind of file, with the headers of the rules", async () => {
  const wrong: string[] = [];
  const kinds = new Map(files.map((file) => [`${extname(file)} ${isHashed(file)} ${file.split("/")[0]}`, file]));
  const paths = [...pages.map(addressOf), ...[...kinds.values()].map((file) => `/${file}`)];
  await forEachOf(paths, async (path) => {
    const answer = await nginx.ask(path, {"accept-encoding": "gzip, br"});
    const own = files.includes(path.slice(1)) ? path : path.endsWith("/") ? `${path}index.html` : `${path}.html`;
    const file = join(DIST, own);
    const copy = existsSync(`${file}.br`);
    wrong.push(...differences(answer, headersOf(path)).map((said) => `${path} ${said}`));
    if (answer.status !== 200) wrong.push(`${path} ${answer.status}`);
    if (answer.headers["content-encoding"] !== (copy ? "br" : undefined)) wrong.push(`${path} is not its copy`);
    if (!answer.body.equals(readFileSync(copy ? `${file}.br` : file))) wrong.push(`${path} is another file`);
  });
  expect(wrong).toEqual([]);
  expect(files.filter((file) => typeOf(file) === undefined)).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(["/", "/methode", STORY, COMMUNE, "/embed/", "/sw.js"]));
});

it.each([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
  ["identity", (body: Buffer) => body]
])("sends a page in %s, and says that this depends on the reader", async (encoding, read) => {
  const {headers, body} = await nginx.ask(STORY, {"accept-encoding": encoding});
  expect(headers["content-encoding"]).toBe(encoding === "identity" ? undefined : encoding);
  expect(headers.vary).toBe("Accept-Encoding");
  expect(read(body).equals(readFileSync(join(DIST, `${STORY}.html`)))).toBe(true);
});

it("says that a page has not changed, and never lets a page, a worker or a table be shown unasked", async () => {
  for (const path of [STORY, "/sw.js", "/data/places.parquet"]) {
    const {headers} = await nginx.ask(path);
    expect(headers["cache-control"], path).toBe("no-cache");
    const again = await nginx.ask(path, {"if-none-match": headers.etag!});
    expect([again.status, again.body.length], path).toEqual([304, 0]);
    expect(again.headers["cache-control"], path).toBe("no-cache");
  }
});

it("gives parts of a Parquet file to whoever asks for them, of any site", async () => {
  const whole = readFileSync(publishedFile("territories.parquet"));
  const asked = {origin: "https://example.org", range: "bytes=-8", "accept-encoding": "gzip, br"};
  const {status, headers, body} = await nginx.ask("/data/territories.parquet", asked);
  expect([status, headers["content-encoding"]]).toEqual([206, undefined]);
  expect(headers["content-range"]).toBe(`bytes ${whole.length - 8}-${whole.length - 1}/${whole.length}`);
  expect(body.equals(whole.subarray(-8))).toBe(true);
  expect(headers["access-control-allow-origin"]).toBe("*");
});

it("lets another engine read a column of a Parquet file where it lies, by its parts", async () => {
  const path = "/data/indicators.parquet";
  let read = 0;
  const slice = async (from: number, to?: number) => {
    const {status, body} = await nginx.ask(path, {range: `bytes=${from}-${to === undefined ? "" : to - 1}`});
    expect(status).toBe(206);
    read += body.length;
    return new Uint8Array(body).buffer;
  };
  const {headers} = await nginx.ask(path, {"accept-encoding": "gzip, br"}, {method: "HEAD"});
  const byteLength = Number(headers["content-length"]);
  const file = {byteLength, slice};
  const metadata = await parquetMetadataAsync(file, {initialFetchSize: 4096});
  const rows = await parquetReadObjects({file, metadata, columns: ["territory", "score"], compressors});
  expect(rows).toEqual(await sql("SELECT territory, score FROM indicators"));
  expect([read > 0, read < byteLength]).toEqual([true, true]);
});

it.each([
  [`${STORY}/`, STORY],
  ["//methode//?x=1&y=/", "/methode?x=1&y=/"]
])("sends %s to its page", async (path, page) => {
  const answer = await nginx.ask(path);
  expect([answer.status, answer.headers.location]).toEqual([301, page]);
  // What it says to follow is nginx's own.
  expect(differences(answer, {...headersOf("/"), "Content-Type": "text/html"})).toEqual([]);
});

it("sends to HTTPS at the same address, and answers nobody who asks for another name", async () => {
  const {status, headers} = await nginx.ask(`${STORY}?x=1`, {}, {secure: false});
  expect([status, headers.location]).toEqual([301, `https://${NAME}${STORY}?x=1`]);
  for (const secure of [true, false])
    await expect(nginx.ask(STORY, {host: "evil.example"}, {secure})).rejects.toThrow(/hang up/);
  expect((await nginx.ask("/", {}, {method: "POST"})).status).toBe(405);
  expect((await nginx.ask("/", {}, {method: "HEAD"})).body.length).toBe(0);
});

// prettier-ignore
const MISSING = [
  "/nulle-part", "/nulle/part/", "/epci/", "//x.org/", "/%0d%0aX:y/", "/_import/absent.0123abcd.js", "/package.json",
  "/..%2fpackage.json"
];
it.each(MISSING)("gives the page of what is missing at %s, kept by nobody", async (path) => {
  const answer = await nginx.ask(path, {"accept-encoding": "gzip"});
  expect([answer.status === 400 ? 404 : answer.status, answer.headers.location]).toEqual([404, undefined]);
  if (answer.status === 404) {
    expect(differences(answer, headersOf("/404.html"))).toEqual([]);
    expect(gunzipSync(answer.body).toString()).toContain("Page introuvable");
  }
});

it("lets other sites show frames, and nothing else by a detour", async () => {
  const policy = async (path: string) => (await nginx.ask(path)).headers["content-security-policy"];
  const figure = `?page=${STORY.slice(1)}&figure=position`;
  const notebooks = pages
    .filter((page) => readFileSync(join(DIST, page), "utf8").includes('data-frames="page"'))
    .map(addressOf);
  expect(notebooks).toContain("/explorer");
  const framed = notebooks.flatMap((path) => [`${path}?figure=carte`, `${path}?v=1&figure=carte`]);
  for (const path of [`/embed/${figure}`, "/embed/embed.js", ...framed])
    expect([await policy(path), headersOf(path)["Content-Security-Policy"]], path).toEqual([undefined, undefined]);
  // prettier-ignore
  const unframed = [
    STORY, `${STORY}?figure=position`, ...notebooks, "/explorer?figure=", "/explorer?FIGURE=carte",
    "/explorer?x=1&xfigure=carte", `/embed${STORY}/distances`, `/embed/..%2fmethode`, "/embed/%2e%2e/methode",
    "/embed/../methode", "/x/embed/"
  ];
  for (const path of unframed) expect(await policy(path), path).toBe("frame-ancestors 'self'");
});
