import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import type {BrowserContext, Page} from "playwright-core";
import {expect, inject, it} from "vitest";
import {launchProfile} from "../browser/launch.js";
import {ideas, ready, showBoard, WORKSHOP} from "./workshop.js";

/** Milliseconds between two keys: a quick typist. */
const PACE = 45;
/** What may be lost at most, in milliseconds before the kill. */
const LOSS = 1000;
/** Keys after which the browser is killed: between two words, in the middle of one, just after Enter. */
const KILLS = [23, 41, 58, 77, 96, 131];
const PHRASES = [
  "Une-navette-le-mardi",
  "Un-covoiturage",
  "Des-permanences-en-mairie",
  "Un-bus-itinérant",
  "Former-les-aidants",
  "Réparer-les-ordinateurs",
  "Informer-par-le-bulletin"
];
const KEYS = [...PHRASES.join("\n")];

it("loses at most the last second when the browser is killed while one types", async () => {
  const losses: number[] = [];
  for (const kill of KILLS) {
    const folder = mkdtempSync(join(tmpdir(), "profile-"));
    try {
      losses.push(await typeAndKill(folder, kill));
    } finally {
      rmSync(folder, {recursive: true, force: true, maxRetries: 5});
    }
  }
  console.log(`killed ${KILLS.length} times: at most ${Math.max(...losses)} ms lost (${losses.join(", ")})`);
  expect(Math.max(...losses)).toBeLessThanOrEqual(LOSS);
}, 240_000);

/** Types so many keys, kills every process of the browser, opens it again. @returns milliseconds of typing that were lost */
async function typeAndKill(folder: string, keys: number): Promise<number> {
  const {context, page} = await open(folder);
  await showBoard(page);
  await page.locator(".board-add").focus();
  const typed: number[] = [];
  for (const key of KEYS.slice(0, keys)) {
    await setTimeout(PACE);
    await (key === "\n" ? page.keyboard.press("Enter") : page.keyboard.insertText(key));
    typed.push(performance.now());
  }
  const processes = processesOf(folder);
  expect(processes.length).toBeGreaterThan(2);
  const killed = performance.now();
  for (const pid of processes) kill(pid);
  await context.close().catch(() => {});
  const again = await open(folder);
  const kept = [...(await ideas(again.page)), await again.page.locator(".board-add").inputValue()].join("\n");
  await again.context.close();
  const all = KEYS.slice(0, keys).join("");
  expect(all.startsWith(kept), `${kept} is not how ${all} starts`).toBe(true);
  const lost = [...all].length - [...kept].length;
  return lost === 0 ? 0 : Math.round(killed - typed[typed.length - lost]);
}

async function open(folder: string): Promise<{context: BrowserContext; page: Page}> {
  const context = await launchProfile(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize({width: 1280, height: 720});
  await page.goto(new URL(WORKSHOP, inject("url")).href);
  await ready(page);
  return {context, page};
}

/** The browser of a profile, then all the processes that it started. */
function processesOf(folder: string): number[] {
  const parents = new Map<number, number>();
  let browser: number | undefined;
  for (const name of readdirSync("/proc").filter((n) => /^\d+$/.test(n))) {
    try {
      const pid = Number(name);
      parents.set(pid, Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))![1]));
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
      if (command.includes(`--user-data-dir=${folder}`) && !command.includes("--type=")) browser ??= pid;
    } catch {
      // It has ended meanwhile.
    }
  }
  if (browser === undefined) throw new Error(`no browser has the profile ${folder}`);
  const found = [browser];
  for (const pid of found) found.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended with its parent.
  }
}
