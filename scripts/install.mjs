/**
 * Installs programs of the tests that are missing, from the packages of the system: `--chromium` their browser,
 * `--nginx` their server, `--engines` the two other browsers.
 */
import {spawnSync} from "node:child_process";
import {accessSync, constants, existsSync} from "node:fs";
import {delimiter, join} from "node:path";

/** Programs of the tests, by option: name, a check that it is installed, Debian packages, advice without them. */
const PROGRAMS = {
  "--chromium": {
    name: "Chromium",
    found: () =>
      existsSync(process.env.CHROMIUM ?? "") ||
      ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].some(onPath),
    packages: ["chromium-headless-shell", "fonts-liberation"],
    advice: "Install Chromium or Chrome by hand, or set CHROMIUM to the path of one."
  },
  "--nginx": {
    name: "nginx",
    found: () =>
      ["nginx", "openssl"].every(onPath) && existsSync("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
    packages: ["nginx", "libnginx-mod-http-brotli-static", "openssl"],
    advice: "Install nginx, its brotli_static module and openssl by hand."
  },
  "--engines": {
    name: "Firefox or WebKit",
    found: () => ["firefox-esr", "WebKitWebDriver", "xvfb-run", "xauth"].every(onPath),
    packages: ["firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"],
    advice: "Install by hand what gives firefox-esr, WebKitWebDriver, xvfb-run and xauth."
  }
};

const {CHROMIUM = ""} = process.env;
if (CHROMIUM !== "" && !existsSync(CHROMIUM)) fail(`CHROMIUM is "${CHROMIUM}", which does not exist.`);
for (const [option, program] of Object.entries(PROGRAMS))
  if (process.argv.includes(option) && !program.found()) install(program);

function install({name, found, packages, advice}) {
  if (!onPath("apt-get")) fail(`the tests need ${name}, and apt-get is not here. ${advice}`);
  const root = process.getuid?.() === 0;
  if (!root && !onPath("sudo")) fail(`the tests need ${name}, and you are not root. ${advice}`);
  console.log(`install: apt-get install ${packages.join(" ")} (no ${name} found, the tests run it)`);
  const apt = (...args) => run(...(root ? ["apt-get", args] : ["sudo", ["apt-get", ...args]]));
  // A stale list of packages is not fatal: the installation fails if it matters.
  apt("update");
  if (!apt("install", "-y", "--no-install-recommends", ...packages) || !found())
    fail(`apt-get could not install ${name}. ${advice}`);
}

function onPath(command) {
  // Debian installs servers in a folder that is only in the path of root.
  return [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"].some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return folder !== "";
    } catch {
      return false;
    }
  });
}

const run = (command, args) => spawnSync(command, args, {stdio: "inherit"}).status === 0;

function fail(message) {
  console.error(`install: ${message}`);
  process.exit(1);
}
