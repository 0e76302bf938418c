import {readFileSync, readdirSync} from "node:fs";
import {sum} from "d3";

const PAGE_BYTES = 4096;
const SAMPLED_EVERY_MS = 200;

/** Watches the memory that a process and its descendants hold together (Linux). */
export function watchMemory(pid: number): {stop: () => number} {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(pid))), SAMPLED_EVERY_MS);
  return {
    /** @returns the largest of the samples, in megabytes */
    stop() {
      clearInterval(timer);
      return peak / 1e6;
    }
  };
}

function residentBytes(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
  }
  const isInside = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === root || isInside(parents.get(pid)));
  return sum([...parents.keys()].filter(isInside), (pid) => pagesOf(pid) * PAGE_BYTES);
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

// The name of the program, in parentheses, may hold spaces.
const parentOf = (pid: number) =>
  Number(
    read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, "")
      .split(" ")[1]
  );
const pagesOf = (pid: number) => Number(read(`/proc/${pid}/statm`).split(" ")[1] ?? 0);
