import {setTimeout} from "node:timers/promises";
import {expect, it} from "vitest";
import {forEachOf} from "../../scripts/files.js";
import {describeError} from "../../src/edition/loader.js";

it("begins nothing after a failure, and tells it once nothing is at work", async () => {
  let [begun, ended] = [0, 0];
  const all = Array.from({length: 100}, (_, i) => i);
  const work = async (i: number) => {
    begun += 1;
    if (i === 0) throw new Error("full");
    await setTimeout(1);
    ended += 1;
  };
  await expect(forEachOf(all, work)).rejects.toThrow("full");
  expect([begun < 20, begun - ended]).toEqual([true, 1]);
});

it("tells what the machine refuses without a stack, and a fault of the program with it", () => {
  const message = "ENOSPC: no space left on device, write";
  expect(describeError(Object.assign(new Error(message), {code: "ENOSPC"}))).toBe(message);
  expect(describeError(new Error("fault"))).toContain("files.test.ts");
});
