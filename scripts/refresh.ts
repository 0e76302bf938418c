/** Obtains the sources that changed, builds, and publishes where all went well: see docs/publishing.md, or --help. */
import {spawn} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {describeError} from "../src/data/loader.js";
import {readLock, type Lock} from "../src/data/lock.js";
import {FLAG, runRequest} from "./command.js";
import {COPY} from "./finish/compress.js";
import {changesOf, publish, type Published} from "./publish/releases.js";
import {alone} from "./site-folder.js";

export const REPORT = "refresh.md";

const usage = `npm run refresh -- <folder>

Checks sources/lock.json, obtains the sources that changed, builds the site and publishes it in the folder. The first
that fails is the last, and what is published stays. Writes what changed and what failed to ${REPORT} in the folder.
The exit code is 1 where something failed.

  --help  this text
`;

export interface Step {
  name: string;
  /** Does it, tells what it prints as it comes, and returns its exit code. */
  run: (print: (text: string) => void) => Promise<number>;
}

/** Files that the report names: of a country thousands may change. */
const SHOWN = 50;

export function refreshSite({
  dist,
  folder,
  steps,
  lock,
  print
}: {
  dist: string;
  folder: string;
  steps: Step[];
  lock: () => Lock;
  print: (text: string) => void;
}): Promise<number> {
  mkdirSync(folder, {recursive: true});
  return alone("refresh", folder, async () => {
    const now = new Date();
    const before = lock();
    const told: string[] = [];
    let failed: string | null = null;
    let published: Published | null = null;
    const run = async () => {
      published = await publish(dist, folder, now);
      return 0;
    };
    for (const step of [...steps, {name: "publish", run}] satisfies Step[]) {
      let output = "";
      const keep = (text: string) => (print(text), (output += text));
      const start = performance.now();
      const code = await step.run(keep).catch((error) => (keep(`${describeError(error)}\n`), 1));
      const end = code === 0 ? "done" : `failed with code ${code}`;
      const seconds = Math.round((performance.now() - start) / 1000);
      told.push(`## ${step.name}: ${end}, ${seconds} s`, `\`\`\`\`\n${output.trim()}\n\`\`\`\``);
      if (code === 0) continue;
      failed = step.name;
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

function conclusion(failed: string | null, published: Published | null) {
  if (!published) return `**Nothing is published: ${failed} failed.** What was published before is still served.`;
  return changesOf(published).length === 0
    ? `Nothing has changed: version ${published.name} is still served.`
    : `Version ${published.name} is served.`;
}

function sourceChanges(before: Lock, after: Lock) {
  const lines = Object.entries(after).flatMap(([id, {date, rows, sha256, url, failure}]) => {
    const last = before[id];
    const isNew = last?.sha256 !== sha256 || last?.url !== url;
    const counted = rows === undefined ? "" : `, ${rows} rows`;
    const stays = `the copy of ${date ?? "no date"} stays`;
    return [
      ...(isNew ? [`- ${id}: of ${date}${counted}, was ${last?.date ?? "absent"}`] : []),
      ...(failure ? [`- ${id}: not obtained on ${failure.date}, ${stays}: ${failure.reason}`] : [])
    ];
  });
  return lines.length === 0 ? ["No source has changed."] : ["## Sources", lines.join("\n")];
}

function fileChanges(published: Published | null) {
  return (published ? changesOf(published) : []).flatMap(([what, all]) => {
    const files = all.filter((file) => !COPY.test(file));
    const left = files.length - SHOWN;
    const list = [...files.slice(0, SHOWN).map((file) => `- ${file}`), ...(left > 0 ? [`- and ${left} more`] : [])];
    return [`## Files ${what}: ${files.length}`, list.join("\n")];
  });
}

const program = (script: string, ...args: string[]): Step => ({
  name: [script, ...args].join(" "),
  run: (print) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
        stdio: ["ignore", "pipe", "pipe"]
      });
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", print);
      child.on("error", reject).on("close", (code) => resolve(code ?? 1));
    })
});

function readArguments(args: string[]) {
  const {values, positionals} = parseArgs({args, allowPositionals: true, options: {help: FLAG}});
  if (!values.help && positionals.length !== 1) throw new Error("expected one folder");
  return {...values, folder: positionals[0]};
}

await runRequest(import.meta.url, usage, readArguments, ({folder}) => {
  const steps = [program("lock", "--check"), program("sources"), program("build", "--publish")];
  const print = (text: string) => void process.stdout.write(text);
  return refreshSite({dist: "dist", folder, steps, lock: readLock, print});
});
