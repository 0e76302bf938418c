/** Checks a file of places before it joins an edition: see docs/places.md, or --help. */
import {existsSync, writeFileSync} from "node:fs";
import {basename, resolve} from "node:path";
import {parseArgs} from "node:util";
import {displayPath} from "../src/edition/csv.js";
import {readEdition, type Edition} from "../src/edition/edition.js";
import {sentencesOf} from "../src/edition/fill.js";
import {listOf, placeFiles} from "../src/places/edition-places.js";
import {allTerritories, readAtlas} from "../src/edition/territories.js";
import {decisionsPath, gatherPlaces} from "../src/places/gather.js";
import {describeReport, refusedTable} from "../src/places/report.js";
import {scopeOf} from "../src/places/communes.js";
import {FLAG, runCommand, today, usageOf} from "./command.js";

const said = sentencesOf("commandes/places.csv");

export function main(args: string[], print: (text: string) => void = console.log): number {
  const {
    values,
    positionals: [command, path, ...rest]
  } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      edition: {type: "string"},
      source: {type: "string"},
      force: FLAG,
      help: FLAG
    }
  });
  if (values.help) return (print(usageOf(import.meta.url)), 0);
  if (command !== "check" || path === undefined || rest.length > 0) return (print(usageOf(import.meta.url)), 1);
  const folder = values.edition === undefined ? undefined : resolve(values.edition);
  const edition = readEdition(folder, {complete: false});
  const scope = scopeOf(allTerritories(readAtlas(edition)));
  const files = filesWith(edition, resolve(path), values.source);
  const gathered = gatherPlaces(files, scope, decisionsPath(edition.folder));
  const report = gathered.files[files.findIndex((f) => f.path === resolve(path))];
  print(describeReport(report, gathered));
  if (report.refused.length === 0) return report.fault ? 1 : 0;
  const target = `${path}.refused.csv`;
  const stays = existsSync(target) && !values.force;
  if (!stays) writeFileSync(target, refusedTable(report));
  print(`\n${said(stays ? "exists" : "refused", {path: displayPath(target)})}`);
  return 1;
}

function filesWith(edition: Edition, path: string, source: string | undefined) {
  const own = placeFiles(edition);
  if (own.some((file) => file.path === path)) return own;
  const id = source ?? basename(path);
  const {latest, ...list} = listOf(edition, id);
  return [...own, {path, source: id, ...list, latest: latest ?? today()}];
}

await runCommand(import.meta.url, main);
