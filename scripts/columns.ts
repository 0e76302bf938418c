/** Refuses lines over 120 columns, in template strings and comments too: part of `npm run lint`. */
import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";

const WIDEST = 120;

const files = execFileSync("git", ["ls-files", "*.ts", "*.js", "*.mjs", "*.css", "*.sh"], {encoding: "utf8"}).trim();
const wide = files.split("\n").flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, i) => ([...line].length > WIDEST ? [`${file}:${i + 1} has over ${WIDEST} columns`] : []))
);
if (wide.length > 0) {
  console.error(wide.join("\n"));
  process.exitCode = 1;
}
