import {fetchFile} from "../components/client/fetch.js";
import type {Highs} from "./exact.js";

/** Addresses of the solver's module and of its WebAssembly; that, where the page has it compiled already. */
export interface HighsFiles {
  solver: string;
  engine: string;
  compiled: WebAssembly.Module | null;
}

/** The solver, in a worker. `compile` is told of its WebAssembly once it is compiled. */
export async function openHighs(
  {solver, engine, compiled}: HighsFiles,
  compile?: (compiled: WebAssembly.Module) => void
): Promise<Highs> {
  const {default: load} = await import(solver);
  if (!compiled) {
    compiled = await WebAssembly.compile(await (await fetchFile(engine)).arrayBuffer());
    compile?.(compiled);
  }
  // The loader would fetch and compile the file by itself, in each worker again.
  const instantiateWasm = async (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) =>
    done(await WebAssembly.instantiate(compiled, imports));
  return load({instantiateWasm});
}
