import {pathToFileURL} from "node:url";
import {median} from "d3";
import {AIMS, communeCoverage, type CoveredCommune, type CoveringPlace} from "../src/domain/coverage.js";
import {FUNCTIONS} from "../src/domain/functions.js";
import {countArgument} from "./count.js";
import {randomFrom} from "./random.js";

const COMMUNES = 35_000;
const PLACES = 20_000;
const LIMIT_SECONDS = 2;
/** Chance that a generated place has each function: the nearest is then looked for among that part of the places. */
const OFFERED = 0.6;
const HOURS = "Mo-Th 08:30-12:00,13:30-17:30; Fr 08:30-12:00";

/** A country that does not exist, of the size of France, where everyone is on one land. */
function generate(): {communes: CoveredCommune[]; places: CoveringPlace[]} {
  const random = randomFrom(COMMUNES);
  const position = () => ({lon: -5 + 14 * random(), lat: 42 + 9 * random()});
  const code = () => String(Math.floor(random() * COMMUNES)).padStart(5, "0");
  return {
    communes: Array.from({length: COMMUNES}, (_, i) => ({
      code: String(i).padStart(5, "0"),
      ...position(),
      status: "observed" as const
    })),
    places: Array.from({length: PLACES}, (_, i): CoveringPlace => {
      const {lon: longitude, lat: latitude} = position();
      const offered = FUNCTIONS.filter(() => random() < OFFERED);
      return {
        id: `place-${i}`,
        code_insee: code(),
        longitude,
        latitude,
        position: "source",
        itinerance: "Fixe",
        horaires: random() < 0.5 ? HOURS : null,
        services: offered.flatMap((f) => f.services[0] ?? []).join("|"),
        typologie: offered.flatMap((f) => f.typologies[0] ?? []).join("|")
      };
    })
  };
}

function main(runs: number): void {
  const {communes, places} = generate();
  console.log("The input is generated: communes and places that do not exist, of the number of those of France.");
  const seconds = Array.from({length: runs}, () => {
    const start = performance.now();
    communeCoverage(communes, places);
    return (performance.now() - start) / 1000;
  });
  const middle = median(seconds)!;
  console.log(
    `${COMMUNES} communes × ${PLACES} places × ${FUNCTIONS.length} functions, rows for ${AIMS.length} aims: median of ${runs} runs ${middle.toFixed(2)} s, from ${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)} s.`
  );
  console.log(
    middle < LIMIT_SECONDS ? `Within the limit of ${LIMIT_SECONDS} s.` : `OVER the limit of ${LIMIT_SECONDS} s.`
  );
  if (middle >= LIMIT_SECONDS) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const runs = countArgument(5, "a number of runs");
  main(runs);
}
