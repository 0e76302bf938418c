import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {chromium, type Browser, type BrowserContext} from "playwright-core";

/** Without a window where there is one of that kind: it opens pages in half the time. */
const COMMANDS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A test leaves a page before what takes longest to compile has paid back its time.
  ...(process.env.VITEST ? ["--js-flags=--liftoff-only --no-turbofan --wasm-lazy-validation"] : [])
];

/** Chromium as the machine has it, kept from calling anyone by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({executablePath: browserPath(), args: ARGUMENTS});
}

/** The same with a profile in a folder: what it keeps is there when it is launched again. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {executablePath: browserPath(), args: ARGUMENTS});
}

export function browserPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path)
  );
  if (!found) throw new Error("Chromium is not installed: run node scripts/install.mjs --chromium");
  return found;
}
