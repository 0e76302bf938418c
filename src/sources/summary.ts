import type {Derived} from "./derive.js";
import type {Obtained} from "./obtain.js";
import {formatBytes} from "./progress.js";

/** A table of what became of each source, then what went wrong. */
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

/** What was derived for an edition, and under each figure why it was not. */
export function derivedSummary(results: Derived[]): string {
  const lines = table(results.map(({output, state}) => [output, state]));
  return results
    .flatMap(({reasons, detail}, i) => [
      lines[i],
      ...[...reasons, ...(detail === undefined ? [] : [detail])].map((why) => `  ${why.replaceAll("\n", "\n  ")}`)
    ])
    .join("\n");
}

/** Lines of cells, aligned; the columns of numbers to the right. */
function table(rows: string[][], numbers: number[] = []): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const align = (cell: string, column: number) =>
    numbers.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
  return rows.map((row) => row.map(align).join("  ").trimEnd());
}
