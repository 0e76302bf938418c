import {expect, it} from "vitest";
import {notKeptPage} from "../../src/worker/not-kept.js";

it("the page for what is not kept leads to the home of a site in a folder", async () => {
  const page = notKeptPage("https://example.org/meuse/", "");
  expect(page.status).toBe(503);
  expect(await page.text()).toContain(`<a href="/meuse/">`);
});
