/** Progress of one file after the other. */
export interface Progress {
  /** Shows how far a file is. */
  update(id: string, received: number, total: number | undefined): void;
  /** Shows a line that stays, such as a retry. */
  say(text: string): void;
  /** Ends the line of the file. */
  end(): void;
}

/** On a terminal the line is rewritten this often; elsewhere a new line is written, far less often. Milliseconds. */
const TERMINAL_STEP = 200;
const LOG_STEP = 10_000;
/** Moves to the start of the line and clears it. */
const CLEAR = "\r\u001b[2K";

/**
 * @param stream where progress is shown, usually stderr
 * @param now milliseconds, injected by tests
 */
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
