import {expect, it} from "vitest";
import {notKeptPage} from "../../../src/features/offline/index.js";

it("stands for a page that is not kept, leads home, which the worker addresses, and loads nothing", () => {
  expect(notKeptPage()).toContain('href="/"');
  expect(notKeptPage()).not.toMatch(/<script|src=/);
});
