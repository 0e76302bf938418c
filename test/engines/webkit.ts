import {spawn, type ChildProcess} from "node:child_process";
import {Builder, By, Key, until} from "selenium-webdriver";
import {listen} from "../../scripts/loaders-process.js";
import type {Visitor} from "./visitor.js";

const BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const SIZE = {x: 0, y: 0, width: 1280, height: 1000};
const SCRIPT_MS = 120_000;

/** Its driver tells nothing of the console: errors are heard once a page is loaded, and missing files are found. */
const LISTEN = `
  const troubles = (globalThis.troubles = performance.getEntriesByType("resource")
    .filter((e) => e.responseStatus >= 400).map((e) => e.name + " " + e.responseStatus));
  // A notice, which other engines keep out of their errors.
  const isNotice = (e) => /^ResizeObserver loop/.test(e.message);
  addEventListener("error", (e) => isNotice(e) || troubles.push(e.message ?? "a file that did not come"), true);
  addEventListener("unhandledrejection", (e) => troubles.push(String(e.reason)));
  addEventListener("securitypolicyviolation", (e) => troubles.push("policy: " + e.violatedDirective));
  const {error} = console;
  console.error = (...args) => (troubles.push(args.join(" ")), error(...args));
`;

/** Ends once no file has come for a while: its network process may crash when a page is left that still loads. */
const QUIET = `
  const done = arguments[arguments.length - 1];
  const count = () => performance.getEntriesByType("resource").length;
  const look = (before) => setTimeout(() => (count() === before ? done() : look(count())), 200);
  look(count());
`;

/** WebKitGTK of Debian in a screen that nobody sees, over WebDriver. */
export async function openWebKit(): Promise<Visitor> {
  const {address, close: free} = await listen(async () => [200, ""]);
  free();
  const {port} = new URL(address);
  // A group of its own, to be ended with all that it starts.
  const driver = spawn("xvfb-run", ["-a", "-s", "-screen 0 1400x1100x24", "WebKitWebDriver", `--port=${port}`], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"]
  });
  let said = "";
  for (const stream of [driver.stdout, driver.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  try {
    await listening(driver, port);
    const browser = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities({
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": {binary: process.env.WEBKIT ?? BROWSER, args: ["--automation"]}
      })
      .build();
    await browser.manage().window().setRect(SIZE);
    await browser.manage().setTimeouts({script: SCRIPT_MS, implicit: 0});
    const find = (selector: string) => browser.wait(until.elementLocated(By.css(selector)), SCRIPT_MS);
    const version = (await browser.getCapabilities()).get("browserVersion");
    return {
      engine: `WebKitGTK ${version}`,
      async open(url) {
        await browser.get(url);
        await browser.executeScript(LISTEN);
        await browser.executeAsyncScript(QUIET);
      },
      click: async (selector) => (await find(selector)).click(),
      type: async (selector, text) => (await find(selector)).sendKeys(text),
      press: async (selector, key) =>
        (await find(selector)).sendKeys({ArrowRight: Key.ARROW_RIGHT, Enter: Key.ENTER, Escape: Key.ESCAPE}[key]),
      evaluate: async <T>(expression: string) => {
        const [value, error] = await browser.executeAsyncScript<[T, string | null]>(
          `const done = arguments[arguments.length - 1];
           Promise.resolve().then(() => (${expression})).then((v) => done([v, null]), (e) => done([null, String(e)]));`
        );
        if (error !== null) throw new Error(error);
        return value;
      },
      troubles: () => browser.executeScript<string[]>("return globalThis.troubles?.splice(0) ?? []"),
      async close() {
        await browser.quit().catch(() => {});
        end(driver);
      }
    };
  } catch (error) {
    end(driver);
    throw Object.assign(error as Error, {message: `${(error as Error).message}\n${said}`});
  }
}

const end = ({pid}: ChildProcess) => {
  try {
    process.kill(-pid!);
  } catch {}
};

async function listening(driver: ChildProcess, port: string): Promise<void> {
  const answers = () => fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
  for (let tries = 0; tries < 300 && driver.exitCode === null; tries++) {
    if (await answers()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("WebKitWebDriver does not answer");
}
