import type {Derived} from "./derive.js";
import type {Obtained} from "./obtain.js";

export function summary(results: Obtained[]): string {
  const cells = results.map(({source, state, entry}) => [
    source.id,
    state,
    entry?.bytes === undefined ? "" : formatBytes(entry.bytes),
    entry?.rows === undefined ? "" : entry.rows.toLocaleString("en"),
    entry?.date ?? ""
  ]);
  const errors = results.flatMap(({source, error}) => (error ? [`${source.id}: ${error.message}`] : []));
  return [
    ...table([["source", "state", "size", "rows", "date"], ...cells], [2, 3]),
    ...(errors.length > 0 ? ["", ...errors] : [])
  ].join("\n");
}

export function derivedSummary(results: Derived[]): string {
  const lines = table(results.map(({output, state}) => [output, state]));
  return results
    .flatMap(({reasons, detail}, i) => [
      lines[i],
      ...[...reasons, ...(detail === undefined ? [] : [detail])].map((why) => `  ${why.replaceAll("\n", "\n  ")}`)
    ])
    .join("\n");
}

function table(rows: string[][], numbers: number[] = []): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const align = (cell: string, column: number) =>
    numbers.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
  return rows.map((row) => row.map(align).join("  ").trimEnd());
}

export interface Progress {
  update(id: string, received: number, total: number | undefined): void;
  say(text: string): void;
  end(): void;
}

/** Milliseconds between lines: on a terminal the line is rewritten, elsewhere a new one is written. */
const [TERMINAL_STEP, LOG_STEP] = [200, 10_000];
const CLEAR = "\r\u001b[2K";

export function createProgress(
  stream: {isTTY?: boolean; write(text: string): unknown},
  now: () => number = Date.now
): Progress {
  const step = stream.isTTY ? TERMINAL_STEP : LOG_STEP;
  let current: {id: string; since: number; from: number; shown: number} | undefined;
  const clear = () => {
    if (stream.isTTY && current) stream.write(CLEAR);
  };
  return {
    update(id, received, total) {
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
    say(text) {
      clear();
      stream.write(`${text}\n`);
    },
    end() {
      clear();
      current = undefined;
    }
  };
}

/** "812 B", "12.3 kB", "81.0 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  const unit = bytes < 1e6 ? "kB" : bytes < 1e9 ? "MB" : "GB";
  return `${(bytes / {kB: 1e3, MB: 1e6, GB: 1e9}[unit]).toFixed(1)} ${unit}`;
}
