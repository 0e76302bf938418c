import dns from "node:dns";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, onTestFinished, vi} from "vitest";
import {createProgress, hasFailed, readArguments, refresh, summary} from "../../src/sources/refresh.js";
import {readLock} from "../../src/edition/lock.js";
import {readRegistry, type RegisteredSource} from "../../src/edition/registry.js";
import {faultsOf} from "../faults-of.js";
import {temporaryFile, temporaryFolder} from "../temporary.js";
import {communes, source} from "./fixtures.js";
import {serve, status, whole} from "./server.js";

describe("the registry of the project", () => {
  const registry = readRegistry();

  it("says what is not sure, and has no address where none is known", () => {
    const doubtful = registry.filter(({certain}) => !certain);
    expect(doubtful.map(({id}) => id)).toContain("cnaf-benefits");
    expect(doubtful.every(({note}) => note!.length > 40)).toBe(true);
    expect(registry.filter(({url, certain, format}) => url === null && certain && format !== "npm")).toEqual([]);
  });

  it("has French typography in what a page shows", () => {
    const shown = registry.flatMap(({title, publisher, note = ""}) => [title, publisher, note]);
    expect(shown.filter((text) => /'|\d \d{3}(?!\d)| [:;?!»%]|« /.test(text))).toEqual([]);
  });
});

describe("a registry that is refused", () => {
  const {package: _, ...entry} = {...source({note: "une note"}), package: undefined};
  const read = (...entries: unknown[]) => readRegistry(temporaryFile("registry.json", JSON.stringify(entries)));

  it("accepts an entry with defaults left out", () => {
    const {encoding, headerRow, localNames, ...rest} = entry;
    expect(read(rest)).toEqual([{...rest, encoding: "utf-8", headerRow: 1, localNames: []}]);
  });

  // One of each kind: the fields themselves are a table that the compiler checks.
  it.each<[string, object]>([
    ["id", {id: "Small Source"}],
    ["note", {certain: false, note: undefined}],
    ["package", {format: "npm"}],
    ["rows", {rows: {min: 3, max: 2}}],
    ["sha256", {sha256: "d790"}],
    ["where.values", {where: {column: "X", values: []}}],
    ["colums", {colums: {}}],
    ["columns", {columns: {}}],
    ["columns.x.type", {columns: {x: {name: "X", type: "date"}}}],
    ["columns.x.pattern", {columns: {x: {name: "X", type: "code", pattern: "("}}}]
  ])("for its %s", (field, change) => {
    const {id} = {...entry, ...change} as {id: string};
    expect(faultsOf(() => read({...entry, ...change})).map((fault) => fault.field)).toEqual([`${id}.${field}`]);
  });

  it("for an id twice, or for not being a list of objects", () => {
    expect(() => read(entry, entry)).toThrow('field "[1].id", value "small": expected each source once');
    expect(() => read(null)).toThrow("expected an object of fields");
  });
});

describe("the arguments", () => {
  const registry = [source({id: "a"}), source({id: "b"}), source({id: "c"})];
  const ids = (...args: string[]) => readArguments(args, registry).sources.map(({id}) => id);

  it("choose the sources", () => {
    expect(ids()).toEqual(["a", "b", "c"]);
    expect(ids("--only", "c", "--only", "a")).toEqual(["a", "c"]);
    expect(ids("--file", "b=x=y.csv")).toEqual(["b"]);
    expect(ids("--file", "b=x.csv", "--only", "c")).toEqual(["b", "c"]);
    expect(ids("--file", "b=x.csv", "--from", ".")).toEqual(["a", "b", "c"]);
    expect(readArguments(["--file", "b=x=y.csv"], registry).files).toEqual({b: "x=y.csv"});
  });

  it.each([
    [["--only", "d"], /value "d": expected one of/],
    [["--file", "d=x"], /value "d"/],
    [["--file", "x.csv"], /expected <id>=<path>/],
    [["--from", "nowhere"], /no such folder/],
    [["--offline", "--from", "."], /--offline takes no file/],
    [["--offline", "--file", "a=x"], /--offline takes no file/],
    [["--online"], /Unknown option/],
    [["a"], /Unexpected argument/]
  ])("%j are refused", (args, message) => {
    expect(() => readArguments(args, registry)).toThrow(message);
  });
});

describe("a refresh", () => {
  async function run(registry: RegisteredSource[], args: string[], root: string, download = {attempts: 1}) {
    const request = readArguments(args, registry);
    const lockPath = join(root, "lock.json");
    const said: string[] = [];
    const progress = {...createProgress({write: () => true}), say: (line: string) => void said.push(line)};
    const options = {folder: join(root, "files"), lockPath, today: "2026-11-25", download};
    const results = await refresh(request, {...options, progress});
    const states = Object.fromEntries(results.map(({source: {id}, state}) => [id, state]));
    return {said, results, states, failed: hasFailed(results, request), lock: readLock(lockPath)};
  }

  it("obtains each source and writes the lock; a failure of one does not stop the others", async () => {
    const root = temporaryFolder();
    const [good, bad] = [(await serve(whole(communes(20)))).url, (await serve(status(404))).url];
    const registry = [source({id: "z", url: bad}), source({id: "a", url: good}), source({id: "h"})];
    const {states, failed, lock, results} = await run(registry, [], root);
    expect([states, failed]).toEqual([{z: "failed", a: "new", h: "by hand"}, true]);
    expect(Object.keys(lock)).toEqual(["a", "z"]);
    expect(lock.z).toEqual({failure: {date: "2026-11-25", reason: "le fichier n’est plus à cette adresse"}});
    expect(summary(results).split("\n")).toEqual([
      "source  state          size  rows  date",
      "z       failed",
      "a       new      204\u00a0octets    20  2026-11-25",
      "h       by hand",
      "",
      "z : le fichier n’est plus à cette adresse ; attendu : « Petite source », 2022",
      `  ${bad}: answered 404`
    ]);
  });

  it("looks up a host that is not found once, for all its sources", async () => {
    const look = vi
      .spyOn(dns, "lookup")
      .mockImplementation(((host: string, _: unknown, then: (e: Error) => void) =>
        then(Object.assign(new Error(`getaddrinfo EAI_AGAIN ${host}`), {code: "EAI_AGAIN"}))) as never);
    onTestFinished(() => look.mockRestore());
    const registry = [..."abc"].map((id) => source({id, url: `http://${id === "c" ? "c" : "ab"}.invalid/${id}.csv`}));
    const {states, results} = await run(registry, [], temporaryFolder(), {attempts: 6});
    expect([states, look.mock.calls.length]).toEqual([{a: "failed", b: "failed", c: "failed"}, 2]);
    expect(summary(results)).toContain("  ab.invalid: getaddrinfo EAI_AGAIN ab.invalid");
  });

  it("takes files from a folder without asking the network; what is not there stays as it was", async () => {
    const names = {"a.csv": communes(30), "a-2021.csv": "", "notes.txt": ""};
    const [root, place] = [temporaryFolder(), temporaryFolder("place", names)];
    const {url, requests} = await serve(whole(communes(20)));
    const registry = [source({id: "a", url, localNames: ["a-*.csv"]}), source({id: "b", url}), source({id: "c"})];
    await run(registry, ["--only", "b"], root);
    const {states, failed, lock, said} = await run(registry, ["--from", place], root);
    expect(said.map((line) => line.replace(/\s/g, " ")).sort()).toEqual([
      "a-2021.csv : laissé, a en a un autre",
      "a.csv : pris pour a",
      "notes.txt : laissé, d’aucune source (docs/sources.md)"
    ]);
    expect([states, failed]).toEqual([{a: "new", b: "unchanged", c: "absent"}, false]);
    expect(lock.a).toMatchObject({url: "a.csv", rows: 30});
    expect(requests).toHaveLength(1);
    expect((await run(registry, ["--from", place, "--only", "c"], root)).failed).toBe(true);
  });

  it("compares offline, and writes nothing", async () => {
    const root = temporaryFolder();
    const {url, requests} = await serve(whole(communes(20)));
    const registry = [source({url}), source({id: "never"})];
    await run(registry, ["--only", "small"], root);
    const lock = readFileSync(join(root, "lock.json"), "utf8");
    const states = {small: "unchanged", never: "absent"};
    expect(await run(registry, ["--offline"], root)).toMatchObject({states, failed: false});
    writeFileSync(join(root, "files", "small.csv"), communes(19));
    expect(await run(registry, ["--offline"], root)).toMatchObject({states: {small: "failed"}, failed: true});
    expect(readFileSync(join(root, "lock.json"), "utf8")).toBe(lock);
    expect(requests).toHaveLength(1);
    const empty = temporaryFolder();
    await run(registry, ["--offline"], empty);
    expect(existsSync(join(empty, "lock.json"))).toBe(false);
  });
});

describe("progress", () => {
  /** What is written when 1 MB more is there at each of these times. */
  function written(isTTY: boolean, times: number[], total?: number): string[] {
    const lines: string[] = [];
    let time = 0;
    const write = (text: string) => lines.push(text.replace(/\u00a0/g, " "));
    const progress = createProgress({isTTY, write}, () => time);
    times.forEach((at, i) => {
      time = at;
      progress.update("bpe", (i + 1) * 1e6, total);
    });
    progress.say("again");
    progress.end();
    return lines;
  }

  it("rewrites one line on a terminal, and writes few lines elsewhere", () => {
    expect(written(true, [0, 100, 500], 4e6)).toEqual([
      "\r\u001b[2Kbpe: 1,0 Mo / 4,0 Mo, 25 %",
      "\r\u001b[2Kbpe: 3,0 Mo / 4,0 Mo, 75 %, 4,0 Mo/s",
      "\r\u001b[2K",
      "again\n",
      "\r\u001b[2K"
    ]);
    expect(written(false, [0, 500, 9_000, 10_000])).toEqual(["bpe: 1,0 Mo\n", "bpe: 4,0 Mo, 300 ko/s\n", "again\n"]);
  });
});
