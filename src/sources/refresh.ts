// The command `npm run sources`: its arguments, the refresh of each source, its summary and progress on the terminal.

import {readdirSync, statSync} from "node:fs";
import {basename, join} from "node:path";
import {parseArgs} from "node:util";
import {readLock, writeLock} from "../edition/lock.js";
import {sourceOf, type RegisteredSource} from "../edition/registry.js";
import {filesNamed, obtain, verify, type Obtained, type ObtainOptions} from "./obtain.js";
import type {Derived} from "./derive.js";
import {reasonOf, reasonWords} from "./refusal.js";
import {formatBytes} from "../domain/french.js";

export function readArguments(args: string[], registry: RegisteredSource[]) {
  const {values} = parseArgs({
    args,
    options: {
      only: {type: "string", multiple: true, default: []},
      file: {type: "string", multiple: true, default: []},
      from: {type: "string"},
      real: {type: "string"},
      accept: {type: "boolean", default: false},
      offline: {type: "boolean", default: false},
      help: {type: "boolean", default: false}
    }
  });
  const files: Record<string, string> = Object.fromEntries(
    values.file.map((given) => {
      const [, id, path] = /^([^=]+)=(.+)$/.exec(given) ?? [];
      if (!id) throw new Error(`--file ${given}: expected <id>=<path>`);
      return [sourceOf(registry, id).id, path];
    })
  );
  const {accept, offline, from, help, real} = values;
  if (offline && (from !== undefined || values.file.length > 0))
    throw new Error("--offline takes no file: leave out --from and --file");
  for (const [name, folder] of Object.entries({from, real}))
    if (folder !== undefined && !statSync(folder, {throwIfNoEntry: false})?.isDirectory())
      throw new Error(`--${name} ${folder}: no such folder`);
  const named = [...values.only.map((id) => sourceOf(registry, id).id), ...Object.keys(files)];
  const all = values.only.length === 0 && (from !== undefined || values.file.length === 0);
  const sources = all ? registry : registry.filter(({id}) => named.includes(id));
  return {accept, help, offline, from, real, files, named, sources};
}

interface RefreshOptions extends Pick<ObtainOptions, "folder" | "today" | "download"> {
  lockPath: string;
  progress: ReturnType<typeof createProgress>;
}

/** The lock is written after each source: what was obtained before an interruption is not lost. */
export async function refresh(
  request: ReturnType<typeof readArguments>,
  {folder, lockPath, today, progress, download}: RefreshOptions
) {
  const results: Obtained[] = [];
  const {from} = request;
  const found = from === undefined ? [] : readdirSync(from);
  const taken = new Map<string, string>();
  const unreachable = new Map<string, Error>();
  for (const source of request.sources) {
    const {id} = source;
    const lock = readLock(lockPath);
    const options: ObtainOptions = {
      folder,
      last: lock[id],
      today,
      download: {
        unreachable,
        onProgress: (received, total) => progress.update(id, received, total),
        onRetry: (error, delay) => progress.say(`${error.message}; again in ${(delay / 1000).toFixed(1)} s`),
        ...download
      }
    };
    const [name] = filesNamed(source, found);
    const file = request.files[id] ?? (name && join(from!, name));
    if (file !== undefined) taken.set(basename(file), id);
    const leave = from !== undefined && file === undefined && source.format !== "npm";
    const result = request.offline || leave ? await verify(source, options) : await obtain(source, {...options, file});
    progress.end();
    results.push(result);
    if (!request.offline && result.entry && JSON.stringify(result.entry) !== JSON.stringify(lock[id]))
      writeLock({...lock, [id]: result.entry}, lockPath);
  }
  for (const name of found) {
    const source = request.sources.find((own) => filesNamed(own, [name]).length > 0);
    const became = taken.has(name) ? "taken" : source ? "left-other" : "left";
    progress.say(reasonWords(became, {name, id: taken.get(name) ?? source?.id ?? ""}));
  }
  return results;
}

export const hasFailed = (results: Obtained[], {named}: {named: string[]}) =>
  results.some(
    ({source, state}) =>
      state === "failed" || ((state === "absent" || state === "by hand") && named.includes(source.id))
  );

export function summary(results: Obtained[]) {
  const cells = results.map(({source, state, entry}) => [
    source.id,
    state,
    entry?.bytes === undefined ? "" : formatBytes(entry.bytes),
    entry?.rows === undefined ? "" : entry.rows.toLocaleString("en"),
    entry?.date ?? ""
  ]);
  const errors = results.flatMap(({source: {id, title, vintage}, error}) =>
    error ? [`${id} : ${reasonOf(error)} ; attendu : « ${title} », ${vintage}`, `  ${error.message}`] : []
  );
  return [
    ...table([["source", "state", "size", "rows", "date"], ...cells], [2, 3]),
    ...(errors.length > 0 ? ["", ...errors] : [])
  ].join("\n");
}

export function derivedSummary(results: Derived[]) {
  const lines = table(results.map(({output, state}) => [output, state]));
  return results
    .flatMap(({reasons, told = [], detail}, i) => [
      lines[i],
      ...[...reasons, told, detail ?? []].flat().map((why) => `  ${why.replaceAll("\n", "\n  ")}`)
    ])
    .join("\n");
}

export function table(rows: string[][], numbers: number[] = []) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const align = (cell: string, column: number) =>
    numbers.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
  return rows.map((row) => row.map(align).join("  ").trimEnd());
}

/** Milliseconds between lines: on a terminal the line is rewritten, elsewhere a new one is written. */
const [TERMINAL_STEP, LOG_STEP] = [200, 10_000];
const CLEAR = "\r\u001b[2K";

export function createProgress(stream: {isTTY?: boolean; write(text: string): unknown}, now: () => number = Date.now) {
  const step = stream.isTTY ? TERMINAL_STEP : LOG_STEP;
  let current: {id: string; since: number; from: number; shown: number} | undefined;
  const clear = () => {
    if (stream.isTTY && current) stream.write(CLEAR);
  };
  return {
    update(id: string, received: number, total?: number) {
      const time = now();
      if (current?.id !== id) current = {id, since: time, from: received, shown: -Infinity};
      if (time - current.shown < step) return;
      current.shown = time;
      const elapsed = (time - current.since) / 1000;
      const rate = elapsed > 0 ? `, ${formatBytes((received - current.from) / elapsed)}/s` : "";
      const of = total === undefined ? "" : ` / ${formatBytes(total)}, ${Math.floor((100 * received) / total)} %`;
      const text = `${id}: ${formatBytes(received)}${of}${rate}`;
      stream.write(stream.isTTY ? CLEAR + text : `${text}\n`);
    },
    say(text: string) {
      clear();
      stream.write(`${text}\n`);
    },
    end() {
      clear();
      current = undefined;
    }
  };
}
