import {communeCoverage, type CoveredCommune, type CoveringPlace} from "../src/domain/coverage.js";
import {FUNCTIONS} from "../src/domain/functions.js";
import {medianOf, secondsOf, type Measure} from "./measures.js";
import {randomFrom} from "./random.js";

const COMMUNES = 35_000;
const PLACES = 20_000;
const MOST_SECONDS = 2;
/** Chance that a generated place has each function: the nearest is then looked for among that part of the places. */
const OFFERED = 0.6;
const HOURS = "Mo-Th 08:30-12:00,13:30-17:30; Fr 08:30-12:00";

/** A country that does not exist, of the size of France, where everyone is on one land. */
function generate(): [CoveredCommune[], CoveringPlace[]] {
  const random = randomFrom(COMMUNES);
  const position = () => ({lon: -5 + 14 * random(), lat: 42 + 9 * random()});
  const code = (i: number) => String(i).padStart(5, "0");
  const place = (i: number): CoveringPlace => {
    const {lon: longitude, lat: latitude} = position();
    const offered = FUNCTIONS.filter(() => random() < OFFERED);
    return {
      id: `place-${i}`,
      code_insee: code(Math.floor(random() * COMMUNES)),
      longitude,
      latitude,
      position: "source",
      itinerance: "Fixe",
      horaires: random() < 0.5 ? HOURS : null,
      services: offered.flatMap((f) => f.services[0] ?? []).join("|"),
      typologie: offered.flatMap((f) => f.typologies[0] ?? []).join("|")
    };
  };
  return [
    Array.from({length: COMMUNES}, (_, i) => ({code: code(i), ...position(), status: "observed" as const})),
    Array.from({length: PLACES}, (_, i) => place(i))
  ];
}

/** Seconds of the coverage of a country of the size of France. */
export async function coverage(): Promise<Measure[]> {
  const [communes, places] = generate();
  const seconds = await medianOf(() => secondsOf(() => communeCoverage(communes, places)));
  return [[`coverage of ${COMMUNES} communes by ${PLACES} places, s`, seconds, MOST_SECONDS]];
}
