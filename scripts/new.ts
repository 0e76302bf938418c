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
import {addIndex, createEdition, makeContours, suggestions} from "./new/edition.js";

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
    const what = level === "epci" ? "le SIREN d’aucune intercommunalité" : "le code d’aucun département";
    print(
      code === undefined
        ? "Cette édition a plusieurs départements : donnez un code."
        : `« ${code} » n’est ${what} de cette édition.\n${suggestions(code, candidates)}`
    );
    return 1;
  }
  const inside = territories.filter((t) => t.level === "commune" && t[level] === territory.code);
  const text = skeletonOf(edition, territory, level === "epci" ? inside : inside.slice(0, 1));
  const done = `, pour ${territory.name}. Remplissez-le, puis voyez le résultat avec npm run dev (docs/editing.md).`;
  return write(join(edition.folder, "texts", `${territory.code}.md`), text, done, print);
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
    const like = slugify(slug) || "mon-cahier";
    print(
      `« ${slug} » ne peut pas finir une adresse : il faut des lettres sans accent, des chiffres et des tirets, ` +
        `comme ${like}, puis un titre entre guillemets.`
    );
    return 1;
  }
  const [departements, ...wider] = ["departement", "region", "pays"].map((own) =>
    territories.filter(({level}) => level === own)
  );
  const within = departements.length === 1 ? departements : (wider.find((some) => some.length > 0) ?? departements);
  const names = within.slice(0, 1).map(({name}) => name);
  const done = `, et sera la page /cahiers/${slug}. Voyez-la avec npm run dev, et changez-la (docs/cahiers.md).`;
  return write(join(folder, "cahiers", `${slug}.md`), cahierSkeleton(title, names, today()), done, print);
}

function write(path: string, text: string, done: string, print: Print) {
  mkdirSync(dirname(path), {recursive: true});
  try {
    writeFileSync(path, text, {flag: "wx"});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    print(`${displayPath(path)} existe déjà : rien n’est écrit.`);
    return 1;
  }
  print(`${displayPath(path)} est écrit${done}`);
  return 0;
}

await runCommand(import.meta.url, main);
