import {expect, it} from "vitest";
import {runProcess} from "../program.js";

it.concurrent.each(["typecheck", "lint"])("npm run %s finds nothing", async (script) => {
  const {status, stdout, stderr} = await runProcess("npm", ["run", script]);
  expect(status, `${stdout}${stderr}`).toBe(0);
});
