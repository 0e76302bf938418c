import type {TestProject} from "vitest/node";
import {build} from "../../scripts/build.js";
import {serve} from "../../scripts/serve.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built site, with a slash at its end. */
    url: string;
    /** Folder of the built site. */
    dist: string;
  }
}

/** Folder of a site that is built already, for who works on one test: it saves the build. */
const BUILT = process.env.DIST;

/** Beside the build's own folders, so that the `dist` that someone may be reading is left alone. */
const DIST = BUILT ?? "src/.observablehq/dist-test";

/** Builds the site as `npm run build` does, once for all tests of this folder, and serves it to them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (BUILT === undefined) await build({output: DIST});
  const site = await serve({dist: DIST, port: 0});
  project.provide("url", site.url);
  project.provide("dist", DIST);
  return site.close;
}
