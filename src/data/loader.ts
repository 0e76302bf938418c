import {fileURLToPath} from "node:url";
import {DataError} from "../domain/fault.js";

/**
 * Lets one module be both a Framework data loader and a function that the pipeline and the tests call: run as a
 * program, it writes its output; imported, it does nothing.
 *
 * A loader that fails writes nothing to its output and ends with code 1, so that Framework keeps the last good file.
 *
 * @param url `import.meta.url` of the loader's module
 */
export async function runLoader(
  url: string,
  load: () => Promise<Uint8Array | string> | Uint8Array | string
): Promise<void> {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    process.stdout.write(await load());
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}

/** The message alone for faulty data, the whole stack for a fault of the program. */
export function describeError(error: unknown): string {
  return error instanceof DataError
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
}
