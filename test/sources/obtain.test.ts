import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {DataError} from "../../src/domain/fault.js";
import {readLock, writeLock, type Lock} from "../../src/edition/lock.js";
import {checkRaw} from "../../src/sources/check.js";
import {filesNamed, obtain, verify} from "../../src/sources/obtain.js";
import {reasonOf} from "../../src/sources/refusal.js";
import type {RegisteredSource} from "../../src/edition/registry.js";
import {temporaryFile, temporaryFolder} from "../temporary.js";
import {communes, source} from "./fixtures.js";
import {dropped, serve, status, whole, type Answer} from "./server.js";

const GOOD = communes(20);
const DATES = {ETag: '"v1"', "Last-Modified": "Tue, 24 Nov 2026 10:00:00 GMT"};

/** A folder with the copy that a first run left, and what a second run makes of it. */
async function second(answer: Answer) {
  const folder = temporaryFolder();
  const {url, requests} = await serve(whole(GOOD, DATES), answer);
  const before = await run(source({url}), folder, undefined, "2026-11-01");
  expect(before.state).toBe("new");
  const after = await run(source({url}), folder, before.entry);
  return {requests, before, after, copy: readFileSync(join(folder, "small.csv")), files: readdirSync(folder)};
}

const run = (small: RegisteredSource, folder: string, last?: Lock[string], today = "2026-11-25", file?: string) =>
  obtain(small, {folder, last, today, file, download: {attempts: 2, idleMs: 1000, baseDelay: 1}});

describe("a source obtained for the first time", () => {
  it("is put in the folder and described", async () => {
    const folder = join(temporaryFolder(), "files");
    const {url} = await serve(whole(GOOD, DATES));
    const {state, entry} = await run(source({url}), folder);
    expect(state).toBe("new");
    expect(readFileSync(join(folder, "small.csv"), "utf8")).toBe(GOOD);
    const validators = {etag: '"v1"', lastModified: DATES["Last-Modified"]};
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
    const facts = {date: "2026-11-25", bytes: GOOD.length, sha256, rows: 20, licence: "Licence Ouverte 2.0"};
    expect(entry).toEqual({url, ...facts, ...validators});
    expect(readdirSync(folder)).toEqual(["small.csv"]);
  });

  it("may be a package, of which the version is noted, and the day it was first seen", async () => {
    const cog = source({format: "npm", package: "@etalab/decoupage-administratif", columns: {}});
    const {state, entry} = await run(cog, "nowhere", undefined, "2026-11-01");
    expect(state).toBe("package");
    expect(entry!.url).toMatch(/^npm:@etalab\/decoupage-administratif@\d+\.\d+\.\d+$/);
    expect((await run(cog, "nowhere", entry)).entry!.date).toBe("2026-11-01");
    const absent = await run(source({format: "npm", package: "no-such-package"}), "nowhere");
    expect(absent).toMatchObject({state: "failed", entry: {failure: {reason: "le paquet n’est pas installé"}}});
  });
});

describe("a source obtained again", () => {
  it("is replaced by a newer file", async () => {
    const {after, copy, files} = await second(whole(communes(21), {ETag: '"v2"'}));
    expect(after).toMatchObject({state: "new", entry: {date: "2026-11-25", rows: 21, etag: '"v2"'}});
    expect(after.entry!.lastModified).toBeUndefined();
    expect(copy.toString()).toBe(communes(21));
    expect(files).toEqual(["small.csv"]);
  });

  it("is left when the server says that it has not changed, and keeps its date when the same bytes come", async () => {
    const {after, before, requests} = await second(status(304));
    expect(requests[1]).toMatchObject({"if-none-match": '"v1"', "if-modified-since": DATES["Last-Modified"]});
    expect(after).toMatchObject({state: "unchanged", entry: before.entry});
    const {after: same} = await second(whole(GOOD, {ETag: '"v2"'}));
    expect(same).toMatchObject({state: "unchanged", entry: {date: "2026-11-01", etag: '"v2"'}});
  });

  it("is asked for whole when the copy is gone or was altered, or when the address is another", async () => {
    const folder = temporaryFolder();
    const {url, requests} = await serve(whole(GOOD, DATES));
    const {entry} = await run(source({url}), folder);
    writeFileSync(join(folder, "small.csv"), communes(19));
    expect((await run(source({url}), folder, entry)).state).toBe("new");
    await run(source({url: `${url}?moved`}), folder, entry);
    expect(requests.map((r) => r["if-none-match"])).toEqual([undefined, undefined, undefined]);
  });

  it("forgets a failure once it is obtained", async () => {
    const folder = temporaryFolder();
    const {url} = await serve(whole(GOOD, DATES), status(404), status(304));
    const first = await run(source({url}), folder);
    const failed = await run(source({url}), folder, first.entry);
    const last = await run(source({url}), folder, failed.entry);
    expect(failed).toMatchObject({state: "kept", entry: {...first.entry, failure: {date: "2026-11-25"}}});
    expect(JSON.parse(JSON.stringify(last.entry))).toEqual(first.entry);
  });
});

