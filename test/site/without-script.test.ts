import {expect, it} from "vitest";
import {useBrowser} from "./site.js";

const browser = useBrowser();

it("shows text, tables and maps without a script, and no dead control", async () => {
  for (const path of ["/", "/epci/cotes-de-meuse-woevre"]) {
    const {page, close} = await browser.open(path, {javaScriptEnabled: false, viewport: {width: 360, height: 640}});
    const box = (await page.locator("#carte-communes").boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThan(200);
    expect(await page.locator("#carte-communes .map-shapes path").count()).toBeGreaterThan(20);
    expect(await page.locator("table").first().isVisible()).toBe(true);
    for (const control of await page.locator("button, input, textarea").all()) expect(await control.isVisible()).toBe(false);
    await close();
  }
});

it("leads from the SIREN to the story", async () => {
  const {page, close} = await browser.open("/epci/200034874", {javaScriptEnabled: false});
  await page.waitForURL(/cotes-de-meuse-woevre/);
  expect(await page.locator("h1").textContent()).toBe("Côtes de Meuse Woëvre");
  await close();
});
