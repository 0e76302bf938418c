import {readFileSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {serve} from "../../scripts/serve.js";
import {launchBrowser} from "../browser/launch.js";
import {buildIn, copyProject} from "./copy.js";

const folder = copyProject();
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe.each([
  {edition: "test/editions/corse-du-sud", name: "Corse-du-Sud", communes: 124, stories: 7, attached: /\d intercommunalités/},
  {edition: "test/editions/paris", name: "Paris", communes: 1, stories: 1, attached: /0 intercommunalité/}
])("$name, from the packages alone", ({edition, name, communes, stories, attached}) => {
  it("builds by changing the edition only, and says that no index is loaded", async () => {
    const {status, output} = buildIn(folder, edition);
    expect(status, output).toBe(0);
    const dist = join(folder, "dist");
    const files = (readdirSync(dist, {recursive: true, encoding: "utf8"}) as string[]).filter((f) => /\.(html|json|csv)$/.test(f));
    expect(files.filter((f) => /^epci\/[a-z].*\.html$/.test(f)).length).toBe(stories);
    for (const file of files) expect(/Meuse|meuse/.exec(readFileSync(join(dist, file), "utf8"))?.[0], file).toBeUndefined();

    const site = await serve({dist, port: 0});
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const troubles: string[] = [];
      page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      await page.goto(site.url, {waitUntil: "networkidle"});
      expect(await page.locator("h1").textContent()).toBe(name);
      expect(await page.locator(".verdict").textContent()).toContain("Aucun indice n’est chargé");
      expect((await page.locator(".key-figures").first().innerText()).replace(/\s+/g, " ")).toMatch(attached);
      expect(await page.locator("#carte-communes .map-shapes path").count()).toBe(communes);
      for (const path of files.filter((f) => /^epci\/[a-z].*\.html$/.test(f))) {
        await page.goto(new URL(path.replace(".html", ""), site.url).href, {waitUntil: "networkidle"});
        expect(await page.locator("h1").count()).toBe(1);
        expect(await page.locator(".verdict").textContent()).toContain("Aucun indice n’est chargé");
      }
      expect(troubles).toEqual([]);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
