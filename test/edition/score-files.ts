import {mean} from "d3";
import {readEdition, type Edition} from "../../src/edition/edition.js";
import {communesAt} from "../../src/edition/vintages.js";
import {modelOf} from "../../src/domain/models.js";
import {citedSource, smallEdition} from "../small-edition.js";

const ids = modelOf("ifn-2023").indicators.map(({id}) => id);

/** A score from 1 to 10, the same every time and as uneven as real ones: one decimal in two. */
function scoreOf(code: string, indicator: number): number {
  let hash = 2166136261 ^ indicator;
  for (const character of code) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 13), 1540483477);
  const whole = 1 + ((hash >>> 4) % 10);
  return hash & 8 ? whole : Math.min(10, whole + ((hash >>> 9) % 10) / 10);
}

const scoresOf = (code: string) => ids.map((_, i) => scoreOf(code, i));

/** Cities whose arrondissements have the scores in the national file. */
const CITIES = ["75056", "13055", "69123"];

/**
 * A national file as La Mednum publishes it: communes of 2021, arrondissements in place of three cities, zeros where
 * nobody lives. All its scores are made up.
 */
export function nationalFile(): string {
  const rows = communesAt("2021").filter(({code}) => !CITIES.includes(code) && !/^9(75|77|78|8)/.test(code));
  const lines = rows.map(({code, name, population}) => [
    name.replaceAll(",", ""),
    "city",
    code,
    ...(population === 0 ? ids.map(() => 0) : scoresOf(code)),
    population === 0 ? 0 : mean(scoresOf(code))
  ]);
  return [["name", "division", "code", ...ids, "total"], ...lines].map((line) => `${line.join(",")}\n`).join("");
}

/** The scores file of an edition, all made up, with an empty line for each commune where nobody lives. */
export function editionFile(communes: {code: string; population?: number | null}[]): string {
  const lines = communes.map(({code, population}) => [code, ...(population ? scoresOf(code) : ids.map(() => ""))]);
  return [["code_insee", ...ids], ...lines].map((line) => `${line.join(",")}\n`).join("");
}

/** The one source that these files are said to come from. */
export const madeUp = (cog: string) =>
  JSON.stringify([citedSource("made-up", {title: "Scores inventés", vintage: "2023", cog})]);

const IFN = citedSource("ifn", {publisher: "La Mednum", vintage: "2023", cog: "2021"});

/** The edition of all France whose index is read from a national file. */
export const franceOf = (path: string): Edition => ({
  ...readEdition(smallEdition({}, {"sources.json": JSON.stringify([IFN])})),
  model: "ifn-2023",
  scores: {path, source: IFN.id, national: true}
});
