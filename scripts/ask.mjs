/**
 * Framework's interpreter of loaders: asks the process that runs them all (scripts/loaders.ts), which reads data and
 * modules once. In JavaScript, since it starts for each output.
 */
import {once} from "node:events";
import {get} from "node:http";
import {buffer} from "node:stream/consumers";
import {pathToFileURL} from "node:url";

/** Asks for an output, "epci/sammiellois.md". @throws where it cannot be made, once it has said why */
export async function ask(path) {
  // Not `fetch`, which times out after five minutes: the data of the country may take longer. An agent of its own
  // (`agent: false`) asks this machine, never by the proxy of `NODE_USE_ENV_PROXY`.
  const asked = get(`${process.env.LOADERS}/${encodeURIComponent(path)}`, {agent: false});
  const [response] = await once(asked, "response");
  const body = await buffer(response);
  if (response.statusCode === 200) return body;
  const fault = body.toString().trim();
  console.error(fault);
  throw new Error(fault);
}

/** "src/epci/[slug].md.ts" with "--slug=sammiellois" makes "epci/sammiellois.md". */
export const outputOf = (loader, params) =>
  params.reduce(
    (path, param) => path.replace(`[${param.slice(2, param.indexOf("="))}]`, param.slice(param.indexOf("=") + 1)),
    loader.slice("src/".length, -".ts".length)
  );

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [loader, ...params] = process.argv.slice(2);
  await ask(outputOf(loader, params)).then(
    (output) => process.stdout.write(output),
    () => (process.exitCode = 1)
  );
}
