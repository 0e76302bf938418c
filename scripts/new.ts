/** Makes an edition (docs/edition.md), texts to be filled in (docs/editing.md), a cahier (docs/cahiers.md). */
import {HORIZONS, PRIORITIES, STATUSES} from "../src/text/wording/content.js";
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {parseArgs} from "node:util";
import {cahierSkeleton} from "../src/features/cahier/index.js";
import {readFamilyKinds} from "../src/edition/contents.js";
import {SECTIONS} from "../src/edition/contents/content-file.js";
import {displayPath} from "../src/edition/csv.js";
import {readEdition, type Edition} from "../src/edition/edition.js";
import {fillWords} from "../src/edition/fill.js";
import {allTerritories, readAtlas} from "../src/edition/territories.js";
import {CAHIER_NAME} from "../src/domain/cahier.js";
import {modelOf} from "../src/domain/models.js";
import {slugify} from "../src/domain/slug.js";
import type {Territory} from "../src/domain/territories.js";
import {FLAG, runCommand, today, usageOf} from "./command.js";
import {addIndex, createEdition, makeContours, newWords, suggestions} from "./new/edition.js";

type Print = (text: string) => void;

export function main(args: string[], print: Print = console.log): number | Promise<number> {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {
      edition: {type: "string"},
      ifn: {type: "string"},
      help: FLAG
    }
  });
  const [kind, code, ...rest] = positionals;
  if (values.help) return (print(usageOf(import.meta.url)), 0);
  const {ifn} = values;
  const folder = values.edition === undefined ? undefined : resolve(values.edition);
  if (kind === "edition" && code !== undefined) {
    const contours = (edition: Edition) => makeContours(edition, {today: today()});
    return createEdition([code, ...rest].join(" "), {folder, ifn, contours, today: today()}, print);
  }
  if (kind === "ifn" && code !== undefined && rest.length === 0)
    return addIndex(readEdition(folder, {complete: false}), code, today(), print);
  const isKnown = kind === "departement" || code !== undefined;
  if (!["cahier", "departement", "epci"].includes(kind) || !isKnown || rest.length !== (kind === "cahier" ? 1 : 0))
    return (print(usageOf(import.meta.url)), 1);
  const edition = readEdition(folder, {complete: false});
  const territories = allTerritories(readAtlas(edition));
  return kind === "cahier"
    ? createCahier(edition, territories, {slug: code, title: rest[0]}, print)
    : create(edition, territories, {level: kind as "epci" | "departement", code}, print);
}

export function create(
  edition: Edition,
  territories: Territory[],
  {level, code}: {level: "epci" | "departement"; code?: string},
  print: Print
): number {
  const candidates = territories.filter((t) => t.level === level);
  const territory =
    code === undefined && candidates.length === 1 ? candidates[0] : candidates.find((t) => t.code === code);
  if (!territory) {
    print(
      code === undefined ? newWords("several") : `${newWords(`no-${level}`, {code})}\n${suggestions(code, candidates)}`
    );
    return 1;
  }
  const inside = territories.filter((t) => t.level === "commune" && t[level] === territory.code);
  const text = skeletonOf(edition, territory, level === "epci" ? inside : inside.slice(0, 1));
  return write(join(edition.folder, "texts", `${territory.code}.md`), text, print, "text-written", territory);
}

/** A text to fill in: it passes the checks, and shows nothing until something is written. */
function skeletonOf({folder, sources, model}: Edition, territory: Territory, communes: Territory[]) {
  const families = readFamilyKinds(folder);
  const words = (choices: object) => Object.keys(choices).join(", ");
  const axes = (model === null ? [] : modelOf(model).axes).map(({label}) => `\n### ${label}\n`).join("");
  const sections = [...SECTIONS].map(([id, title]) => `## ${title}\n${id === "observations" ? axes : ""}`);
  return fillWords("territoire.md", {
    ...territory,
    date: today(),
    sources: sources.map(({id}) => id).join(", ") || "une source de sources.json",
    model: model === null ? "" : ` (${model})`,
    communes: communes.map(({code, name}) => `#      - ${code} # ${name}`).join("\n"),
    families: families.map(({id, label}) => `#   ${id} : ${label}`).join("\n"),
    horizons: `${words(HORIZONS)} (${Object.values(HORIZONS).join(", ")})`,
    statuses: words(STATUSES),
    priorities: words(PRIORITIES),
    first: families[0],
    sections: sections.join("\n").trimEnd()
  });
}

function createCahier(
  {folder}: Edition,
  territories: Territory[],
  {slug, title}: {slug: string; title: string},
  print: Print
) {
  if (!CAHIER_NAME.test(slug) || title.trim() === "") {
    print(newWords("no-address", {slug, like: slugify(slug) || "mon-cahier"}));
    return 1;
  }
  const [departements, ...wider] = ["departement", "region", "pays"].map((own) =>
    territories.filter(({level}) => level === own)
  );
  const within = departements.length === 1 ? departements : (wider.find((some) => some.length > 0) ?? departements);
  const names = within.slice(0, 1).map(({name}) => name);
  const path = join(folder, "cahiers", `${slug}.md`);
  return write(path, cahierSkeleton(title, names, today()), print, "cahier-written", {slug});
}

/** @param done what is said once it is written, and its slots */
function write(path: string, text: string, print: Print, ...[done, slots]: Parameters<typeof newWords>) {
  mkdirSync(dirname(path), {recursive: true});
  try {
    writeFileSync(path, text, {flag: "wx"});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    print(newWords("exists", {path: displayPath(path)}));
    return 1;
  }
  print(newWords(done, {...slots, path: displayPath(path)}));
  return 0;
}

await runCommand(import.meta.url, main);
