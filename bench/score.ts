import {fork} from "node:child_process";
import {fileURLToPath, pathToFileURL} from "node:url";
import {median} from "d3";
import {imputeSecret} from "../src/domain/imputation.js";
import {models} from "../src/domain/models.js";
import {scoreNational, type NationalCommune, type RawValue, type RawValues} from "../src/domain/national.js";
import {nearestAmong, type Position} from "../src/domain/nearest.js";
import {countArgument} from "./count.js";
import {randomFrom} from "./random.js";
import {round} from "../src/domain/statistics.js";

/** Communes of the three sizes; the last is France. */
const SIZES = [8_750, 17_500, 35_000];
const PLACES = 20_000;
const LIMITS = {seconds: 2, megabytes: 500};
/** Shares of a generated country: communes a département and an EPCI have, and secrets of the one indicator that has any. */
const PER_DEPARTEMENT = 350;
const PER_EPCI = 28;
const SECRET = 0.85;
const UNINHABITED_EVERY = 5_000;

interface Measure {
  seconds: number;
  /** Seconds of the search of the nearest place from every commune, index included. */
  nearest: number;
  /** Largest memory that the process held, program and input included. */
  megabytes: number;
}

/** A country that does not exist: every indicator of both models, rounded so that many communes tie. */
function generate(size: number): {
  communes: NationalCommune[];
  values: Record<string, RawValues>;
  centres: Position[];
  places: Position[];
} {
  const random = randomFrom(size);
  const communes = Array.from({length: size}, (_, i): NationalCommune => ({
    code: String(i).padStart(5, "0"),
    population: i % UNINHABITED_EVERY === 0 ? 0 : Math.ceil(50 * Math.exp(4 * random())),
    epci: String(Math.floor(i / PER_EPCI)),
    departement: String(Math.floor(i / PER_DEPARTEMENT))
  }));
  const indicators = Object.values(models).flatMap((m) => m.indicators);
  const values = Object.fromEntries(
    indicators.map(({id, secretRate}) => {
      const raw = communes.map(({code}): [string, RawValue] => [
        code,
        secretRate && random() < SECRET
          ? {value: null, status: "secret"}
          : {value: round(100 * random() ** 2, 1), status: "observed"}
      ]);
      return [id, new Map(raw)];
    })
  );
  const position = (): Position => ({lon: -5 + 14 * random(), lat: 42 + 9 * random()});
  return {communes, values, centres: communes.map(position), places: Array.from({length: PLACES}, position)};
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** Imputes what is secret, scores under every model, aggregates; then looks for the nearest places. */
function measure(size: number, runs: number): Measure {
  const {communes, values, centres, places} = generate(size);
  const score = () => {
    const filled = Object.fromEntries(Object.entries(values).map(([id, raw]) => [id, imputeSecret(raw, communes)]));
    for (const model of Object.values(models)) scoreNational({communes, values: filled, model});
  };
  const search = () => {
    const nearest = nearestAmong(places);
    for (const centre of centres) nearest(centre);
  };
  const repeat = (work: () => void) => median(Array.from({length: runs}, () => secondsOf(work)))!;
  // maxRSS is read before the search, which is another work.
  const seconds = repeat(score);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return {seconds, megabytes, nearest: repeat(search)};
}

/** Each size has a process of its own, so that none inherits the memory or the warmth of another. */
function measureApart(size: number, runs: number): Promise<Measure> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [String(runs), String(size)]);
    child.on("message", (message) => resolve(message as Measure));
    child.on("error", reject);
    child.on("exit", (code) => code && reject(new Error(`the measure of ${size} communes ended with code ${code}`)));
  });
}

async function main(runs: number): Promise<void> {
  console.log(
    `The input is generated: communes, EPCI, départements and figures that do not exist, of the size of France at most.`
  );
  console.log(
    `Imputation, both models and aggregation to EPCI and département; median of ${runs} runs; ${PLACES} places to search among.`
  );
  const measures: Measure[] = [];
  for (const size of SIZES) {
    // Memory is that of one scoring: a process that repeats it also holds the garbage of the last ones.
    const {megabytes} = await measureApart(size, 1);
    measures.push({...(await measureApart(size, runs)), megabytes});
  }
  const ratio = (i: number, value: (i: number) => number) => (i === 0 ? "" : (value(i) / value(i - 1)).toFixed(2));
  console.table(
    SIZES.map((size, i) => ({
      communes: size,
      "scoring, s": measures[i].seconds.toFixed(3),
      "× last size": ratio(i, (k) => measures[k].seconds),
      "n log n ×": ratio(i, (k) => SIZES[k] * Math.log(SIZES[k])),
      "peak memory of one, MB": measures[i].megabytes.toFixed(0),
      "nearest places, s": measures[i].nearest.toFixed(3)
    }))
  );
  const {seconds, megabytes} = measures.at(-1)!;
  const within = seconds < LIMITS.seconds && megabytes < LIMITS.megabytes;
  console.log(
    `France: ${seconds.toFixed(2)} s and ${megabytes.toFixed(0)} MB, ${within ? "within" : "OVER"} the limits of ${LIMITS.seconds} s and ${LIMITS.megabytes} MB.`
  );
  if (!within) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const runs = countArgument(5, "a number of runs");
  const size = Number(process.argv[3]);
  if (process.send && size) process.send(measure(size, runs));
  else await main(runs);
}
