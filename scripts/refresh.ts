/** Obtains the sources that changed, builds, and publishes where all went well: see docs/publishing.md, or --help. */
import {spawn} from "node:child_process";
import {parseArgs} from "node:util";
import {readLock} from "../src/data/lock.js";
import {requestOf, runCommand} from "./command.js";
import {refreshSite, REPORT, type Step} from "./publish/refresh.js";

const usage = `npm run refresh -- <folder>

Checks sources/lock.json, obtains the sources that changed, builds the site and publishes it in the folder. The first that fails is the last,
and what is published stays. Writes what changed and what failed to ${REPORT} in the folder. The exit code is 1 where something failed.

  --help  this text
`;

/** A program of the project as a step. */
const step = (script: string, ...args: string[]): Step => ({
  name: [script, ...args].join(" "),
  run: (print) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...args], {
        stdio: ["ignore", "pipe", "pipe"]
      });
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", print);
      child.on("error", reject).on("close", (code) => resolve(code ?? 1));
    })
});

function readArguments(args: string[]) {
  const options = {help: {type: "boolean", default: false}} as const;
  const {values, positionals} = parseArgs({args, allowPositionals: true, options});
  if (!values.help && positionals.length !== 1) throw new Error("expected one folder");
  return {...values, folder: positionals[0]};
}

async function main(args: string[]): Promise<number> {
  const request = requestOf(() => readArguments(args), usage);
  if (typeof request === "number") return request;
  return refreshSite({
    dist: "dist",
    folder: request.folder,
    steps: [step("lock", "--check"), step("sources"), step("build", "--publish")],
    lock: readLock,
    print: (text) => void process.stdout.write(text)
  });
}

await runCommand(import.meta.url, main);
