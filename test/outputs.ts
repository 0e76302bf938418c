import {afterAll} from "vitest";
import {forget} from "../src/edition/current.js";
import {writeOutput} from "../src/edition/outputs.js";
import {prepare, writeTables} from "../src/prepare.js";
import {give, makePages} from "../scripts/loaders.js";
import {temporaryFolder} from "./temporary.js";

/** An edition with a folder of outputs, which {@link useOutputs} makes the current one of this process. */
export interface EditionOutputs {
  edition: string;
  outputs: string;
}

/** A new folder for the outputs of an edition, until the end of the tests around. */
export function newOutputs(edition: string): EditionOutputs {
  const outputs = temporaryFolder("outputs");
  afterAll(() => {
    // Other files of tests share this process.
    for (const name of ["EDITION", "OUTPUTS"]) delete process.env[name];
    forget();
  });
  return {edition, outputs};
}

/** Makes an edition and its outputs those that the loaders read and write from now on. */
export function useOutputs({edition, outputs}: EditionOutputs): void {
  Object.assign(process.env, {EDITION: edition, OUTPUTS: outputs});
  forget();
}

/** Makes the data, pages and search of an edition, as a build does; or only its tables and these outputs. */
export async function makeOutputs(edition: EditionOutputs, paths?: string[]): Promise<void> {
  useOutputs(edition);
  if (paths === undefined) return makePages(await prepare());
  await writeTables();
  for (const path of paths) writeOutput(path, await give(path));
}
