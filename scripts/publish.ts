/** Publishes the built site in a folder that a server serves, or goes back to the version before: see --help. */
import {spawnSync} from "node:child_process";
import {parseArgs} from "node:util";
import {FLAG, plainError, runRequest} from "./command.js";
import {goBack, publish, said} from "./publish/releases.js";
import {alone} from "./site-folder.js";

/** Commands that make the site of a refresh. */
const STEPS = [["lock", "--check"], ["sources"], ["build", "--publish"]];

function readArguments(args: string[]) {
  const options = {dist: {type: "string", default: "dist"}, back: FLAG, refresh: FLAG, help: FLAG} as const;
  const {values, positionals} = parseArgs({args, allowPositionals: true, options});
  if (!values.help && positionals.length !== 1) throw new Error(said("one-folder"));
  return {...values, folder: positionals[0]};
}

/** @throws at the first step that fails */
async function makeSite() {
  for (const [script, ...args] of STEPS) {
    const node = [...process.execArgv, `scripts/${script}.ts`, ...args];
    if (spawnSync(process.execPath, node, {stdio: "inherit"}).status !== 0) throw plainError(said("failed", {script}));
  }
}

await runRequest(import.meta.url, readArguments, async ({folder, dist, back, refresh}) => {
  // The server must enter the folders, whoever publishes.
  process.umask(0o022);
  if (refresh) await alone("refresh", ".", makeSite);
  const done = back ? {name: await goBack(folder), changed: 0, removed: 0} : await publish(dist, folder);
  console.log(said(back ? "back" : done.changed + done.removed > 0 ? "served" : "same", done));
  return 0;
});
