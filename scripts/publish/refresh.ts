import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describeError} from "../../src/data/loader.js";
import type {Lock} from "../../src/data/lock.js";
import {COPY} from "../finish/compress.js";
import {alone} from "../site-folder.js";
import {publish, type Published} from "./releases.js";

/** Something to be done before a site is published, and to be done well. */
export interface Step {
  name: string;
  /** Does it, tells what it prints as it comes, and returns its exit code. */
  run: (print: (text: string) => void) => Promise<number>;
}

export interface RefreshOptions {
  /** Built site, once all steps are done. */
  dist: string;
  /** Folder where it is published, and where the report is written. */
  folder: string;
  /** In the order in which they are done; the first that fails is the last. */
  steps: Step[];
  /** Reads what is known of each source. */
  lock: () => Lock;
  print: (text: string) => void;
}

/** Name of the report of the last refresh, in the folder of the site. */
export const REPORT = "refresh.md";

/** Files that the report names: of a country thousands may change. */
const SHOWN = 50;

/**
 * Does what a site is made of anew, and publishes it where all went well; else what is published stays as it is. Writes a report in any case.
 *
 * @returns exit code: 0 where the site is up to date
 */
export function refreshSite({dist, folder, steps, lock, print}: RefreshOptions): Promise<number> {
  mkdirSync(folder, {recursive: true});
  return alone("refresh", folder, async () => {
    const now = new Date();
    const before = lock();
    const told: string[] = [];
    let failed: string | null = null;
    let published: Published | null = null;
    const publishing = async () => {
      published = await publish(dist, folder, now);
      return 0;
    };
    for (const {name, run} of [...steps, {name: "publish", run: publishing} satisfies Step]) {
      let output = "";
      const keep = (text: string) => (print(text), (output += text));
      const start = performance.now();
      const code = await run(keep).catch((error) => (keep(`${describeError(error)}\n`), 1));
      const end = code === 0 ? "done" : `failed with code ${code}`;
      told.push(`## ${name}: ${end}, ${Math.round((performance.now() - start) / 1000)} s`, fenced(output));
      if (code === 0) continue;
      failed = name;
      break;
    }
    const report = [
      `# Refresh of ${now.toISOString().slice(0, 16).replace("T", " ")} UTC`,
      conclusion(failed, published),
      ...sourceChanges(before, lock()),
      ...fileChanges(published),
      ...told
    ].join("\n\n");
    writeFileSync(join(folder, REPORT), `${report}\n`);
    print(`${conclusion(failed, published)}\nreport: ${join(folder, REPORT)}\n`);
    return failed === null ? 0 : 1;
  });
}

function conclusion(failed: string | null, published: Published | null): string {
  if (!published) return `**Nothing is published: ${failed} failed.** What was published before is still served.`;
  return changesOf(published).length === 0
    ? `Nothing has changed: version ${published.name} is still served.`
    : `Version ${published.name} is served.`;
}

/** What became of the sources, between what was known of them before and after. */
function sourceChanges(before: Lock, after: Lock): string[] {
  const lines = Object.entries(after).flatMap(([id, {date, rows, sha256, url, failure}]) => {
    const last = before[id];
    const isNew = last?.sha256 !== sha256 || last?.url !== url;
    return [
      ...(isNew
        ? [`- ${id}: of ${date}${rows === undefined ? "" : `, ${rows} rows`}, was ${last?.date ?? "absent"}`]
        : []),
      ...(failure
        ? [`- ${id}: not obtained on ${failure.date}, the copy of ${date ?? "no date"} stays: ${failure.reason}`]
        : [])
    ];
  });
  return lines.length === 0 ? ["No source has changed."] : ["## Sources", lines.join("\n")];
}

const changesOf = ({added, changed, removed}: Published): [string, string[]][] =>
  Object.entries({added, changed, removed}).filter(([, files]) => files.length > 0);

/** Which files of the site have changed, without their compressed copies. */
function fileChanges(published: Published | null): string[] {
  if (!published) return [];
  return changesOf(published).flatMap(([what, all]) => {
    const files = all.filter((file) => !COPY.test(file));
    const left = files.length - SHOWN;
    const list = [...files.slice(0, SHOWN).map((file) => `- ${file}`), ...(left > 0 ? [`- and ${left} more`] : [])];
    return [`## Files ${what}: ${files.length}`, list.join("\n")];
  });
}

/** A text of a program, as it is. */
const fenced = (text: string) => `\`\`\`\`\n${text.trim()}\n\`\`\`\``;
