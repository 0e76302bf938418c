import {spawnSync} from "node:child_process";
import type {BrowserContext, Page} from "playwright-core";
import {expect, inject, it} from "vitest";
import {launchProfile} from "../browser/launch.js";
import {temporaryFolder} from "../temporary.js";
import {ideas, ready, showBoard, stored, WORKSHOP} from "./workshop.js";

/** Keys after which the browser is killed: between two words, in the middle of one, just after Enter. */
const KILLS = [23, 58, 96];
/** Keys typed since the page was seen to have kept what is written: they may be lost, no other. */
const SINCE = 5;
const PHRASES =
  "Une-navette-le-mardi Un-covoiturage Des-permanences-en-mairie Un-bus-itinérant Former-les-aidants " +
  "Réparer-les-ordinateurs Informer-par-le-bulletin";
const KEYS = [...PHRASES.replaceAll(" ", "\n")];

for (const keys of KILLS)
  it(`loses nothing that was kept when the browser is killed while one types, after ${keys} keys`, async () => {
    const folder = temporaryFolder("profile");
    const {context, page} = await open(folder);
    await showBoard(page);
    await page.locator(".board-add").focus();
    const type = async (from: number, to: number) => {
      for (const key of KEYS.slice(from, to))
        await (key === "\n" ? page.keyboard.press("Enter") : page.keyboard.insertText(key));
    };
    await type(0, keys - SINCE);
    const written = KEYS.slice(0, keys - SINCE).join("");
    await expect.poll(() => stored(page)).toContain(written.trimEnd().split("\n").at(-1));
    await type(keys - SINCE, keys);
    const processes = processesOf(folder);
    expect(processes.length).toBeGreaterThan(2);
    spawnSync("kill", ["-KILL", ...processes.map(String)]);
    // One that is still dying holds the disk's lock: another browser would be refused what it kept.
    await expect.poll(() => ps("-o", "stat=", "-p", processes.join())).not.toMatch(/^[^ZX\s]/m);
    await context.close().catch(() => {});
    const again = await open(folder);
    const kept = [...(await ideas(again.page)), await again.page.locator(".board-add").inputValue()].join("\n");
    await again.context.close();
    expect(KEYS.slice(0, keys).join("").startsWith(kept), kept).toBe(true);
    expect(kept.startsWith(written.trimEnd()), kept).toBe(true);
  });

async function open(folder: string): Promise<{context: BrowserContext; page: Page}> {
  const context = await launchProfile(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize({width: 1280, height: 720});
  await page.goto(new URL(WORKSHOP, inject("url")).href);
  await ready(page);
  return {context, page};
}

const ps = (...options: string[]) => spawnSync("ps", options, {encoding: "utf8"}).stdout;

/** The browser of a profile, then all the processes that it started. */
function processesOf(folder: string): number[] {
  const lines = ps("-A", "-ww", "-o", "pid=,ppid=,args=").split("\n");
  const running = lines.map((line) => ({line, ids: line.trim().split(/\s+/, 2).map(Number)}));
  const isBrowser = (line: string) => line.includes(`--user-data-dir=${folder}`) && !line.includes("--type=");
  const found = running.filter(({line}) => isBrowser(line)).map(({ids: [pid]}) => pid);
  if (found.length === 0) throw new Error(`no browser has the profile ${folder}`);
  for (const parent of found) found.push(...running.filter(({ids}) => ids[1] === parent).map(({ids: [pid]}) => pid));
  return found;
}
