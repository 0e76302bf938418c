import {statSync} from "node:fs";
import {parseArgs} from "node:util";
import {sourceOf, type RegisteredSource} from "../data/registry.js";

/** What the command was asked for. */
export type Request = ReturnType<typeof readArguments>;

export const usage = `npm run sources -- [options]

Obtains the official files of sources/registry.json that changed, checks them and records them in sources/lock.json; then makes
the figures of the edition (EDITION, else config.edition of package.json) from all the copies there are, in its folder refreshed/.

  --only <id>         obtains this source only; may be repeated
  --file <id>=<path>  takes this file instead of downloading; may be repeated. Without --only or --from, obtains nothing else
  --from <folder>     takes the files found in a folder, and downloads nothing
  --offline           downloads nothing and leaves the lock as it is: compares the copies with it
  --accept            takes figures that have under 80 % of the rows of those that they replace
  --help              this text

docs/sources.md explains the states that are printed, and how files are named.
`;

/**
 * Reads the arguments of the command.
 *
 * @throws Error on an unknown option, source or folder, or options that exclude each other
 */
export function readArguments(args: string[], registry: RegisteredSource[]) {
  const {values} = parseArgs({
    args,
    options: {
      only: {type: "string", multiple: true, default: []},
      file: {type: "string", multiple: true, default: []},
      from: {type: "string"},
      accept: {type: "boolean", default: false},
      offline: {type: "boolean", default: false},
      help: {type: "boolean", default: false}
    }
  });
  const files: Record<string, string> = Object.fromEntries(
    values.file.map((given) => {
      const [, id, path] = /^([^=]+)=(.+)$/.exec(given) ?? [];
      if (!id) throw new Error(`--file ${given}: expected <id>=<path>`);
      return [sourceOf(registry, id).id, path];
    })
  );
  const {accept, offline, from, help} = values;
  if (offline && (from !== undefined || values.file.length > 0))
    throw new Error("--offline takes no file: leave out --from and --file");
  if (from !== undefined && !statSync(from, {throwIfNoEntry: false})?.isDirectory())
    throw new Error(`--from ${from}: no such folder`);
  // Asked for by name: when one of them is not had, the command fails.
  const named = [...values.only.map((id) => sourceOf(registry, id).id), ...Object.keys(files)];
  const all = values.only.length === 0 && (from !== undefined || values.file.length === 0);
  const sources = all ? registry : registry.filter(({id}) => named.includes(id));
  return {accept, help, offline, from, files, named, sources};
}
