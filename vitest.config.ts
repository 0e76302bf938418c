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
 * Files that build a site or run commands take longest, so they begin first; those that wait for the built site come
 * after them, as it is built meanwhile; short ones fill the end.
 */
class LongestFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({moduleId}: TestSpecification) => {
      const builds = /\b(?:copyProject|runProcess|spawn)\(/.test(readFileSync(moduleId, "utf8"));
      if (moduleId.includes("/test/site/")) return builds ? 2 : 3;
      return builds ? 0 : moduleId.includes(".slow.") ? 1 : 4;
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
