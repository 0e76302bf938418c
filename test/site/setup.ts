import {execFileSync} from "node:child_process";
import type {TestProject} from "vitest/node";
import {serve} from "../../scripts/serve.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built site, with a slash at its end. */
    url: string;
  }
}

/** Builds the site as the README says, and serves it to the tests of this folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync("npm", ["run", "build"], {stdio: ["ignore", "ignore", "inherit"]});
  const site = await serve({port: 0});
  project.provide("url", site.url);
  return site.close;
}