describe("a file that is not what was expected", () => {
  const PAGE = "une page web est arrivée à la place du fichier";
  const spoilt = (column: string, share: number) =>
    `la colonne ${column} n’est plus celle attendue (${share}\u00a0% de valeurs impossibles)`;
  const rows = (line: (code: string, i: number) => string) => communes(20, line);
  const withGaps = (code: string, i: number) => `${code};${i === 7 ? "?" : ["s", "", i][i % 3]}`;
  const ten: Partial<RegisteredSource> = {where: {column: "P22_POP", values: ["10"]}, rows: {min: 1, max: 1}};
  const part = {name: "P22_POP", type: "number", atMost: "code"} as const;
  const parts: Partial<RegisteredSource> = {columns: {code: {name: "CODGEO", type: "code"}, part}};
  const TEN = "aucune ligne n’a «\u00a010\u00a0» dans la colonne P22_POP";
  it.each<[string, string | Uint8Array, string | null, Partial<RegisteredSource>?]>([
    ["a page", "\uFEFF\n<!DOCTYPE html><p>Non", PAGE],
    ["nothing", "", "le fichier est vide"],
    ["a changed header", GOOD.replace("P22_POP", "P23_POP"), "la colonne P22_POP n’y est plus"],
    ["two columns fewer", "A;B\n1;2\n", "les colonnes CODGEO et P22_POP n’y sont plus"],
    ["a tenth of the rows less", communes(18), null],
    ["more rows less", communes(17), "le fichier n’a plus que 17\u00a0lignes, contre 20 auparavant"],
    ["a line cut short", `${communes(19)}55020`, "le fichier est tronqué ou mal formé"],
    ["too few rows", communes(1), "le fichier a 1\u00a0ligne, ce qui n’est pas plausible"],
    ["codes that lost their zero", rows((_, i) => `${1001 + i};1`), spoilt("CODGEO", 100)],
    ["numbers out of range", rows((code, i) => `${code};${i === 3 ? -1 : 1}`), spoilt("P22_POP", 5)],
    ["texts in place of numbers", rows((code) => `${code};oui`), spoilt("P22_POP", 100)],
    ["secret values, empty cells, a few wrong cells", communes(900, withGaps), null],
    ["rows of another kind", rows((code) => `${code};11`), TEN, ten],
    ["parts larger than the whole", rows((code) => `${code};99999`), spoilt("P22_POP", 100), parts]
  ])("with %s", async (_, content, reason, fields) => {
    const checked = checkRaw(source(fields), temporaryFile("small.csv", content), 20);
    expect(await checked.then(() => null, reasonOf)).toBe(reason);
  });

  it.each<[string, Answer, string]>([
    ["of an error", status(404), "le fichier n’est plus à cette adresse"],
    ["of a line that drops", dropped(Buffer.from(GOOD), 0), "la connexion a été coupée"],
    ["of a file that is refused", whole(communes(17)), "le fichier n’a plus que 17\u00a0lignes, contre 20 auparavant"]
  ])("leaves the last copy, with the reason %s", async (_, answer, reason) => {
    const {after, before, copy, files} = await second(answer);
    expect(copy).toEqual(Buffer.from(GOOD));
    expect(after.state).toBe("kept");
    expect(after.entry).toEqual({...before.entry, failure: {date: "2026-11-25", reason}});
    expect(after.error).toBeInstanceOf(Error);
    expect(files.filter((name) => !/\.part(\.json)?$/.test(name))).toHaveLength(1);
  });
});

