import {spawnSync} from "node:child_process";
import {cpSync, mkdtempSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

const COPIED = ["src", "scripts", "editions", "test/editions", "observablehq.config.ts", "package.json", "tsconfig.json"];

/** A copy of the project without its outputs, in which a test may build something else. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  for (const path of COPIED) {
    cpSync(path, join(folder, path), {recursive: true, filter: (source) => !source.includes(".observablehq")});
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Runs `npm run build` there, on an edition. */
export function buildIn(folder: string, edition: string): {status: number | null; output: string} {
  const {status, stdout, stderr} = spawnSync("npm", ["run", "build"], {
    cwd: folder, env: {...process.env, EDITION: edition}, encoding: "utf8"
  });
  return {status, output: stdout + stderr};
}
