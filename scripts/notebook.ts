/** Writes a cahier as a notebook of Observable, its module and its data beside it: see docs/cahiers.md, or --help. */
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {parseArgs} from "node:util";
import {getQueryCachePath} from "@observablehq/notebook-kit/databases";
import {cahierOf, leavingCahier, nameOf} from "../src/features/cahier/index.js";
import {displayPath} from "../src/edition/csv.js";
import {editionFolder} from "../src/edition/edition.js";
import {sentencesOf} from "../src/edition/fill.js";
import {prepare} from "../src/prepare.js";
import type {Sites} from "../src/edition/site.js";
import {nearestName} from "../src/domain/slug.js";
import {runCommand, usageOf} from "./command.js";
import {holdProject} from "./site-folder.js";

const said = sentencesOf("commandes/notebook.csv");

export async function main(args: string[], print: (text: string) => void = console.log) {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {to: {type: "string"}, force: {type: "boolean"}, help: {type: "boolean"}}
  });
  const [slug] = positionals;
  if (values.help) return (print(usageOf(import.meta.url)), 0);
  if (positionals.length !== 1) return (print(usageOf(import.meta.url)), 1);
  const within = join(editionFolder(), "cahiers");
  const files = existsSync(within) ? readdirSync(within) : [];
  const known = files.flatMap((file) => /^([^.].*)\.md$/.exec(file)?.[1] ?? []);
  if (!known.includes(slug.split("/")[0])) {
    const meant = nearestName(slug, known);
    const id = known.length === 0 ? "none" : meant === null ? "unknown" : "unknown-near";
    print(said(id, {slug, meant, known: known.join(", ")}));
    return 1;
  }
  const folder = values.to ?? join("notebooks", slug);
  const path = join(folder, `${nameOf({slug})}.html`);
  if (existsSync(path) && !values.force) {
    print(said("exists", {path: displayPath(path)}));
    return 1;
  }
  const release = await holdProject();
  try {
    await writeNotebook(await prepare(), slug, folder);
  } finally {
    release();
  }
  print(said("written", {path: displayPath(path), folder: displayPath(folder)}));
  return 0;
}

export async function writeNotebook(sites: Sites, slug: string, folder: string) {
  const cahier = cahierOf(sites, slug);
  const {notebook, module, answers, writeTables} = await leavingCahier(sites, cahier);
  const file = (ending: string) => join(folder, `${nameOf(cahier)}.${ending}`);
  mkdirSync(folder, {recursive: true});
  rmSync(file("duckdb"), {force: true});
  await writeTables(file("duckdb"));
  writeFileSync(file("js"), module);
  for (const [sql, answer] of answers) {
    const path = await getQueryCachePath(file("html"), `${nameOf(cahier)}.duckdb`, [sql]);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, JSON.stringify(answer));
  }
  writeFileSync(file("html"), notebook);
}

await runCommand(import.meta.url, main);
