import {execFileSync, spawn} from "node:child_process";
import {cpSync, existsSync, readdirSync, symlinkSync} from "node:fs";
import {join, resolve} from "node:path";
import {TSX} from "../program.js";
import {temporaryFolder} from "../temporary.js";

// prettier-ignore
const COPIED = [
  "src", "scripts", "editions", "sources", "words", "test/editions", "observablehq.config.ts", "package.json",
  "tsconfig.json"
];

/** What Framework bundled of libraries for the site that the setup built, and keeps from one build to the next. */
const LIBRARIES = "src/.observablehq/cache";

/**
 * A copy of the project without its outputs, but with the libraries that Framework has bundled, to build in.
 *
 * @param options.within Folder that the copy is made in.
 */
export function copyProject({within}: {within?: string} = {}): string {
  const folder = temporaryFolder("project", {}, within);
  for (const path of COPIED) {
    cpSync(path, join(folder, path), {
      recursive: true,
      filter: (source) => !/\.observablehq|sources\/files/.test(source)
    });
  }
  if (existsSync(LIBRARIES)) {
    for (const name of readdirSync(LIBRARIES).filter((name) => /^_(?:node|npm|observablehq|sure\.json)$/.test(name)))
      cpSync(join(LIBRARIES, name), join(folder, LIBRARIES, name), {recursive: true});
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** How a build ended, and all that it said. */
export interface Ended {
  status: number | null;
  output: string;
  /** Whether some of its processes still run. */
  runs: () => boolean;
}

interface BuildOptions {
  killAfter?: number;
  uid?: number;
  env?: NodeJS.ProcessEnv;
  command?: string[];
}

/** As `npx observable build` does. */
export const FRAMEWORK_ALONE = ["node_modules/@observablehq/framework/dist/bin/observable.js", "build"];

/** Builds there as `npm run build` does: killed after so many milliseconds, with the rights of a user, or variables. */
export async function buildIn(
  folder: string,
  edition: string,
  {killAfter, uid, env, command = [...TSX, "scripts/build.ts"]}: BuildOptions = {}
): Promise<Ended> {
  const child = spawn(process.execPath, command, {
    cwd: folder,
    // The head of a group, in which all that it starts can be found.
    detached: true,
    uid,
    env: {...process.env, OUTPUTS: undefined, ...env, EDITION: edition, ...(uid !== undefined && {HOME: folder})},
    stdio: ["ignore", "pipe", "pipe"]
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const kill = killAfter === undefined ? undefined : setTimeout(() => process.kill(-child.pid!, "SIGKILL"), killAfter);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("close", resolve).on("error", reject);
  });
  clearTimeout(kill);
  return {status, output, runs: () => isGroupRunning(child.pid!)};
}

/** Whether a process of a group runs; one that has ended and that nobody asked about does not. */
const isGroupRunning = (group: number) =>
  execFileSync("ps", ["-A", "-o", "pgid=,stat="], {encoding: "utf8"})
    .split("\n")
    .some((line) => new RegExp(`^\\s*${group}\\s+[^Z]`).test(line));
