import {spawn} from "node:child_process";
import {text} from "node:stream/consumers";
import {expect, it} from "vitest";

it.concurrent.each(["typecheck", "lint"])("npm run %s finds nothing", async (script) => {
  const child = spawn("npm", ["run", script], {stdio: ["ignore", "pipe", "pipe"]});
  const status = new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join("");
  expect(await status, said).toBe(0);
});
