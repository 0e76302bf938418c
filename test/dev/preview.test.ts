import {resolve} from "node:path";
import {expect, it} from "vitest";
import {refuseSigns} from "../../scripts/command.js";
import {readDevArguments} from "../../scripts/dev.js";
import {listen} from "../../scripts/loaders-process.js";
import {previewOf} from "../../scripts/preview.js";
import {runProcess} from "../program.js";
import {temporaryFile} from "../temporary.js";

function start(then: string) {
  const told: string[] = [];
  const command = ["-e", "console.log(`${process.env.OWN} http://127.0.0.1:${process.argv.at(-1)}/`);" + then, "--"];
  const preview = previewOf({port: 4567, env: {OWN: "↳"}, serving: (address) => told.push(address), command});
  preview.start();
  return {preview, told};
}

it("tells an address that a path can follow, the same one again, and stops without a fault", async () => {
  const {preview, told} = start("setInterval(() => {}, 1000)");
  await expect.poll(() => told.length).toBe(1);
  preview.restart();
  await expect.poll(() => told).toEqual(Array(2).fill("http://127.0.0.1:4567"));
  await preview.stop();
  expect(await Promise.race([preview.ended, "no fault"])).toBe("no fault");
});

it("tells how it ended by itself", () =>
  expect(start("process.exit(3)").preview.ended).rejects.toThrow("the preview of Framework has ended (code 3)"));

it("goes on answering after an address that cannot be read", async () => {
  const door = await listen(async (path) => [200, path]);
  expect((await fetch(`${door.address}/%`)).status).toBe(500);
  expect(await (await fetch(`${door.address}/a%2Fb`)).text()).toBe("a/b");
  door.close();
});

it("leaves no process of its own, however busy, when it is killed", async () => {
  const watched = `import {endWithParent} from "${resolve("scripts/loaders-process.ts")}";
    endWithParent();
    process.send!(0, () => { for (;;); });`;
  const parent = `const {fork} = require("node:child_process");
    const stdio = ["ignore", "ignore", "ignore", "ipc"];
    const child = fork("${temporaryFile("child.ts", watched)}", {execArgv: ["--import", "tsx"], stdio});
    child.on("message", () => (console.log(child.pid), process.kill(process.pid, "SIGKILL")));`;
  const {stdout} = await runProcess(process.execPath, ["-e", parent]);
  const asked = ["-o", "stat=", "-p", stdout.toString().trim()];
  const state = async () => (await runProcess("ps", asked)).stdout.toString();
  await expect.poll(state, {timeout: 20_000}).toMatch(/^(?:Z.*\n)?$/);
});

it("refuses a folder whose path Vite cannot read", () => {
  expect(() => refuseSigns("/home/a#b")).toThrow('/home/a#b: tests and "npm run dev" need a path without # and ?');
  refuseSigns("/home/a & 'é");
});

it("reads a port in two ways, and refuses what is none", () => {
  for (const args of [["--port", "4000"], ["--port=4000"]]) expect(readDevArguments(args).port).toBe(4000);
  for (const args of [["--port=much"], ["--port=70000"], ["--prot", "4000"], ["4000"]])
    expect(() => readDevArguments(args)).toThrow(/expected 0 to 65535|Unknown option|Unexpected argument/);
});
