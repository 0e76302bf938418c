import {mkdirSync} from "node:fs";
import {setFlagsFromString} from "node:v8";
import type {TestProject} from "vitest/node";
import {build} from "../../scripts/build.js";
import {SHORT_LIVED} from "../../scripts/command.js";
import {listen} from "../../scripts/loaders-process.js";
import {serve} from "../../scripts/serve.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built site, with a slash at its end. */
    url: string;
    /** Folder of the built site. */
    dist: string;
    /** Address that answers once the site is there: nothing, or why it could not be built. */
    built: string | undefined;
  }
}

/** Folder of a site that is built already, for who works on one test: it saves the build. */
const BUILT = process.env.DIST;

/** Beside the build's own folders, so that the `dist` that someone may be reading is left alone. */
const DIST = BUILT ?? "src/.observablehq/dist-test";

/**
 * Builds the site as `npm run build` does, once for all tests of this folder, and serves it to them. Other tests run
 * meanwhile; without tests of this folder nothing is built.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  for (const flag of SHORT_LIVED) setFlagsFromString(flag);
  if (!project.vitest.state.getPaths().some((path) => path.includes("/test/site/"))) return undefined;
  const building = (BUILT === undefined ? build({output: DIST}) : Promise.resolve()).then(
    () => "",
    (error: Error) => error.message
  );
  mkdirSync(DIST, {recursive: true});
  const site = await serve({dist: DIST, port: 0});
  const door = await listen(async () => [200, await building]);
  project.provide("url", site.url);
  project.provide("dist", DIST);
  project.provide("built", door.address);
  return async () => {
    await building;
    door.close();
    await site.close();
  };
}
