import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";
import {chromium, type Browser} from "playwright-core";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome"];

/** Chromium as the machine has it, kept from calling anyone by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? installedChromium(),
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
  });
}

function installedChromium(): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("Chromium is not installed: run node scripts/install.mjs --chromium");
  return found;
}
