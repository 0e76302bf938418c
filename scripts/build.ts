import {spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {basename, join} from "node:path";
import {parseArgs} from "node:util";
import {displayPath} from "../src/edition/csv.js";
import {readEdition, type Edition} from "../src/edition/edition.js";
import {missingLegalFields} from "../src/edition/legal.js";
import {describeError} from "../src/edition/loader.js";
import {STATIC, outputPath} from "../src/edition/outputs.js";
import {throwFaults} from "../src/domain/fault.js";
import {isProgram, plainError, SHORT_LIVED} from "./command.js";
import {finish} from "./finish.js";
import {bundleModules} from "./finish/modules.js";
import {forgetPages, forgetUnsureLibraries, noteSureLibraries} from "./framework-cache.js";
import {startLoaders} from "./loaders-process.js";
import {holdProject, replaceSite, restoreSite, WORK} from "./site-folder.js";

/**
 * Builds the site: data first, then pages, then what a published site needs besides. The new site takes the place of
 * the last one at the very end: whatever fails, the last one stays.
 * @param publish whether it is to be published: refused where the edition does not say who publishes and hosts it
 * @throws DataError before anything is built, with each field that a site to be published lacks
 */
export async function build({output = "dist", publish = false} = {}) {
  if (publish) throwFaults(missingFaults(readEdition()));
  const release = await holdProject();
  try {
    restoreSite(output);
    return await buildAlone(output);
  } finally {
    release();
  }
}

async function buildAlone(output: string) {
  const next = `${WORK}/${basename(output)}-next`;
  const times = {data: 0, pages: 0, finish: 0};
  let last = performance.now();
  const lap = (step: keyof typeof times) => {
    times[step] = (performance.now() - last) / 1000;
    last = performance.now();
  };
  const loaders = startLoaders();
  let places = "";
  let framework: ReturnType<typeof startFramework> | undefined;
  try {
    forgetPages();
    forgetUnsureLibraries();
    // Framework starts while the data are made, and builds the first pages while the next ones are made.
    framework = startFramework(next, await loaders.listening);
    const pages = framework.ended.then(() => bundleModules(next));
    pages.catch(() => {});
    await loaders.ready;
    lap("data");
    [, places] = await Promise.race([Promise.all([pages, loaders.made]), loaders.failed]);
    noteSureLibraries();
    lap("pages");
  } finally {
    loaders.stop();
    framework?.stop();
  }
  await finish(next, {beside: outputPath(STATIC), site: readEdition().site});
  replaceSite(output, next);
  lap("finish");
  return {times, places};
}

function missingFaults(edition: Edition) {
  const file = displayPath(join(edition.folder, "edition.json"));
  return missingLegalFields(edition).map(({field, expected}) => ({file, field, value: "(absent)", expected}));
}

/** Arguments of Node that run Framework, which makes many short-lived objects: these are collected less often. */
export const FRAMEWORK = [
  ...SHORT_LIVED,
  "--max-semi-space-size=128",
  "--import",
  "./scripts/framework.mjs",
  "node_modules/@observablehq/framework/dist/bin/observable.js"
];

/** Starts Framework's build. It logs every file that it writes, so its log is only told where something is wrong. */
function startFramework(output: string, loaders: string) {
  const env = {
    ...process.env,
    SITE_OUTPUT: output,
    LOADERS: loaders,
    OBSERVABLE_TELEMETRY_DISABLE: "true"
  };
  const child = spawn(process.execPath, [...FRAMEWORK, "build"], {env, stdio: ["ignore", "pipe", "pipe"]});
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (log += text));
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(plainError(`observable build ended with code ${code}\n${log}`));
      const warnings = /^.*Warning:[\s\S]*/m.exec(log)?.[0];
      if (warnings) console.warn(warnings.trim());
      resolve();
    });
  });
  return {ended, stop: () => child.kill()};
}

if (isProgram(import.meta.url)) {
  const start = performance.now();
  try {
    const {publish} = parseArgs({options: {publish: {type: "boolean"}}}).values;
    const {times, places} = await build({publish});
    const steps = Object.entries(times).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
    console.log(`built dist in ${((performance.now() - start) / 1000).toFixed(1)} s (${steps.join(", ")})`);
    if (places) console.log(places);
    const missing = missingFaults(readEdition());
    if (missing.length > 0)
      console.log(
        `${missing[0].file} does not say ${missing.map(({field}) => field).join(", ")}: ` +
          "the legal pages say so, and npm run build -- --publish refuses"
      );
  } catch (error) {
    console.error(describeError(error));
    if (existsSync("dist")) console.error("dist is the site of the last build that succeeded");
    process.exitCode = 1;
  }
}
