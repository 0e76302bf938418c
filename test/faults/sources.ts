import {readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {isDeepStrictEqual} from "node:util";
import type {RegisteredSource} from "../../src/data/registry.js";
import {runProgram} from "../program.js";

/** A source of the registry whose file is small, and is a table. */
const SOURCE = "cog-movements";
const LIMIT = 200_000;

const HEADER = "MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP\n";
const good = (rows = 50) => HEADER + "10,2020-01-01,COM,55001,Évron,COM,55002,Évres\n".repeat(rows);

/** Answers that say that all is well. What each kind of file may hold besides is in test/sources. */
const LIES: Record<string, Buffer> = {
  "a table cut in the middle of a line": Buffer.from(good().slice(0, -20)),
  "a page in place of a table": Buffer.from("<!doctype html><title>Maintenance</title><p>Revenez plus tard.</p>"),
  "more than was agreed": Buffer.from(good(LIMIT / 20)),
  "a table in another encoding": Buffer.from(good(), "latin1"),
  "a table in UTF-16": Buffer.from(good(), "utf16le")
};

/** Runs `npm run sources` on servers that lie, after one that does not: what was obtained stays as it was. */
export async function* lyingSources(
  folder: string,
  edition: string
): AsyncGenerator<{name: string; fault: string | null}> {
  let body: Buffer = Buffer.from(good());
  const server = createServer((_, response) => response.writeHead(200, {"Content-Type": "text/csv"}).end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const registry = join(folder, "sources/registry.json");
  const lock = join(folder, "sources/lock.json");
  const before = [registry, lock].map((path) => [path, readFileSync(path, "utf8")] as const);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.csv`;
  const sources = (JSON.parse(before[0][1]) as RegisteredSource[]).map((s) =>
    s.id === SOURCE ? {...s, url, maxBytes: LIMIT, rows: {min: 1, max: 100_000}} : s
  );
  writeFileSync(registry, JSON.stringify(sources));
  const run = () => runProgram("scripts/sources.ts", edition, folder, ["--only", SOURCE]);
  const kept = () => [contents(join(folder, "sources/files")), contents(join(folder, edition))];
  try {
    const {status, stderr} = await run();
    const last = kept();
    if (!Object.keys(last[0]).length) throw new Error(`the true file was not taken (${status}): ${stderr}`);
    for (const [name, lie] of Object.entries(LIES)) {
      body = lie;
      const {stdout} = await run();
      const refused = /conservé|gardé|kept/.test(String(stdout));
      yield {
        name,
        fault: !refused ? `it is not refused\n${stdout}` : isDeepStrictEqual(kept(), last) ? null : "files changed"
      };
    }
  } finally {
    server.close();
    // The site tells what the lock says.
    for (const [path, text] of before) writeFileSync(path, text);
    rmSync(join(folder, "sources/files"), {recursive: true, force: true});
  }
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(
    (f) => f.isFile() && !/\.part/.test(f.name)
  );
  return Object.fromEntries(
    files.map(({parentPath, name}) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")])
  );
}
