import {readFileSync} from "node:fs";
import {defineConfig} from "vitest/config";
import {BaseSequencer, type TestSpecification} from "vitest/node";

/** Two cores: more workers would only wait for each other. */
const WORKERS = 2;

/** How long a test may wait for what it expects, in milliseconds. It only matters when the test fails. */
const PATIENCE = 120_000;

/** Tests of whole editions, of commands, and of thousands of made-up cases. */
const SLOW = "test/**/*.slow.test.ts";

/** Tests that build a site, or run commands, take longest. They begin first: the last of them would have the machine for itself. */
class BuildersFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const builders = sorted.filter(({moduleId}) =>
      /\b(?:copyProject|copyTree|runProcess|spawn)\(/.test(readFileSync(moduleId, "utf8"))
    );
    return [...new Set([...builders, ...sorted])];
  }
}

export default defineConfig({
  test: {
    reporters: ["default", "./test/reporter.ts"],
    setupFiles: "test/turn.ts",
    isolate: false,
    sequence: {sequencer: BuildersFirst},
    maxWorkers: WORKERS,
    minWorkers: WORKERS,
    expect: {poll: {timeout: PATIENCE}},
    testTimeout: 5 * PATIENCE,
    hookTimeout: 5 * PATIENCE,
    projects: [
      {
        // Functions, which keep nothing: one process reads them and the tables of France once for many files.
        extends: true,
        test: {name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/site/**", SLOW], isolate: false}
      },
      {
        extends: true,
        test: {name: "slow", include: [SLOW], isolate: false}
      },
      {
        // These look at the built site in Chromium; the setup builds it and serves it.
        extends: true,
        test: {name: "site", include: ["test/site/*.test.ts"], globalSetup: "test/site/setup.ts", isolate: false}
      }
    ]
  }
});
