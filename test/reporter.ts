import {tmpdir} from "node:os";
import type {Reporter, TestModule, TestRunEndReason} from "vitest/node";
import {leftIn} from "./temporary.js";

/** Ends the output with "N passed, N failed". A run that leaves something in its temporary folder has failed. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const counts = {passed: 0, failed: errors.length, skipped: 0};
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const {state} = test.result();
        if (state !== "pending") counts[state] += 1;
      }
      // A file that could not be loaded, or a hook that failed, has no failed test of its own.
      if (!module.ok() && !tests.some((test) => test.result().state === "failed")) counts.failed += 1;
    }
    // Nothing ran when the setup failed, which is no success.
    if (counts.failed === 0 && (reason === "failed" || modules.length === 0)) counts.failed = 1;
    const left = leftIn(tmpdir());
    if (left.length > 0) {
      counts.failed += 1;
      process.exitCode = 1;
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    // After the other reporters, which end their summaries in the same turn.
    setImmediate(() => {
      if (left.length > 0) console.error(`\nleft in the temporary folder: ${left.join(", ")}`);
      console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
    });
  }
}
