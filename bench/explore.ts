import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {cpus, loadavg, tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {quantile} from "d3";
import type {Browser, Page} from "playwright-core";
import {queryParquet} from "../src/data/parquet.js";
import type {Catalogue} from "../src/explore/catalogue.js";
import {departementState, exploreSql, NAMES_SQL, scoreColumn, TABLE} from "../src/explore/query.js";
import {answerColumns} from "../src/components/engine/values.js";
import {defaultState, levelsWithin, settled, type ExploreState} from "../src/explore/state.js";
import {formatBytes} from "../src/domain/french.js";
import {runCommand} from "../scripts/command.js";
import {withSite} from "../scripts/printer.js";
import {writeAddress} from "../src/explore/address.js";
import {countArgument} from "./count.js";
import {franceData, type ExploreData} from "./explore-data.js";
import {DRAWN} from "../src/explore/measure.js";
import {answerPlainly, type PlainQuestion} from "./explore-plain.js";
import {randomFrom} from "./random.js";

const DIST = "dist";
const QUESTIONS = 60;
/** Milliseconds: the first question, the engine not loaded; then nineteen of twenty of the others, from the reader's change to the page redrawn. */
const LIMITS = {cold: 1500, meuse: 50, france: 150};

/** Questions drawn at random, each different from the one before. */
function questions(catalogue: Catalogue): ExploreState[] {
  const random = randomFrom(QUESTIONS);
  const ids = catalogue.models[0].indicators.map(({id}) => id);
  const seen = new Set<string>();
  const states: ExploreState[] = [];
  while (states.length < QUESTIONS) {
    const area = random() < 0.6 ? null : catalogue.areas[Math.floor(random() * catalogue.areas.length)].code;
    const levels = levelsWithin(catalogue, area);
    const state = settled(
      {
        ...defaultState(catalogue),
        area,
        level: levels[Math.floor(random() * levels.length)],
        kept: ids.filter(() => random() < 0.6),
        x: "total",
        y: "total"
      },
      catalogue
    );
    const key = writeAddress(state, catalogue);
    if (key === "" || seen.has(key)) continue;
    seen.add(key);
    states.push(state);
  }
  return states;
}

const plainOf = (state: ExploreState, {areas, models: [model]}: Catalogue): PlainQuestion => {
  const area = areas.find(({code}) => code === state.area);
  return {
    kept: state.kept,
    level: state.level,
    area: area ? {level: area.level, code: area.code} : null,
    factor: model.factor
  };
};

const measures = (page: Page, name: string) =>
  page.evaluate((n) => performance.getEntriesByName(n, "measure").map((m) => m.duration), name);

/**
 * Follows a link inside the page, as going back and forth in its history does.
 *
 * @returns milliseconds until the frame that shows the answer has been painted, the wait for that frame included
 */
function visit(page: Page, query: string): Promise<number> {
  return page.evaluate(
    (q) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const article = document.querySelector<HTMLElement>("[data-explore]")!;
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
        }).observe(article, {attributeFilter: ["data-answers"]});
        history.pushState(null, "", `?${q}`);
        dispatchEvent(new PopStateEvent("popstate"));
      }),
    query
  );
}

async function openPage(browser: Browser, url: string, data: ExploreData): Promise<Page> {
  const context = await browser.newContext({serviceWorkers: "block", viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  await page.route(/\/explore\.[^/]*parquet$/, (route) =>
    route.fulfill({body: Buffer.from(data.parquet), contentType: "application/octet-stream"})
  );
  const shipped = JSON.stringify({catalogue: data.catalogue, answers: await firstAnswers(data), cited: null, note: ""});
  await page.route(/\/explore\.[^/]*json$/, (route) => route.fulfill({body: shipped, contentType: "application/json"}));
  await page.route(/\/explore-plain\.json$/, (route) =>
    route.fulfill({body: data.json, contentType: "application/json"})
  );
  // The map of a country is of its départements, which are then asked for beside each view.
  const {whole} = data;
  if (whole)
    await page.route(/\/explore-map\.[^/]*json$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, json: {...(await response.json()), level: "departement"}});
    });
  await page.goto(`${url}explorer`, {waitUntil: "networkidle"});
  return page;
}

/** Answers to the first view, which the page comes with. */
async function firstAnswers({catalogue, parquet, whole}: ExploreData) {
  const file = join(tmpdir(), "bench-explore.parquet");
  writeFileSync(file, parquet);
  const state = defaultState(catalogue);
  const questions = [
    exploreSql(state, catalogue),
    NAMES_SQL,
    ...(whole ? [exploreSql(departementState(state), catalogue)] : [])
  ];
  return Promise.all(
    questions.map(async (question) => ({
      question,
      columns: answerColumns(await queryParquet(question, {[TABLE]: file}))
    }))
  );
}

interface Result {
  cold: number[];
  /** From the reader's change to the figures redrawn; and until the table is, and its frame painted. */
  drawn: number[];
  painted: number[];
  plainCold: number;
  plain: number[];
}

