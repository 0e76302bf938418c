import {defineConfig} from "vitest/config";

/** Two cores: more workers would only wait for each other. */
const WORKERS = 2;

/** What a page does after a click may come late while another test builds a site: in milliseconds. */
const PATIENCE = 15_000;

export default defineConfig({
  test: {
    reporters: ["default", "./test/reporter.ts"],
    maxWorkers: WORKERS,
    minWorkers: 1,
    expect: {poll: {timeout: PATIENCE}},
    projects: [
      {
        extends: true,
        test: {name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/site/**"], testTimeout: 30_000}
      },
      {
        // These look at the built site in Chromium; the setup builds it and serves it.
        extends: true,
        test: {
          name: "site",
          include: ["test/site/*.test.ts"],
          globalSetup: "test/site/setup.ts",
          testTimeout: 120_000,
          hookTimeout: 240_000
        }
      }
    ]
  }
});
