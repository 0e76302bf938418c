/**
 * Installs what is missing: `npm start` and `npm test` call it first. It uses no package, since it runs before any is
 * installed. `--chromium` also installs the browser of the tests, `--nginx` their server, and `--engines` the two other
 * browsers, from the packages of the system.
 */
import {spawnSync} from "node:child_process";
import {accessSync, constants, existsSync, readFileSync} from "node:fs";
import {delimiter, join} from "node:path";
import {fileURLToPath} from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LOCKFILE = join(ROOT, "package-lock.json");
/** npm writes it last: without it, an installation was interrupted. */
const INSTALLED = join(ROOT, "node_modules", ".package-lock.json");
const NODE = [20, 19];

/** A program of the tests: its name, a check that it is installed, its Debian packages, advice without them. */
const CHROMIUM = {
  name: "Chromium",
  found: () =>
    ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].some(onPath),
  packages: ["chromium-headless-shell", "fonts-liberation"],
  advice: "Install Chromium or Chrome by hand, or set CHROMIUM to the path of one."
};
const NGINX = {
  name: "nginx",
  found: () =>
    ["nginx", "openssl"].every(onPath) && existsSync("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),
  packages: ["nginx", "libnginx-mod-http-brotli-static", "openssl"],
  advice: "Install nginx, its brotli_static module and openssl by hand."
};
const ENGINES = {
  name: "Firefox or WebKit",
  found: () => ["firefox-esr", "WebKitWebDriver", "xvfb-run", "xauth"].every(onPath),
  packages: ["firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"],
  advice: "Install by hand what gives firefox-esr, WebKitWebDriver, xvfb-run and xauth."
};

try {
  checkNode();
  installPackages();
  if (process.argv.includes("--chromium")) installChromium();
  if (process.argv.includes("--nginx")) installFromSystem(NGINX);
  if (process.argv.includes("--engines")) installFromSystem(ENGINES);
} catch (error) {
  if (error.name !== "InstallError") throw error;
  console.error(`install: ${error.message}`);
  process.exitCode = 1;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NODE[0] || (major === NODE[0] && minor < NODE[1]))
    throw installError(`Node ${NODE.join(".")} or later is needed, this is Node ${process.versions.node}.`);
}

function installPackages() {
  const complete = existsSync(INSTALLED);
  if (complete && matchesLockfile()) return;
  console.log(`install: npm ci (packages are ${complete ? "out of date" : "missing"})`);
  if (!run("npm", ["ci", "--no-audit", "--no-fund"]))
    throw installError("npm ci failed. Is the package registry reachable? See the messages of npm above.");
}

function matchesLockfile() {
  const installed = packagesOf(INSTALLED);
  // Optional packages are for other systems, and the root is not installed.
  return Object.entries(packagesOf(LOCKFILE)).every(
    ([path, {version, optional}]) => path === "" || optional || installed[path]?.version === version
  );
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, "utf8")).packages;
  } catch (error) {
    throw installError(`${lockfile} cannot be read (${error.message}). Restore it from version control.`);
  }
}

function installChromium() {
  if (process.env.CHROMIUM) {
    if (existsSync(process.env.CHROMIUM)) return;
    throw installError(`CHROMIUM is "${process.env.CHROMIUM}", which does not exist.`);
  }
  installFromSystem(CHROMIUM);
}

function installFromSystem({name, found, packages, advice}) {
  if (found()) return;
  if (!onPath("apt-get")) throw installError(`the tests need ${name}, and apt-get is not here. ${advice}`);
  const root = process.getuid?.() === 0;
  if (!root && !onPath("sudo")) throw installError(`the tests need ${name}, and you are not root. ${advice}`);
  console.log(`install: apt-get install ${packages.join(" ")} (no ${name} found, the tests run it)`);
  const apt = (...args) => run(...(root ? ["apt-get", args] : ["sudo", ["apt-get", ...args]]));
  // A stale list of packages is not fatal: the installation fails if it matters.
  apt("update");
  if (!apt("install", "-y", "--no-install-recommends", ...packages) || !found())
    throw installError(`apt-get could not install ${name}. ${advice}`);
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

function run(command, args) {
  return spawnSync(command, args, {cwd: ROOT, stdio: "inherit", shell: process.platform === "win32"}).status === 0;
}

function installError(message) {
  return Object.assign(new Error(message), {name: "InstallError"});
}
