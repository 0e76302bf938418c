/**
 * Passes all of `npm test` with other versions of Node, one after the other: `npm run test:nodes`, or with the named
 * ones: `npm run test:nodes -- 26`. They come from npm and are kept in node_modules/.cache.
 */
import {spawnSync} from "node:child_process";
import {mkdirSync} from "node:fs";
import {delimiter, join, resolve} from "node:path";

const VERSIONS = ["20.19", "22", "24"];

const named = process.argv.slice(2);
const failed = [];
for (const version of named.length > 0 ? named : VERSIONS) {
  const folder = resolve("node_modules/.cache/nodes", version);
  const name = `node-${process.platform}-${process.arch}`;
  mkdirSync(folder, {recursive: true});
  const env = {...process.env, PATH: join(folder, "node_modules", name, "bin") + delimiter + process.env.PATH};
  const run = (command, args) => spawnSync(command, args, {stdio: "inherit", env}).status === 0;
  const passes =
    run("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${name}@${version}`]) &&
    run("node", ["--version"]) &&
    run("npm", ["test"]);
  if (!passes) failed.push(version);
  console.log(`Node ${version}: ${passes ? "passes" : "fails"}`);
}
process.exitCode = failed.length > 0 ? 1 : 0;
