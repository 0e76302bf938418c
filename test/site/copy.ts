import {execFile} from "node:child_process";
import {cpSync, mkdtempSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

const COPIED = [
  "src",
  "scripts",
  "editions",
  "sources",
  "test/editions",
  "observablehq.config.ts",
  "package.json",
  "tsconfig.json"
];

/** A copy of the project without its outputs, in which a test may build something else. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  for (const path of COPIED) {
    cpSync(path, join(folder, path), {
      recursive: true,
      filter: (source) => !/\.observablehq|sources\/files/.test(source)
    });
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** How a command ended, and all that it said. */
export interface Ended {
  status: number;
  output: string;
}

/** Runs `npm run build` there, on an edition. */
export function buildIn(folder: string, edition: string): Promise<Ended> {
  return new Promise((resolve) =>
    execFile("npm", ["run", "build"], {cwd: folder, env: {...process.env, EDITION: edition}}, (error, stdout, stderr) =>
      resolve({status: error ? Number(error.code ?? -1) : 0, output: stdout + stderr})
    )
  );
}
