/**
 * Refuses versions that package-lock.json brings since a commit, the last one if none is named, and that the registry
 * has had for less than ten days: most of those that do harm are found by then. `npm run package-age -- origin/main`
 */
import {execFile, execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {runCommand} from "./command.js";
import {forEachOf} from "./files.js";

const DAYS = 10;
const DAY = 86_400_000;

interface Locked {
  version?: string;
  /** Of a package under an alias. */
  name?: string;
  resolved?: string;
}
type Packages = Record<string, Locked>;

/** "name@version" of what a lock has and another has not; "name@address" of what is from no registry. */
export function broughtBy(packages: Packages, before: Packages): string[] {
  const all = (own: Packages) =>
    Object.entries(own).flatMap(([path, {name = path.replace(/^.*node_modules\//, ""), version, resolved}]) =>
      path === "" ? [] : [`${name}@${/^(?!https?:)/.test(resolved ?? "https:") ? resolved : version}`]
    );
  const known = new Set(all(before));
  return [...new Set(all(packages))].filter((one) => !known.has(one)).sort();
}

/** Days of the versions of a package by npm, with its registry, proxy and tokens; or why they could not be had. */
const askTimes = (name: string) =>
  new Promise<{times: Record<string, string>; error?: string}>((resolve) =>
    execFile("npm", ["view", name, "time", "--json", "--fetch-retries=0"], {maxBuffer: 2 ** 26}, (failed, output) => {
      const {error, ...times} = JSON.parse(output || "{}");
      const code = error?.code ?? failed?.message;
      resolve({times, error: code === "E404" ? undefined : code});
    })
  );

/**
 * Says what is wrong with versions, "name@version", a line each, by the dates of the registry alone.
 *
 * @param now milliseconds, of the clock unless given
 */
export async function tooYoung(versions: string[], now = Date.now()): Promise<string[]> {
  const parts = versions.map((one) => [one, ...one.split(/(?<=.)@(.*)/)]);
  const asked = new Map<string, Awaited<ReturnType<typeof askTimes>>>();
  const names = new Set(parts.map(([, name]) => name));
  await forEachOf([...names], async (name) => void asked.set(name, await askTimes(name)));
  return parts.flatMap(([one, name, version]) => {
    const {times, error} = asked.get(name)!;
    if (error) return [`${one}: the registry could not be asked (${error}), so its age is not known`];
    const since = Date.parse(times[version]);
    if (Number.isNaN(since)) return [`${one}: not in the registry`];
    const first = new Date(since + DAYS * DAY).toISOString().slice(0, 16);
    return now < since + DAYS * DAY ? [`${one}: published on ${times[version].slice(0, 10)}, wait until ${first}`] : [];
  });
}

await runCommand(import.meta.url, async ([commit = "HEAD"]) => {
  const before = execFileSync("git", ["show", `${commit}:package-lock.json`], {encoding: "utf8", maxBuffer: 2 ** 26});
  const [own, other] = [readFileSync("package-lock.json", "utf8"), before].map((text) => JSON.parse(text).packages);
  const brought = broughtBy(own, other);
  const wrong = await tooYoung(brought);
  const count = `${brought.length} ${brought.length === 1 ? "version" : "versions"} since ${commit}`;
  console.log(wrong.length > 0 ? wrong.join("\n") : `${count}, none younger than ${DAYS} days`);
  return wrong.length > 0 ? 1 : 0;
});
