/** Publishes the built site in a folder that a server serves, or goes back to the version before: see --help. */
import {parseArgs} from "node:util";
import {FLAG, runRequest} from "./command.js";
import {layOutObjects} from "./publish/objects.js";
import {changesOf, goBack, publish} from "./publish/releases.js";

const usage = `npm run publish -- <folder>             publishes dist there
npm run publish -- <folder> --back      serves the version before again
npm run publish -- <folder> --objects   lays dist out in a new folder, to be put in object storage

The folder gets a link, current, to the version that is served: give that to the server. docs/publishing.md tells more.

  --dist <folder>  site to publish (dist)
  --help           this text
`;

function readArguments(args: string[]) {
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dist: {type: "string", default: "dist"},
      back: FLAG,
      objects: FLAG,
      help: FLAG
    }
  });
  const [folder, ...others] = positionals;
  if (!values.help && (!folder || others.length > 0)) throw new Error("expected one folder");
  return {...values, folder};
}

async function published(dist: string, folder: string) {
  const changes = await publish(dist, folder);
  const {name, added, changed, removed, same, kept} = changes;
  const counts = `${added.length} files added, ${changed.length} changed, ${removed.length} removed, ${same} the same`;
  return changesOf(changes).length === 0
    ? `${name} is served already: no file has changed`
    : `${name} is served: ${counts}; ${kept} files of earlier versions are still there for open pages`;
}

await runRequest(import.meta.url, usage, readArguments, async ({folder, dist, back, objects}) => {
  if (back) console.log(`${await goBack(folder)} is served again`);
  else if (objects) console.log(`${await layOutObjects(dist, folder)} objects: sh ${folder}/upload.sh s3://<bucket>`);
  else console.log(await published(dist, folder));
  return 0;
});
