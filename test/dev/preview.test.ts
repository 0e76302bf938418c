import {describe, expect, it} from "vitest";
import {readDevArguments} from "../../scripts/dev.js";
import {previewOf} from "../../scripts/preview.js";

const PORT = 4567;

/** Starts a process that says its address as Framework does, and its number; what it then does is given. */
async function start(then = "setInterval(() => {}, 1000)") {
  const told: string[] = [];
  let said = "";
  const script = "console.log(`↳ http://127.0.0.1:${process.argv.at(-1)}/\\n${process.env.OWN} ${process.pid}`);";
  const preview = previewOf({
    port: PORT,
    env: {OWN: "number"},
    serving: (address) => told.push(address),
    hear: (text) => (said += text),
    command: ["-e", script + then, "--"]
  });
  preview.start();
  await expect.poll(() => said).toMatch(/number \d+\n/);
  return {preview, told, numbers: () => Array.from(said.matchAll(/number (\d+)/g), ([, number]) => Number(number))};
}

const runs = (number: number) => {
  try {
    return process.kill(number, 0);
  } catch {
    return false;
  }
};

describe("the preview of Framework", () => {
  it("tells an address that a path can follow, the same one again, and stops without a fault", async () => {
    const {preview, told, numbers} = await start();
    preview.restart();
    await expect.poll(() => numbers().length).toBe(2);
    expect(told).toEqual(Array(2).fill(`http://127.0.0.1:${PORT}`));
    preview.stop();
    await expect.poll(() => numbers().map(runs)).toEqual([false, false]);
    expect(await Promise.race([preview.ended, "no fault"])).toBe("no fault");
  });

  it.each([
    ["process.exit(3)", "code 3"],
    ["process.kill(process.pid, 'SIGKILL')", "SIGKILL"]
  ])("tells how it ended by itself: %s", async (then, how) => {
    await expect((await start(then)).preview.ended).rejects.toThrow(`the preview of Framework has ended (${how})`);
  });
});

describe("readDevArguments", () => {
  it.each([
    [["--port", "4000"], 4000],
    [["--port=4000"], 4000],
    [["--port", "0"], undefined]
  ])("reads %j", (args, port) => expect(readDevArguments(args)).toEqual({port, help: false}));

  it.each([["--port", "much"], ["--port=70000"], ["--prot", "4000"], ["4000"]])("refuses %s", (...args) =>
    expect(() => readDevArguments(args)).toThrow(/expected 0 to 65535|Unknown option|Unexpected argument/)
  );
});
