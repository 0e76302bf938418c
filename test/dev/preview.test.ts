import {expect, it} from "vitest";
import {readDevArguments} from "../../scripts/dev.js";
import {previewOf} from "../../scripts/preview.js";

/** A process that says its address as Framework does, then does what is given. */
function start(then: string) {
  const told: string[] = [];
  const preview = previewOf({
    port: 4567,
    env: {OWN: "↳"},
    serving: (address) => told.push(address),
    command: ["-e", "console.log(`${process.env.OWN} http://127.0.0.1:${process.argv.at(-1)}/`);" + then, "--"]
  });
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

it("reads a port in two ways, and refuses what is none", () => {
  for (const args of [["--port", "4000"], ["--port=4000"]]) expect(readDevArguments(args).port).toBe(4000);
  for (const args of [["--port=much"], ["--port=70000"], ["--prot", "4000"], ["4000"]])
    expect(() => readDevArguments(args)).toThrow(/expected 0 to 65535|Unknown option|Unexpected argument/);
});
