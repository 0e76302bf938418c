import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, describe, it} from "vitest";
import {publish} from "../../scripts/publish/releases.js";
import {refreshSite, REPORT, type Step} from "../../scripts/refresh.js";
import {readLock} from "../../src/data/lock.js";
import {readArguments, hasFailed, refresh, createProgress, summary} from "../../src/sources/refresh.js";
import {communes, source} from "../sources/fixtures.js";
import {serve, status, whole, type Answer} from "../sources/server.js";
import {temporaryFolder} from "../temporary.js";
import {tinySite} from "../tiny-site.js";

/** A refresh of a published site, whose one source gives these answers, with a build that writes another version. */
async function setUp(answers: Answer[], build: Step["run"] = async () => 0) {
  const folder = temporaryFolder();
  const root = temporaryFolder();
  const lockPath = join(root, "lock.json");
  const {url} = await serve(...answers);
  const done: string[] = [];
  const step = (name: string, run: Step["run"]): Step => ({name, run: (print) => (done.push(name), run(print))});
  const obtain: Step["run"] = async (print) => {
    const request = readArguments([], [source({url})]);
    const options = {folder: join(root, "files"), lockPath, today: "2026-11-27", download: {attempts: 1}};
    const results = await refresh(request, {...options, progress: createProgress({write: () => true})});
    print(summary(results));
    return hasFailed(results, request) ? 1 : 0;
  };
  await publish(tinySite("before"), folder);
  const steps = [step("sources", obtain), step("build", build)];
  const run = (dist = tinySite("after")) =>
    refreshSite({dist, folder, steps, lock: () => readLock(lockPath), print: () => {}});
  const served = () => /(\w+)<\/html>/.exec(readFileSync(join(folder, "current/index.html"), "utf8"))![1];
  const report = () => readFileSync(join(folder, REPORT), "utf8");
  return {run, served, report, done, folder};
}

const page: Answer = (_, response) => response.setHeader("Content-Type", "text/html").end("<html>Maintenance</html>");

describe("a refresh", () => {
  it("publishes what was built, and reports what changed; then that nothing has", async () => {
    const {run, served, report} = await setUp([whole(communes(20))]);
    const dist = tinySite("after");
    expect(await run(dist)).toBe(0);
    expect(served()).toBe("after");
    expect(report()).toContain("- small: of 2026-11-27, 20 rows, was absent");
    expect(report()).toContain("## Files changed: 1\n\n- index.html");
    expect(report()).toContain("## sources: done");
    expect(await run(dist)).toBe(0);
    expect(report()).toMatch(/Nothing has changed: version \S+ is still served\.\n\nNo source has changed\./);
  });

  it.each<[string, Answer]>([
    ["a page of maintenance that says it is the file", page],
    ["a file of which most lines are missing", whole(communes(1))],
    ["codes that lost their zero", whole(communes(20, (code, i) => `${Number(code) - 50_000};${i}`))],
    ["nothing", status(500)]
  ])("leaves the site as it was where a source gives %s", async (_, lie) => {
    const {run, served, report, done, folder} = await setUp([lie]);
    expect(await run()).toBe(1);
    expect([served(), done]).toEqual(["before", ["sources"]]);
    expect(report()).toContain("**Nothing is published: sources failed.**");
    expect(report()).toMatch(/small +failed/);
    expect(existsSync(join(folder, "refresh.lock"))).toBe(false);
  });

  it("goes on with the last good copy where there is one, and says so", async () => {
    const {run, served, report} = await setUp([whole(communes(20)), page]);
    await run(tinySite("good"));
    expect(await run()).toBe(0);
    expect(served()).toBe("after");
    expect(report()).toMatch(/- small: not obtained on 2026-11-27, the copy of 2026-11-27 stays: /);
  });

  it.each<[string, Step["run"], string]>([
    ["ends with an error", async (print) => (print("a.csv:12: expected a number"), 1), "a.csv:12: expected a number"],
    ["stops", () => Promise.reject(new Error("out of memory")), "out of memory"]
  ])("leaves the site as it was where the build %s", async (_, build, message) => {
    const {run, served, report} = await setUp([whole(communes(20))], build);
    expect(await run()).toBe(1);
    expect(served()).toBe("before");
    expect(report()).toContain("**Nothing is published: build failed.**");
    expect(report()).toContain(message);
  });

  it("does not publish what the build has left unfinished", async () => {
    const {run, served, report} = await setUp([whole(communes(20))]);
    expect(await run(tinySite("after", {"a.html": "<html>cut"}))).toBe(1);
    expect(served()).toBe("before");
    expect(report()).toContain("a.html is cut");
  });
});
