/**
 * What can go wrong with a build, on the smallest edition: `npm run faults`, apart from `npm test`. After each fault
 * the site is whole, the last one or the new one to the byte, and the next build succeeds.
 */
import {execFileSync, spawnSync} from "node:child_process";
import {chmodSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync} from "node:fs";
import {statfsSync, statSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {isDeepStrictEqual, parseArgs} from "node:util";
import {randomLcg, sum} from "d3";
import {serve} from "../../scripts/serve.js";
import {buildIn, copyProject, type Ended} from "../site/copy.js";
import {digests} from "../site/digests.js";
import {aloneFault} from "./alone.js";

const {values} = parseArgs({
  options: {
    kills: {type: "string", default: "50"},
    seed: {type: "string", default: String(Date.now() % 1e6)},
    only: {type: "string", multiple: true}
  }
});
const random = randomLcg(Number(values.seed));
const EDITION = "test/editions/paris";

/** Two titles of the edition, and the site that each makes: a site that is neither is a mixture. */
const TITLES = ["Inclusion numérique à Paris", "Paris, autre titre"];
const whole: Record<string, string>[] = [];

const disk = mountDisk();
const folder = copyProject({within: disk?.path});
const dist = join(folder, "dist");
let attempts = 0;
let survived = 0;

function entitle(n: number): void {
  const path = join(folder, EDITION, "edition.json");
  writeFileSync(path, JSON.stringify({...JSON.parse(readFileSync(path, "utf8")), title: TITLES[n % 2]}));
}

const build = (options?: Parameters<typeof buildIn>[2]) => buildIn(folder, EDITION, options);

/** What is wrong with the site as it is served: null where it is one of the two. */
async function wrong(n: number, {status, output}: Ended, expected: "done" | "refused" | "any"): Promise<string | null> {
  if (status === 0 ? expected === "refused" : status !== null && expected !== "refused")
    return `the build ended with ${status}\n${output}`;
  const found = digests(dist);
  const which = whole.findIndex((site) => isDeepStrictEqual(site, found));
  if (which < 0) return "the site is neither the last one nor the new one";
  if (status === 0 && which !== n % 2) return "the site is not that of the build that succeeded";
  const page = await fetch(site.url, {headers: {"accept-encoding": "identity"}});
  return (await page.text()) === readFileSync(join(dist, "index.html"), "utf8") ? null : "the site is not served";
}

function count(name: string, fault: string | null): void {
  attempts += 1;
  if (fault === null) survived += 1;
  console.log(fault === null ? `survived: ${name}` : `FAILED: ${name}: ${fault}`);
}

async function next(name: string, n: number): Promise<void> {
  entitle(n);
  count(`${name}, then a build`, await wrong(n, await build(), "done"));
}

/** Each killed build starts from what the one before left; those whose instant comes after their end succeed. */
async function killed(): Promise<void> {
  const start = performance.now();
  entitle(0);
  await build();
  const usual = performance.now() - start;
  for (let n = 1; n <= Number(values.kills); n++) {
    const killAfter = Math.round(random() * 1.1 * usual);
    entitle(n);
    const ended = await build({killAfter});
    const how = ended.status === 0 ? "was done by then" : "killed";
    count(`build ${n}, ${(killAfter / 1000).toFixed(1)} s: ${how}`, await wrong(n, ended, "any"));
  }
  // In the instant between the two names of the site, which chance does not find; and in the middle of files.
  renameSync(dist, join(folder, "src/.observablehq/dist-previous"));
  for (const path of [".outputs", ".outputs/data"]) writeFileSync(join(folder, path, "x.json.1.tmp"), "{");
  const libraries = join(folder, "src/.observablehq/cache/_node");
  writeFileSync(join(libraries, "cut.js"), "");
  entitle(1);
  const ended = await build({killAfter: 0.3 * usual});
  count("killed while the new site took its place", await wrong(1, ended, "any"));
  await next("kills", 0);
  count("a library cut short", readdirSync(libraries).includes("cut.js") ? "it is kept" : null);
}

/** Mounts a disk in memory, with room for a copy of the project and two sites; null without the right to. */
function mountDisk(): {path: string; unmount: () => void} | null {
  const path = mkdtempSync(join(tmpdir(), "disk-"));
  const unmount = () => rmdirSync(path);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=600m,mode=755", "tmpfs", path]).status !== 0)
    return (unmount(), null);
  return {
    path,
    unmount() {
      // It goes with the last process that uses it, if a killed build still ends.
      execFileSync("umount", ["--lazy", path]);
      unmount();
    }
  };
}

/** Fills a disk but for a part of what a site weighs. @returns a function that frees it */
function fillDisk(path: string, part: number, site: string): () => void {
  const weight = sum(readdirSync(site, {recursive: true, encoding: "utf8"}), (file) => statSync(join(site, file)).size);
  const {bavail, bsize} = statfsSync(path);
  const ballast = join(path, "ballast");
  execFileSync("fallocate", ["-l", String(Math.floor(bavail * bsize - part * weight)), ballast]);
  return () => rmSync(ballast);
}

async function full(): Promise<void> {
  if (!disk) return console.log("left out: disk full, which needs the right to mount a small disk");
  for (const part of [0.02, 0.1, 0.3, 0.5]) {
    entitle(1);
    const free = fillDisk(disk.path, part, dist);
    const ended = await build();
    free();
    count(`disk full, with room for ${100 * part} % of a site`, await wrong(1, ended, "refused"));
  }
  await next("disk full", 1);
}

/** Folders that its user may not write in. Root may: it builds as nobody. */
async function unwritable(): Promise<void> {
  const NOBODY = 65534;
  const uid = process.getuid?.() === 0 ? NOBODY : undefined;
  for (const path of [".", "src/.observablehq", ".outputs"]) {
    const before = join(folder, path);
    entitle(0);
    if (uid !== undefined) own(uid);
    chmodSync(before, 0o555);
    const ended = await build({uid});
    chmodSync(before, 0o755);
    count(`${path} not writable`, await wrong(0, ended, "refused"));
  }
  if (uid !== undefined) own(0);
  await next("not writable", 0);
}

function own(uid: number): void {
  execFileSync("chown", ["-RhP", String(uid), folder]);
}

async function two(): Promise<void> {
  entitle(1);
  const ended = await Promise.all([build(), build()]);
  const refused = ended.find(({status}) => status !== 0);
  const done = ended.find(({status}) => status === 0);
  count("two builds at once, one is done", done ? await wrong(1, done, "done") : "none was");
  const isSaid = refused && /is being built or shown/.test(refused.output);
  count("two builds at once, one is refused", isSaid ? null : "it is not");
  await next("two builds at once", 0);
}

async function alone(): Promise<void> {
  count("Framework by itself", await aloneFault());
}

const FAULTS = {killed, full, unwritable, two, alone};
const chosen = (values.only ?? Object.keys(FAULTS)) as (keyof typeof FAULTS)[];
const unknown = chosen.find((name) => !(name in FAULTS));
if (unknown) throw new RangeError(`"${unknown}": expected faults among ${Object.keys(FAULTS).join(", ")}`);
console.log(`seed ${values.seed}, in ${folder}`);

for (const n of [0, 1]) {
  entitle(n);
  const {status, output} = await build();
  if (status !== 0) throw new Error(output);
  whole.push(digests(dist));
}
const site = await serve({dist, port: 0});
try {
  for (const name of chosen) await FAULTS[name]();
} finally {
  await site.close();
  rmSync(folder, {recursive: true, force: true});
  disk?.unmount();
}
console.log(`survived ${survived} of ${attempts}`);
if (survived < attempts) process.exitCode = 1;