it("a file whose digest the registry gives is taken from its address, and no other file is", async () => {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const folder = temporaryFolder();
  const other = GOOD.replace(";10", ";11");
  const {url} = await serve(whole(GOOD), whole(other));
  const small = source({url, sha256: digest(GOOD)});
  const {state, entry} = await run(small, folder);
  expect([state, entry!.sha256]).toEqual(["new", digest(GOOD)]);
  const {error, ...refused} = await run(small, folder, entry);
  const reason = "le fichier n’est pas celui dont le registre donne l’empreinte";
  expect(refused).toMatchObject({state: "kept", entry: {rows: 20, failure: {reason}}});
  const expected = expect.stringContaining(digest(GOOD));
  const fault = {file: url, field: "sha256", value: digest(other), expected};
  expect((error as DataError).faults).toMatchObject([fault]);
  expect(readFileSync(join(folder, "small.csv"), "utf8")).toBe(GOOD);
});

describe("a file given by hand", () => {
  it("may be missing, or too big, else passes the same checks; the lock has its name, not where it was", async () => {
    const folder = temporaryFolder();
    const given = join(temporaryFolder(), "mon-fichier.csv");
    const give = (fields = {}, last?: Lock[string]) => run(source(fields), folder, last, "2026-11-25", given);
    expect((await give()).entry).toMatchObject({failure: {reason: "le fichier donné n’existe pas"}});
    writeFileSync(given, GOOD);
    const {entry: tooBig} = await give({maxBytes: 10});
    expect(tooBig).toMatchObject({failure: {reason: "le fichier donné dépasse la taille prévue"}});
    const {state, entry} = await give();
    expect(state).toBe("new");
    expect(entry).toMatchObject({url: "mon-fichier.csv", rows: 20, bytes: GOOD.length});
    expect(readFileSync(given, "utf8")).toBe(GOOD);
    writeFileSync(given, communes(3));
    expect(await give({}, entry)).toMatchObject({state: "kept", entry: {rows: 20}});
    expect(readdirSync(folder)).toEqual(["small.csv"]);
  });

  it("is found in a folder by id, a name that its publisher gives, that of its address or in it", () => {
    const url = "https://example.org/a/base-2022_csv.zip?x=1";
    const small = source({url, format: "csv.zip", member: "base.csv", localNames: ["base-*.zip"]});
    const files = ["autre.csv", "BASE.CSV", "base-2022_csv.zip", "base-2021.zip", "small.csv.zip"];
    const found = ["small.csv.zip", "base-2021.zip", "base-2022_csv.zip", "BASE.CSV"];
    expect(filesNamed(small, files)).toEqual(found);
  });
});

it("copies compared with the lock are unchanged, altered, unreadable or absent", async () => {
  const folder = temporaryFolder();
  const given = temporaryFile("given.csv", GOOD);
  const {entry} = await run(source(), folder, undefined, "2026-11-25", given);
  const look = (fields = {}) => verify(source(fields), {folder, last: entry, today: "2026-11-26"});
  expect(await look()).toMatchObject({state: "unchanged", entry});
  expect(await look({columns: {x: {name: "X", type: "text"}}})).toMatchObject({state: "failed", entry});
  expect(await look({id: "other"})).toMatchObject({state: "absent"});
  writeFileSync(join(folder, "small.csv"), GOOD.replace("55001", "55101"));
  const altered = await look();
  expect(altered).toMatchObject({state: "failed", entry});
  expect(altered.error!.message).toContain("not the file that sources/lock.json describes");
});

describe("the lock", () => {
  it("is sorted, whatever the order in which it was filled, and read back as it was", () => {
    const path = join(temporaryFolder(), "sources", "lock.json");
    const a = {url: "u", date: "2026-11-25", bytes: 1, sha256: "00", rows: 2, licence: "l"};
    const b = {failure: {date: "2026-11-25", reason: "r"}, etag: undefined};
    writeLock({b, a}, path);
    const text = readFileSync(path, "utf8");
    writeLock({a: Object.fromEntries(Object.entries(a).reverse()), b}, path);
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(text.startsWith('{\n  "a": {\n    "url": "u",\n    "date"')).toBe(true);
    expect(readLock(path)).toEqual({a, b: {failure: b.failure}});
    expect(readdirSync(join(path, ".."))).toEqual(["lock.json"]);
  });

  it("is empty when there is none, and refused when it is not one", () => {
    const path = join(temporaryFolder(), "lock.json");
    expect(readLock(path)).toEqual({});
    writeFileSync(path, '{"a": {"rows": "12", "size": 3}}');
    expect(() => readLock(path)).toThrow(/field "a.rows", value "12": expected a number\n.*field "a.size"/);
    writeFileSync(path, "[]");
    expect(() => readLock(path)).toThrow("an object of fields");
  });
});
