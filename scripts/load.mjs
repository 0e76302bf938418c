/**
 * Prints an output of the site, "epci/sammiellois.md": asks the process that makes them where there is one, at the address that the
 * variable LOADERS gives, or else makes it here.
 */
import {spawnSync} from "node:child_process";
import {get} from "node:http";

const [output] = process.argv.slice(2);

if (process.env.LOADERS) {
  get(`${process.env.LOADERS}/${encodeURIComponent(output)}`, (response) => {
    if (response.statusCode === 200) return response.pipe(process.stdout);
    process.exitCode = 1;
    response.pipe(process.stderr);
  }).on("error", (error) => {
    console.error(`${output}: ${error.message}`);
    process.exitCode = 1;
  });
} else {
  process.exitCode = spawnSync("node_modules/.bin/tsx", ["scripts/loaders.ts", output], {stdio: "inherit"}).status ?? 1;
}
