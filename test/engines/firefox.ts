import puppeteer from "puppeteer-core";
import type {Visitor} from "./visitor.js";

const SIZE = {width: 1280, height: 900};

/** Firefox of Debian, without a window, over WebDriver BiDi. */
export async function openFirefox(): Promise<Visitor> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    defaultViewport: SIZE
  });
  const page = await browser.newPage();
  let troubles: string[] = [];
  page.on("console", async (message) => {
    if (message.type() !== "error") return;
    const words = message.args().map((arg) => arg.evaluate(String).catch(() => message.text()));
    troubles.push((await Promise.all(words)).join(" "));
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  return {
    engine: `Firefox ${(await browser.version()).replace(/^\D+/, "")}`,
    async open(url) {
      // A page that is left while it loads a module tells of an error, though nothing has failed.
      await page.waitForNetworkIdle({idleTime: 500});
      await page.goto(url, {waitUntil: "load"});
    },
    click: (selector) => page.click(selector),
    async type(selector, text) {
      await page.focus(selector);
      await page.keyboard.type(text);
    },
    async press(selector, key) {
      await page.focus(selector);
      await page.keyboard.press(key);
    },
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async troubles() {
      const told = troubles;
      troubles = [];
      return told;
    },
    close: () => browser.close()
  };
}
