// Runs the cahiers of an edition in Node, stops the build at their faults, and writes answers of queries as CSV.

import {group} from "d3";
import {csvText} from "../../components/csv.js";
import {currentSites, perEdition} from "../../edition/current.js";
import {outputPath, readOutput} from "../../edition/outputs.js";
import type {TerritoryCahier} from "../../edition/cahiers.js";
import type {Sites} from "../../edition/site.js";
import type {Cahier, CahierQuery} from "../../domain/cahier.js";
import {describeFault, throwFaults, type Fault} from "../../domain/fault.js";
import {askedTables, type AskTable} from "../query/index.js";
import {citedBy, linkFrom, mapGiven} from "./prelude.js";
import {runCahier} from "./run.js";
import type {Ran} from "./thread.js";

export function cahierTables(sites: Sites): AskTable[] {
  const explored = readOutput(EXPLORE) === null ? [] : [{table: "explore", path: EXPLORE, partition: null}];
  return [...askedTables(sites), ...explored];
}

const EXPLORE = "data/explore.parquet";

const runs = new WeakMap<TerritoryCahier, Promise<Ran>>();

/** Runs a cahier once, with the browser's engine; nothing of one that has faults is run. */
export function ranOf(sites: Sites, cahier: TerritoryCahier): Promise<Ran> {
  const run = async (): Promise<Ran> => {
    if (cahier.faults.length > 0) return {answers: {}, queries: new Map(), faults: cahier.faults};
    const cited = citedBy(sites, cahier, linkFrom(cahier));
    return runCahier(cahier, await perEdition(engineTables), {cited, map: mapGiven(sites)});
  };
  const text = async () => {
    const ran = await run();
    // In the live loop nothing stops: the terminal says what the page does.
    if (process.env.PREVIEW) for (const fault of ran.faults) console.log(describeFault(fault));
    return ran;
  };
  if (!runs.has(cahier)) runs.set(cahier, text());
  return runs.get(cahier)!;
}

/** Runs the cahiers of an edition. @throws DataError in French with all that is wrong */
export async function checkCahiers(sites: Sites): Promise<void> {
  const [{cahiers}] = sites.departements;
  const found: {fault: Fault; own: string | null}[] = [];
  for (const cahier of cahiers)
    for (const fault of (await ranOf(sites, cahier)).faults) found.push({fault, own: cahier.own?.name ?? null});
  // What is wrong for each EPCI is told once.
  const alike = group(found, ({fault}) => JSON.stringify(fault));
  throwFaults(
    [...alike.values()].map(([{fault, own}, ...others]) => {
      const where = others.length > 0 ? `sur ${others.length + 1} pages` : own;
      return where === null ? fault : {...fault, expected: `${fault.expected} (${where})`};
    })
  );
}

const engineTables = async () =>
  cahierTables(await currentSites()).map((table) => ({...table, path: outputPath(table.path)}));

export const answerName = ({id}: CahierQuery, i: number) => id ?? `requete-${i + 1}`;

export const answerPath = ({slug}: Pick<Cahier, "slug">, name: string) => `data/cahiers/${slug}/${name}.csv`;

export const answerPaths = (cahier: Pick<Cahier, "slug" | "queries">): string[] =>
  cahier.queries.map((query, i) => answerPath(cahier, answerName(query, i)));

export async function answerCsv(sites: Sites, cahier: TerritoryCahier, name: string): Promise<string> {
  const query = cahier.queries.find((q, i) => answerName(q, i) === name);
  const found = query && (await ranOf(sites, cahier)).queries.get(query.line);
  if (!found) throw new RangeError(`no answer of the cahier "${cahier.slug}" is called "${name}"`);
  return csvText(found.answer);
}
