import {chmodSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** Gives the run a temporary folder of its own, which goes with it. `reporter.ts` looks at what is left there. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "run-"));
  // As the one around it: what a test starts may have another user.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}
