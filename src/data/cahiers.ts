import {existsSync, readdirSync} from "node:fs";
import {extname, join} from "node:path";
import {readCahier, type Cahier} from "../domain/cahier.js";
import {DataError, type Fault} from "../domain/fault.js";
import {epciName} from "../domain/names.js";
import {nearestName} from "../domain/nearest-name.js";
import type {Territory} from "../domain/territories.js";
import {readFrench} from "./contents/read.js";
import {displayPath} from "./csv.js";

/** A cahier, and the territories of the edition that it is about. */
export interface TerritoryCahier extends Cahier {
  about: Territory[];
}

/**
 * Reads the cahiers of an edition, in the order of their dates, the latest first.
 *
 * @param folder of the edition
 * @param territories of the edition
 * @param faults takes what is wrong, in French
 */
export function readCahiers(folder: string, territories: Territory[], faults: Fault[]): TerritoryCahier[] {
  const cahiers: TerritoryCahier[] = [];
  const within = join(folder, "cahiers");
  if (!existsSync(within)) return [];
  for (const name of readdirSync(within)
    .filter((n) => !n.startsWith("."))
    .sort()) {
    const path = join(within, name);
    try {
      if (extname(name) !== ".md")
        throw new DataError([
          {
            file: displayPath(path),
            language: "fr",
            expected: "un cahier en Markdown, dont le nom finit par .md : rien d’autre n’est lu, ni exécuté"
          }
        ]);
      const cahier = readCahier(readFrench(path), displayPath(path), name);
      cahiers.push({...cahier, about: territoriesNamed(cahier, territories)});
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      faults.push(...error.faults);
    }
  }
  return cahiers.sort((a, b) => (a.date === b.date ? (a.slug < b.slug ? -1 : 1) : a.date < b.date ? 1 : -1));
}

/** The territories that a cahier names: a département, or an EPCI by its short name. */
function territoriesNamed({file, territories: named}: Cahier, territories: Territory[]): Territory[] {
  const short = (t: Territory) => (t.level === "epci" ? epciName(t.name).short : t.name);
  const known = territories.filter((t) => t.level !== "commune");
  return named.map((name) => {
    const found = known.find((t) => short(t) === name || t.name === name || t.code === name);
    if (found) return found;
    const near = nearestName(name, known.map(short));
    throw new DataError([
      {
        file,
        field: "territoires",
        value: name,
        language: "fr",
        expected: `le nom d’un territoire de cette édition${near ? `, peut-être ${near}` : ""}`
      }
    ]);
  });
}
