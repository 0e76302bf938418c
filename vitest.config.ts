import {readFileSync} from "node:fs";
import {defineConfig} from "vitest/config";
import {BaseSequencer, type TestSpecification} from "vitest/node";
import {refuseSigns, SHORT_LIVED} from "./scripts/command.js";

/** Three on two cores: a test often waits for a page or a command. */
const WORKERS = 3;

/** How long a test may wait for what it expects, in milliseconds. It only matters when the test fails. */
const PATIENCE = 120_000;

/** Garbage is collected less often: an eighth faster, in processes that keep the tables of France. */
const ROOM = ["--min-semi-space-size=64", "--max-semi-space-size=64", "--initial-heap-size=400"];

/**
 * Files that run commands take longest, so they begin first. Those that need the built site come last, as it is built
 * while the others run: first those that build another one from its libraries.
 */
class LongestFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({moduleId}: TestSpecification) => {
      const code = readFileSync(moduleId, "utf8");
      const builds = /\b(?:copyProject|runProcess|spawn)\(/.test(code);
      if (moduleId.includes("/test/site/") || code.includes("waitForSite(")) return builds ? 3 : 4;
      return builds ? 0 : moduleId.includes(".slow.") ? 1 : 2;
    };
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}

refuseSigns();

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/reporter.ts"],
    globalSetup: ["test/setup.ts", "test/site/setup.ts"],
    setupFiles: "test/turn.ts",
    // Tests leave nothing behind: two processes read the modules and the tables of France once for many files.
    isolate: false,
    poolOptions: {forks: {execArgv: [...ROOM, ...SHORT_LIVED]}},
    sequence: {sequencer: LongestFirst},
    maxWorkers: WORKERS,
    minWorkers: WORKERS,
    expect: {poll: {timeout: PATIENCE}},
    testTimeout: 5 * PATIENCE,
    hookTimeout: 5 * PATIENCE
  }
});
