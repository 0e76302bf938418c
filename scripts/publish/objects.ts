import {existsSync, writeFileSync} from "node:fs";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, extname, join} from "node:path";
import {promisify} from "node:util";
import {gzip} from "node:zlib";
import {group, sort} from "d3";
import {filesIn} from "../../src/data/files-in.js";
import {plainError} from "../command.js";
import {forEachOf, linkFile} from "../files.js";
import {COPY} from "../finish/compress.js";
import {headersOf, isHashed} from "./headers.js";
import {checkComplete} from "./releases.js";

const NAMED_PAGE = /(?:^|\/)(?:index|404)\.html$/;

/**
 * Lays a built site out for object storage, which sends each object as it was put: a folder for the files that have the
 * same headers, by the keys of their objects (`epci/sammiellois` for `epci/sammiellois.html`), and `upload.sh`, which
 * puts them in order with the AWS CLI.
 * Pages and what they load are put compressed, with gzip, which every reader takes. Data at lasting addresses are not:
 * programs read them.
 */
export async function layOutObjects(dist: string, folder: string) {
  if (existsSync(folder)) throw plainError(`${folder} is there already: remove it, or name another`);
  const all = filesIn(dist);
  await checkComplete(dist, all);
  const there = new Set(all);
  const files = all.filter((path) => !COPY.test(path));
  const objects = files.map((file) => {
    const isPage = extname(file) === ".html";
    const key = isPage && !NAMED_PAGE.test(file) ? file.slice(0, -".html".length) : file;
    const compressed = there.has(`${file}.br`) && !file.startsWith("data/");
    const {"Content-Type": type, "Cache-Control": cache} = headersOf(`/${file}`);
    const headers = {"content-type": type, "cache-control": cache, ...(compressed && {"content-encoding": "gzip"})};
    const stage = isHashed(file) ? 0 : isPage ? 2 : 1;
    // A page and the folder of its name, which are two keys, are not on a disk: pages of a depth are together.
    const id = JSON.stringify([stage, isPage ? key.split("/").length : 0, headers]);
    return {id, stage, key, file, headers};
  });
  const groups = sort(group(objects, ({id}) => id).values(), ([{stage}]) => stage);
  for (const [i, alike] of groups.entries())
    await forEachOf(alike, ({key, file, headers}) =>
      put(join(dist, file), join(folder, String(i), key), "content-encoding" in headers)
    );
  writeFileSync(join(folder, "upload.sh"), script(groups.map(([{headers}]) => headers)));
  return files.length;
}

async function put(from: string, to: string, compressed: boolean) {
  if (!compressed) return linkFile(from, to);
  await mkdir(dirname(to), {recursive: true});
  await writeFile(to, await promisify(gzip)(await readFile(from), {level: 9}));
}

const script = (groups: Record<string, string>[]) => `#!/bin/sh
# sh upload.sh s3://bucket [options of aws s3 cp, as --endpoint-url https://s3.example.org]
set -e
cd "$(dirname "$0")"
bucket=$1
shift
${groups
  .map((headers, i) => {
    const options = Object.entries(headers).map(([name, value]) => `--${name} '${value}'`);
    return `aws s3 cp ${i} "$bucket" --recursive --only-show-errors ${options.join(" ")} "$@"`;
  })
  .join("\n")}
`;