async function measure(browser: Browser, url: string, data: ExploreData, runs: number): Promise<Result> {
  const states = questions(data.catalogue);
  const cold: number[] = [];
  let page!: Page;
  for (let i = 0; i < runs; ++i) {
    await page?.context().close();
    page = await openPage(browser, url, data);
    await visit(page, writeAddress(states[0], data.catalogue));
    cold.push((await measures(page, DRAWN)).at(-1)!);
  }
  await page.evaluate(() => performance.clearMeasures());
  const painted: number[] = [];
  for (const state of states.slice(1)) painted.push(await visit(page, writeAddress(state, data.catalogue)));
  const drawn = await measures(page, DRAWN);
  const plain = await page.evaluate(
    async ({code, asked, times}) => {
      // The compiler that runs this names inner functions by a helper, which the page does not have.
      const answer = (0, eval)(`(() => { const __name = (f) => f; return ${code}; })()`) as typeof answerPlainly;
      const start = performance.now();
      const rows = await (await fetch("/explore-plain.json")).json();
      answer(rows, asked[0]);
      const cold = performance.now() - start;
      const results = asked.slice(1).map((question) => {
        const from = performance.now();
        for (let i = 1; i < times; i += 1) answer(rows, question);
        const result = answer(rows, question);
        return {ms: (performance.now() - from) / times, ...result};
      });
      return {cold, results};
    },
    {code: answerPlainly.toString(), asked: states.map((s) => plainOf(s, data.catalogue)), times: PLAIN_TIMES}
  );
  return {cold, drawn, painted, plainCold: plain.cold, plain: plain.results.map(({ms}) => ms)};
}

/** The table of the site that is built, in both forms. */
async function builtData(): Promise<ExploreData> {
  const folder = join(DIST, "_file/data");
  const file = (end: string) =>
    join(
      folder,
      readdirSync(folder).find((f) => f.startsWith("explore.") && f.endsWith(end))!
    );
  const {catalogue} = JSON.parse(readFileSync(file(".json"), "utf8")) as {catalogue: Catalogue};
  const [model] = catalogue.models;
  const rows = await queryParquet<Record<string, unknown>>(`SELECT * FROM ${TABLE}`, {[TABLE]: file(".parquet")});
  const json = rows.map((row) => ({
    code: row.code,
    name: row.name,
    epci: row.epci,
    departement: row.departement,
    population: row.population,
    weight: row.weight,
    scores: Object.fromEntries(model.indicators.map(({id}) => [id, row[scoreColumn(model.id, id)]]))
  }));
  return {
    parquet: new Uint8Array(readFileSync(file(".parquet"))),
    json: JSON.stringify(json),
    catalogue,
    communes: rows.length,
    whole: false
  };
}

/** A question is answered so many times by plain JavaScript, whose answers are shorter than what a browser's clock tells. */
const PLAIN_TIMES = 20;

const ratio = (values: number[], beside: number[], p: number) =>
  Math.round(quantile(values, p)! / quantile(beside, p)!);
const ms = (values: number[], p: number) => Number(quantile(values, p)!.toPrecision(3));

async function main(runs: number): Promise<number> {
  if (!existsSync(join(DIST, "explorer.html"))) throw new Error(`${DIST} has no explorer: run npm run build first`);
  return withSite(DIST, async (browser, url) => {
    const over: string[] = [];
    for (const [name, limit, data] of [
      ["Meuse", LIMITS.meuse, await builtData()],
      ["France", LIMITS.france, await franceData()]
    ] as const) {
      const {cold, drawn, painted, plainCold, plain} = await measure(browser, url, data, runs);
      const line = (values: number[], beside?: number[]) => ({
        median: ms(values, 0.5),
        p95: ms(values, 0.95),
        ...(beside && {"× plain, median": ratio(values, beside, 0.5), "× plain, p95": ratio(values, beside, 0.95)})
      });
      console.log(
        `${name}: ${data.communes} communes; table ${formatBytes(data.parquet.length)}, fetched with the first question, nothing with the others; ` +
          `JSON ${formatBytes(data.json.length)} (${formatBytes(gzipSync(data.json).length)} gzip); ${drawn.length} questions; ` +
          `milliseconds; load ${loadavg()[0].toFixed(1)} on ${cpus().length} processors`
      );
      console.table({
        "first question, engine not loaded, page redrawn": line(cold, [plainCold]),
        "next ones, figures redrawn": line(drawn, plain),
        "next ones, its table too, painted": line(painted, plain),
        "plain JavaScript, first, JSON fetched and read": line([plainCold]),
        "plain JavaScript, next ones, answer alone": line(plain)
      });
      if (ms(cold, 0.5) > LIMITS.cold) over.push(`${name}: first question`);
      if (ms(drawn, 0.95) > limit) over.push(`${name}: next ones`);
    }
    console.log(
      over.length === 0
        ? `within the limits: ${LIMITS.cold} ms, then p95 of ${LIMITS.meuse} ms (Meuse) and ${LIMITS.france} ms (France)`
        : `OVER the limits: ${over.join(" ; ")}`
    );
    return over.length === 0 ? 0 : 1;
  });
}

/** Milliseconds of the built site: the first question, its median; the next ones redrawn, nineteen of twenty of them. */
export function sqlTimes(runs: number): Promise<{first: number; next: number}> {
  return withSite(DIST, async (browser, url) => {
    const {cold, drawn} = await measure(browser, url, await builtData(), runs);
    return {first: ms(cold, 0.5), next: ms(drawn, 0.95)};
  });
}

await runCommand(import.meta.url, () => main(countArgument(5, "a number of runs")));
